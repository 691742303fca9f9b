import { listPath } from "../../kubernetes/api-request";
import type { GuardedWorkload } from "../../kubernetes/guard/guarded";
import { RESOURCE_OF_KIND } from "../../kubernetes/guard/guarded";

/** A workload as it runs, and what an intruder needs to know of it. */
export interface GuardedWorld {
  readonly namespace: string;
  readonly serviceAccount: string;
  readonly workload: GuardedWorkload;
  /** Name of its first container. */
  readonly container: string;
  /** Its pods' labels, by which they are selected. */
  readonly labels: Readonly<Record<string, string>>;
  /** An image that the guard takes, and one that it does not, if it asks. */
  readonly image: string;
  readonly foreignImage: string | undefined;
  /** A running pod. */
  readonly pod: { readonly name: string; readonly uid: string; readonly node: string };
  /** The ReplicaSet of that pod; undefined where there is none. */
  readonly replicaSet: { readonly name: string; readonly uid: string } | undefined;
  /** Name of the guard's policy and binding. */
  readonly guard: string;
  /** Whether the namespace is held to a Pod Security Standard. */
  readonly podSecurity: boolean;
}

/** Path of a list of the workload's namespace: `pods`, `apps/v1/deployments`. */
export function listOf({ namespace }: GuardedWorld, resource: string): string {
  return listPath(namespace, resource);
}

/** Path of the workload. */
export function pathOfWorkload(world: GuardedWorld): string {
  const { kind, name } = world.workload;
  return `${listOf(world, `apps/v1/${RESOURCE_OF_KIND[kind]}`)}/${name}`;
}

/** A pod's spec; as the ServiceAccount unless something else is said. No Pod Security Standard minds it. */
export function podSpec(world: GuardedWorld, change: object = {}): object {
  return {
    serviceAccountName: world.serviceAccount,
    securityContext: { runAsNonRoot: true, seccompProfile: { type: "RuntimeDefault" } },
    containers: [
      {
        name: "intruder",
        image: world.image,
        securityContext: { allowPrivilegeEscalation: false, capabilities: { drop: ["ALL"] } },
      },
    ],
    ...change,
  };
}

/** A template of pods that a controller would make. */
export function podTemplate(world: GuardedWorld, change: object = {}): object {
  return { metadata: { labels: { app: "intruder" } }, spec: podSpec(world, change) };
}

/** The spec of a controller of pods. */
export function controllerSpec(world: GuardedWorld, change: object = {}): object {
  return { selector: { matchLabels: { app: "intruder" } }, template: podTemplate(world, change) };
}
