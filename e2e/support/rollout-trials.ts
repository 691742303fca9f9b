import { type GuardedWorld, listOf, podSpec, podTemplate } from "../../src/inspect/intrusions/world";
import { type ApiRequest, creating, merging } from "../../src/kubernetes/api-request";
import { type Owner, replicaSetOf, rollout } from "./rollouts";
import { impersonated, type Trial } from "./trial";

/** Argo Rollouts' controller. */
export const ARGO = impersonated("system:serviceaccount:argo-rollouts:argo-rollouts");

const REPLICA_SETS = impersonated("system:serviceaccount:kube-system:replicaset-controller");

/** What somebody does to Rollouts who may not. */
export function rolloutIntrusions(world: GuardedWorld): readonly Trial[] {
  const rollouts = listOf(world, "argoproj.io/v1alpha1/rollouts");
  const template = (spec: object) => merging(`${rollouts}/hyve`, { spec: { template: { spec } } });
  const containers = [{ name: world.container, image: `${world.image}-other` }];
  const foreign = [{ name: world.container, image: world.foreignImage }];
  const create = (name: string, change = {}) => creating(rollouts, rollout(world, name, change));
  const alias = { serviceAccountName: undefined, serviceAccount: world.serviceAccount };
  return [
    refused("another", create("another")),
    refused("another-by-alias", create("another", alias)),
    refused("another-by-deployer", create("another"), "deployer"),
    refused("another-by-administrator", create("another"), "administrator"),
    refused("another-by-controller", create("another"), ARGO),
    refused("recreate", create("hyve")),
    refused("recreate-as-default", create("hyve", { serviceAccountName: "default" })),
    refused("image", template({ containers })),
    refused(
      "roll-back-by-reference",
      merging(`${rollouts}/hyve`, { spec: { workloadRef: referenceTo(world) } }),
    ),
    refused("image-by-administrator", template({ containers }), "administrator"),
    refused("change-service-account", template({ serviceAccountName: "default" })),
    refused("foreign-image", template({ containers: foreign }), "deployer"),
  ];
}

/** What somebody does to have a ReplicaSet, or what it makes, pass for the Rollout's. */
export function replicaSetIntrusions(world: GuardedWorld, owner: Owner): readonly Trial[] {
  const create = (change: Partial<Owner> = {}, spec = {}) =>
    creating(
      listOf(world, "apps/v1/replicasets"),
      replicaSetOf(world, "hyve-7c5d846b9f", { ...owner, ...change }, spec),
    );
  const others = ["argo-rollouts:other", `${world.namespace}:argo-rollouts`];
  const containers = [{ name: world.container, image: world.foreignImage }];
  return [
    refused("forged", create()),
    refused("forged-by-deployer", create(), "deployer"),
    refused("forged-by-administrator", create(), "administrator"),
    ...others.map((name) => refused(name, create(), impersonated(`system:serviceaccount:${name}`))),
    refused("of-another-rollout", create({ name: "another" }), ARGO),
    refused("of-an-experiment", create({ kind: "Experiment" }), ARGO),
    refused("of-nobody", create({ controller: false }), ARGO),
    refused("foreign-image", create({}, { containers }), ARGO),
    refused("job-of-an-analysis", jobOf(world), ARGO),
    refused("pod-by-controller", podOf(world, "hyve-7c5d846b9f"), ARGO),
    refused("pod-by-developer", podOf(world, "hyve-7c5d846b9f")),
    refused("pod-of-another", podOf(world, "another-7c5d846b9f"), REPLICA_SETS),
  ];
}

/** What only the controller does, and the controller of ReplicaSets after it. */
export function controllerOperations(world: GuardedWorld, owner: Owner): readonly Trial[] {
  const list = listOf(world, "apps/v1/replicasets");
  return [
    passes("replica-set", creating(list, replicaSetOf(world, "hyve-7c5d846b9f", owner)), ARGO),
    passes("pod", podOf(world, "hyve-7c5d846b9f"), REPLICA_SETS),
  ];
}

/** The nearest that must pass: by whoever may, or with another ServiceAccount. */
export function rolloutOperations(world: GuardedWorld, owner: Owner): readonly Trial[] {
  const rollouts = listOf(world, "argoproj.io/v1alpha1/rollouts");
  const replicaSets = listOf(world, "apps/v1/replicasets");
  const containers = [{ name: world.container, image: `${world.image}-next` }];
  const asDefault = { serviceAccountName: "default" };
  const change = (path: string, body: object) => merging(`${rollouts}/hyve${path}`, body);
  return [
    passes("deliver", change("", { spec: { template: { spec: { containers } } } }), "deployer"),
    passes("refer", change("", { spec: { workloadRef: referenceTo(world) } }), "deployer"),
    passes("scale", change("", { spec: { replicas: 3 } })),
    passes("label", change("", { metadata: { labels: { team: "hyve" } } })),
    passes("status", change("/status", { status: { replicas: 1 } }), ARGO),
    passes("another-as-default", creating(rollouts, rollout(world, "another", asDefault))),
    passes("replica-set-as-default", creating(replicaSets, replicaSetOf(world, "another", owner, asDefault))),
  ];
}

/** Instead of a template, a Rollout may name what has one: here an older revision, which runs as the ServiceAccount too. */
function referenceTo({ replicaSet }: GuardedWorld): object {
  return { apiVersion: "apps/v1", kind: "ReplicaSet", name: replicaSet?.name };
}

function jobOf(world: GuardedWorld): ApiRequest {
  return creating(listOf(world, "batch/v1/jobs"), {
    metadata: { name: "analysis" },
    spec: { template: podTemplate(world, { restartPolicy: "Never" }) },
  });
}

function podOf(world: GuardedWorld, replicaSet: string): ApiRequest {
  const owner = { apiVersion: "apps/v1", kind: "ReplicaSet", controller: true, uid: world.pod.uid };
  return creating(listOf(world, "pods"), {
    metadata: { name: `${replicaSet}-x2x4x`, ownerReferences: [{ ...owner, name: replicaSet }] },
    spec: podSpec(world),
  });
}

function passes(id: string, request: ApiRequest, as: Trial["as"] = "developer"): Trial {
  return { id, as, request };
}

function refused(id: string, request: ApiRequest, as: Trial["as"] = "developer"): Trial {
  return { ...passes(id, request, as), stoppedBy: "guard" };
}
