import type { Path } from "../errors";

/** What a guard does: `enforce` refuses, `audit` warns and records, `off` says that there is none on purpose. */
export const GUARD_MODES = ["enforce", "audit", "off"] as const;

/** What a guard does. */
export type GuardMode = (typeof GUARD_MODES)[number];

/** Pod Security Standards that a namespace can be held to. */
export const POD_SECURITY = ["baseline", "restricted"] as const;

/** A Pod Security Standard. */
export type PodSecurity = (typeof POD_SECURITY)[number];

/** A workload's guard: what the cluster's says, with what the workload says in its place. */
export interface GuardDeclaration {
  /** undefined where neither says it. */
  readonly mode: GuardMode | undefined;
  readonly deployers: { readonly users: readonly string[]; readonly groups: readonly string[] };
  readonly imagePrefixes: readonly string[];
  readonly sidecarImages: readonly string[];
  readonly breakGlassGroups: readonly string[];
  readonly controllerManager?: string | undefined;
  readonly argoRollouts?: string | undefined;
  readonly podSecurity?: PodSecurity | undefined;
  /** Where it stands in the file: at the workload if that says anything, and else at the cluster. */
  readonly at: Path;
}

/**
 * Seconds that a plan waits after it made a guard. A policy is in force up to a second after its binding was made on one API
 * server; EKS has several.
 */
export const SETTLE_SECONDS = { minimum: 5, maximum: 120, default: 10 } as const;

/** True if the guard is to be made. */
export function isGuarded<Guard extends Pick<GuardDeclaration, "mode">>(
  guard: Guard | undefined,
): guard is Guard & { readonly mode: "enforce" | "audit" } {
  return guard?.mode === "enforce" || guard?.mode === "audit";
}
