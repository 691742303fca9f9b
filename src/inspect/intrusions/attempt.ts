import type { ApiRequest } from "../../kubernetes/api-request";

/** Who tries something. */
export type Actor =
  /** May do everything in the namespace, and nothing outside of it. */
  | "developer"
  /** One of the guard's deployers. */
  | "deployer"
  /** May do everything in the cluster. */
  | "administrator"
  /** The kubelet of a node on which a pod of the workload runs. */
  | "node";

/** Something that somebody tries. */
export interface Attempt {
  /** Stable, kebab-case. */
  readonly id: string;
  /** In words, as the second half of "a developer tries to …". */
  readonly what: string;
  readonly as: Actor;
  readonly request: ApiRequest;
}

/** What keeps an intrusion out; `API server` where what is asked for is not there. */
export type Stop = "guard" | "RBAC" | "Pod Security" | "node restriction" | "API server";

/** Something that must be refused. */
export interface Intrusion extends Attempt {
  readonly stoppedBy: Stop;
}

/** Something that must be refused: if nothing else is said, what a developer tries and the guard stops. */
export function intrusion(
  id: string,
  what: string,
  request: ApiRequest,
  { as = "developer", stoppedBy = "guard" }: Partial<Pick<Intrusion, "as" | "stoppedBy">> = {},
): Intrusion {
  return { id, what, as, request, stoppedBy };
}
