import type { WorkloadKind } from "../workload";

/** A ServiceAccount, and the workloads whose pods may run as it. */
export interface GuardedServiceAccount {
  readonly namespace: string;
  readonly name: string;
  readonly workloads: readonly GuardedWorkload[];
}

/** A workload in the ServiceAccount's namespace. */
export interface GuardedWorkload {
  readonly kind: WorkloadKind;
  readonly name: string;
}

/** Who may do what the guard keeps from everybody else. */
export interface GuardOptions {
  /** Who may change the ServiceAccount and the workloads' pod templates: the pipeline, and whoever delivers. */
  readonly deployers: { readonly users: readonly string[]; readonly groups: readonly string[] };
  /** What every image of the pods starts with; each ends in `/`, `:` or `@`. Empty for any image. */
  readonly imagePrefixes: readonly string[];
  /** Images of sidecars, or what they start with if that ends in `/`, `:` or `@`. */
  readonly sidecarImages: readonly string[];
  /** Groups that may open shells and forward ports. */
  readonly breakGlassGroups: readonly string[];
  /** The one user of all controllers, where they have no ServiceAccounts of their own. @default - each has its own, as on EKS */
  readonly controllerManager?: string | undefined;
  /** The user of Argo Rollouts' controller, which may then make ReplicaSets too. @default - Argo Rollouts is not used */
  readonly argoRollouts?: string | undefined;
}

/** What a guard does about what it finds: refuse it, or write it into the audit log and warn. */
export type GuardAction = "enforce" | "audit";

/** Plural names of the workloads' kinds, as the API's paths have them. */
export const RESOURCE_OF_KIND = {
  Deployment: "deployments",
  StatefulSet: "statefulsets",
  DaemonSet: "daemonsets",
} as const satisfies Record<WorkloadKind, string>;
