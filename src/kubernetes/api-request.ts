import type { JsonObject } from "../iam/policy-document";

/** A request to the API server, as it is sent. */
export interface ApiRequest {
  readonly method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  /** From the root of the server. Requests that can be tried without effect carry dryRun=All. */
  readonly path: string;
  readonly body?: object | undefined;
  readonly contentType: string;
}

/** What an API server answered. */
export interface ApiAnswer {
  readonly status: number;
  /** The server's message, if it refused. */
  readonly message: string;
  /** What was asked for, if it did not refuse and answered with JSON. */
  readonly object?: JsonObject | undefined;
}

/** Who a request is sent as, by impersonation. */
export interface ApiUser {
  readonly user: string;
  readonly groups: readonly string[];
}

const DRY = "dryRun=All";

/** Reads an object or a list. */
export function reading(path: string): ApiRequest {
  return { method: "GET", path, contentType: "application/json" };
}

/** Creates an object, given the path of its list; nothing comes of it. */
export function creating(list: string, body: object): ApiRequest {
  return { method: "POST", path: `${list}?${DRY}`, body, contentType: "application/json" };
}

/** Changes an object by a patch of the strategic kind, which names containers by their names; nothing comes of it. */
export function patching(path: string, body: object): ApiRequest {
  return {
    method: "PATCH",
    path: `${path}?${DRY}`,
    body,
    contentType: "application/strategic-merge-patch+json",
  };
}

/** Changes an object by a merge patch, where lists are replaced whole; nothing comes of it. */
export function merging(path: string, body: object): ApiRequest {
  return { method: "PATCH", path: `${path}?${DRY}`, body, contentType: "application/merge-patch+json" };
}

/** Deletes an object, or all of a list; nothing comes of it. */
export function deleting(path: string, query = ""): ApiRequest {
  return { method: "DELETE", path: `${path}?${DRY}${query}`, contentType: "application/json" };
}

/** Asks for a connection into a pod, which is never opened: the request does not offer to. */
export function connecting(path: string, query = ""): ApiRequest {
  return { method: "POST", path: `${path}${query && `?${query}`}`, contentType: "application/json" };
}

/** Path of a list of a namespace: `pods`, `apps/v1/deployments`. */
export function listPath(namespace: string, resource: string): string {
  const [group, version, plural] = resource.split("/");
  if (plural === undefined) return `/api/v1/namespaces/${namespace}/${resource}`;
  return `/apis/${group}/${version}/namespaces/${namespace}/${plural}`;
}
