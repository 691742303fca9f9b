import { creating, deleting, merging, patching } from "../../kubernetes/api-request";
import type { Actor, Attempt } from "./attempt";
import { controllerSpec, type GuardedWorld, listOf, pathOfWorkload, podSpec, podTemplate } from "./world";

/** What must go on working beside a guard. */
export function legitimateOperations(world: GuardedWorld): readonly Attempt[] {
  return [...ofOthers(world), ...onTheWorkload(world), ...byDeployers(world), ...byNodes(world)];
}

const DEFAULT = { serviceAccountName: "default" };

function attempt(id: string, what: string, request: Attempt["request"], as: Actor = "developer"): Attempt {
  return { id, what, as, request };
}

function ofOthers(world: GuardedWorld): readonly Attempt[] {
  const spec = controllerSpec(world, DEFAULT);
  const jobTemplate = { spec: { template: podTemplate(world, { ...DEFAULT, restartPolicy: "Never" }) } };
  const metadata = { name: "another" };
  const make = (id: string, what: string, resource: string, object: object) =>
    attempt(id, what, creating(listOf(world, resource), object));
  return [
    make("other-pod", "run a pod as another ServiceAccount", "pods", {
      metadata,
      spec: podSpec(world, DEFAULT),
    }),
    make("other-deployment", "create a Deployment", "apps/v1/deployments", { metadata, spec }),
    make("other-replica-set", "create a ReplicaSet", "apps/v1/replicasets", { metadata, spec }),
    make("other-stateful-set", "create a StatefulSet", "apps/v1/statefulsets", {
      metadata,
      spec: { ...spec, serviceName: "a" },
    }),
    make("other-daemon-set", "create a DaemonSet", "apps/v1/daemonsets", { metadata, spec }),
    make("other-job", "create a Job", "batch/v1/jobs", { metadata, spec: jobTemplate.spec }),
    make("other-cron-job", "create a CronJob", "batch/v1/cronjobs", {
      metadata,
      spec: { schedule: "* * * * *", jobTemplate },
    }),
    make("other-pod-template", "store a PodTemplate", "podtemplates", {
      metadata,
      template: podTemplate(world, DEFAULT),
    }),
    make("other-service-account", "create another ServiceAccount", "serviceaccounts", { metadata }),
    make("other-secret", "create a Secret", "secrets", { metadata, type: "Opaque" }),
    attempt(
      "label-namespace",
      "label the namespace",
      merging(`/api/v1/namespaces/${world.namespace}`, { metadata: { labels: { team: "hyve" } } }),
    ),
    make("config-map", "create a ConfigMap", "configmaps", { metadata, data: {} }),
    attempt(
      "other-token",
      "get a token of another ServiceAccount",
      creating(`${listOf(world, "serviceaccounts")}/default/token`, { spec: { audiences: [] } }),
    ),
    make("other-token-secret", "make a Secret with a token of another ServiceAccount", "secrets", {
      metadata: { ...metadata, annotations: { "kubernetes.io/service-account.name": "default" } },
      type: "kubernetes.io/service-account-token",
    }),
  ];
}

function onTheWorkload(world: GuardedWorld): readonly Attempt[] {
  const path = pathOfWorkload(world);
  const pod = `${listOf(world, "pods")}/${world.pod.name}`;
  const scales = world.workload.kind !== "DaemonSet";
  return [
    ...(scales
      ? [
          attempt("scale", "scale it", merging(`${path}/scale`, { spec: { replicas: 3 } })),
          attempt("scale-spec", "scale it by its spec", merging(path, { spec: { replicas: 3 } })),
        ]
      : []),
    attempt("label", "label it", merging(path, { metadata: { labels: { team: "hyve" } } })),
    attempt("annotate", "annotate it", merging(path, { metadata: { annotations: { note: "x" } } })),
    attempt("label-pod", "label a pod of it", merging(pod, { metadata: { labels: { watched: "yes" } } })),
    attempt("delete-pod", "delete a pod of it", deleting(pod)),
    attempt("delete-workload", "delete it", deleting(path)),
    attempt(
      "evict-pod",
      "evict a pod of it",
      creating(`${pod}/eviction`, {
        apiVersion: "policy/v1",
        kind: "Eviction",
        metadata: { name: world.pod.name, namespace: world.namespace },
      }),
    ),
  ];
}

function byDeployers(world: GuardedWorld): readonly Attempt[] {
  const path = pathOfWorkload(world);
  const account = `${listOf(world, "serviceaccounts")}/${world.serviceAccount}`;
  const by = (id: string, what: string, request: Attempt["request"]) =>
    attempt(id, what, request, "deployer");
  const template = (change: object) => patching(path, { spec: { template: change } });
  return [
    by(
      "deliver",
      "deliver another image",
      template({ spec: { containers: [{ name: world.container, image: `${world.image}-next` }] } }),
    ),
    by(
      "restart-by-deployer",
      "restart it",
      template({
        metadata: { annotations: { "kubectl.kubernetes.io/restartedAt": "2026-01-01T00:00:00Z" } },
      }),
    ),
    by(
      "configure",
      "change its environment",
      template({ spec: { containers: [{ name: world.container, env: [{ name: "A", value: "b" }] }] } }),
    ),
    by(
      "annotate-service-account",
      "annotate the ServiceAccount",
      merging(account, { metadata: { annotations: { note: "x" } } }),
    ),
    by("delete-service-account", "delete the ServiceAccount", deleting(account)),
    by("delete-namespace", "delete the namespace", deleting(`/api/v1/namespaces/${world.namespace}`)),
  ];
}

function byNodes(world: GuardedWorld): readonly Attempt[] {
  const { pod, serviceAccount } = world;
  const pods = listOf(world, "pods");
  return [
    attempt(
      "token-for-pod",
      "get the token of the pod it runs",
      creating(`${listOf(world, "serviceaccounts")}/${serviceAccount}/token`, {
        spec: {
          audiences: ["sts.amazonaws.com"],
          boundObjectRef: { kind: "Pod", apiVersion: "v1", name: pod.name, uid: pod.uid },
        },
      }),
      "node",
    ),
    attempt(
      "pod-status",
      "report the pod's status",
      patching(`${pods}/${pod.name}/status`, { status: { reason: "fine" } }),
      "node",
    ),
  ];
}
