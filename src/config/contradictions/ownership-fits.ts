import type { Problem } from "../../errors";
import type { EnvironmentDeclaration } from "../declaration";
import { isBoundByPlan } from "../ownership";
import type { Contradiction } from "./contradiction";

/** Under gitops nothing of Kubernetes is ours; elsewhere what is handed over is not changed either. */
export const ownershipFits: Contradiction = (environments) =>
  environments.flatMap((environment) => [
    ...gitops(environment),
    ...handedOver(environment),
    ...notEnforced(environment),
    ...releases(environment),
    ...ignored(environment),
  ]);

function gitops({ cluster, workloads }: EnvironmentDeclaration): Problem[] {
  if (cluster.kubernetes.mode !== "gitops") return [];
  const because = "under kubernetes: gitops AWS alone is planned";
  return workloads.flatMap(({ at, binding, serviceAccount, namespaceOwnership }) => [
    ...(binding === "handoff"
      ? []
      : [offer([...at, "workload", "binding"], `binding: got ${binding}; ${because}, so write handoff`)]),
    ...(serviceAccount.ownership === "handoff"
      ? []
      : [
          offer(
            [...at, "serviceAccount", "ownership"],
            `ownership: got ${serviceAccount.ownership}; ${because}, so write handoff or leave it out`,
          ),
        ]),
    ...(namespaceOwnership === "existing"
      ? []
      : [
          offer(
            [...at, "namespace", "ownership"],
            `ownership: got ${namespaceOwnership}; ${because}, so write existing`,
          ),
        ]),
  ]);
}

/** What is said of something that is never changed would be believed and not be true. */
function ignored({ workloads }: EnvironmentDeclaration): Problem[] {
  return workloads.flatMap(({ role, serviceAccount, at }) => [
    ...said(role, ["permissionsBoundary", "description", "tags"]).map((key) =>
      offer(
        [...at, "role", key],
        `${key}: the role is existing and never changed, so this would have no effect; leave it out, or adopt the role`,
      ),
    ),
    ...said(serviceAccount, ["labels", "annotations"]).map((key) =>
      offer(
        [...at, "serviceAccount", key],
        `${key}: an existing ServiceAccount is given its role's annotation only, so this would have no effect; leave it out, or adopt the ServiceAccount`,
      ),
    ),
  ]);
}

function said<Thing extends { readonly ownership: string }>(
  thing: Thing,
  keys: readonly (keyof Thing & string)[],
): readonly string[] {
  if (thing.ownership !== "existing") return [];
  return keys.filter((key) => thing[key] !== undefined && Object.keys(thing[key] as object).length > 0);
}

function handedOver({ cluster, workloads }: EnvironmentDeclaration): Problem[] {
  if (cluster.kubernetes.mode === "gitops") return [];
  return workloads
    .filter(({ binding, serviceAccount }) => binding !== "handoff" && serviceAccount.ownership === "handoff")
    .map(({ at, binding }) =>
      offer(
        [...at, "workload", "binding"],
        `binding: got ${binding}, but the ServiceAccount is handed over and may not exist when the workload is changed; hand both over, or let the plan make the ServiceAccount`,
      ),
    );
}

function notEnforced({ buckets }: EnvironmentDeclaration): Problem[] {
  return buckets
    .filter(({ policy, exclusive }) => policy.ownership === "existing" && exclusive !== undefined)
    .map(({ name, at }) =>
      offer(
        [...at, "exclusive"],
        `exclusive: the policy of ${name} is existing and left alone, so nothing would deny the others; write policy: create, adopt or handoff, or leave exclusive out`,
      ),
    );
}

function releases({ cluster, buckets, workloads, at }: EnvironmentDeclaration): Problem[] {
  const { oidcProvider } = cluster;
  const ofProvider =
    oidcProvider.release !== undefined && oidcProvider.ownership !== "adopt"
      ? [
          offer(
            [...at, "cluster", "oidcProvider", "release"],
            `release: the OIDC provider is ${oidcProvider.ownership}; only what was adopted is released: remove release`,
          ),
        ]
      : [];
  const ofPolicies = buckets
    .filter(({ policy }) => policy.release !== undefined && policy.ownership !== "adopt")
    .map(({ at: bucketAt, policy }) =>
      offer(
        [...bucketAt, "policy", "release"],
        `release: the policy is ${policy.ownership}; only what was adopted is released: remove release`,
      ),
    );
  const ofWorkloads = workloads
    .filter(
      ({ release, binding, serviceAccount, role }) =>
        release !== undefined &&
        !isBoundByPlan(binding) &&
        serviceAccount.ownership !== "adopt" &&
        role.ownership !== "adopt",
    )
    .map(({ at: workloadAt }) =>
      offer(
        [...workloadAt, "release"],
        "release: nothing of this workload was adopted, and the plan does not set its ServiceAccount; remove the entry instead",
      ),
    );
  return [...ofProvider, ...ofPolicies, ...ofWorkloads];
}

function offer(path: Problem["path"], message: string): Problem {
  return { code: "ownership-not-offered", message, path };
}
