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

/** A request to the API server, as it is sent; nothing is to come of it. */
export interface ApiRequest {
  readonly method: "POST" | "PUT" | "PATCH" | "DELETE";
  /** From the root of the server. Requests that can be tried without effect carry dryRun=All. */
  readonly path: string;
  readonly body?: object | undefined;
  readonly contentType: string;
}

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

const DRY = "dryRun=All";

/** Creates an object, given the path of its list. */
export function creating(list: string, body: object): ApiRequest {
  return { method: "POST", path: `${list}?${DRY}`, body, contentType: "application/json" };
}

/** Changes an object by a patch of the strategic kind, which names containers by their names. */
export function patching(path: string, body: object): ApiRequest {
  return {
    method: "PATCH",
    path: `${path}?${DRY}`,
    body,
    contentType: "application/strategic-merge-patch+json",
  };
}

/** Changes an object by a merge patch, where lists are replaced whole. */
export function merging(path: string, body: object): ApiRequest {
  return { method: "PATCH", path: `${path}?${DRY}`, body, contentType: "application/merge-patch+json" };
}

/** Deletes an object, or all of a list. */
export function deleting(path: string, query = ""): ApiRequest {
  return { method: "DELETE", path: `${path}?${DRY}${query}`, contentType: "application/json" };
}

/** Opens a connection into a pod. If it is let in, the command does nothing. */
export function connecting(path: string, query = ""): ApiRequest {
  return { method: "POST", path: `${path}${query && `?${query}`}`, contentType: "application/json" };
}
