import { type Found, type Read, there } from "../found";
import type { ApiAnswer } from "./api-request";
import type { LiveList, LiveObject } from "./live-objects";

/** What a cluster answered, by the path that was read. A path that is missing was not asked. */
export type ClusterFacts = ReadonlyMap<string, ApiAnswer>;

/** What was read at a path. */
export function lookUp<Thing extends LiveObject | LiveList = LiveObject>(
  facts: ClusterFacts,
  path: string,
): Found<Thing> {
  const answer = facts.get(path);
  if (answer === undefined) return { found: "unread", why: `${path} was not read` };
  if (answer.status === 404) return { found: "absent" };
  if (answer.status >= 400 || answer.object === undefined)
    return { found: "unread", why: answer.message || `${path}: status ${answer.status}` };
  if (path.startsWith("/api") && typeof answer.object["metadata"] !== "object" && !path.includes("#"))
    return { found: "unread", why: `${path}: the answer is no object of Kubernetes` };
  return there(answer.object as unknown as Thing);
}

/** As lookUpAll, where a server that does not know a resource is no API server, or not asked where it is. */
export function lookUpPresent<Item extends LiveObject>(
  facts: ClusterFacts,
  paths: readonly string[],
): Read<readonly Item[]> {
  const absent = paths.find((path) => lookUp(facts, path).found === "absent");
  return absent === undefined
    ? lookUpAll<Item>(facts, paths)
    : { found: "unread", why: `${absent}: the server does not know it` };
}

/** The items of several lists together; a resource that the server does not know has none. */
export function lookUpAll<Item extends LiveObject>(
  facts: ClusterFacts,
  paths: readonly string[],
): Read<readonly Item[]> {
  const found = paths.map((path) => lookUp<LiveList<Item>>(facts, path));
  const unread = found.flatMap((one) => (one.found === "unread" ? [one.why] : []));
  if (unread.length > 0) return { found: "unread", why: unread.join("; ") };
  return there(found.flatMap((one) => (one.found === "there" ? (one.thing.items ?? []) : [])));
}
