import type { Found } from "../found";
import { there } from "../found";
import { type ClusterFacts, lookUp } from "./cluster-facts";
import type { LiveObject } from "./live-objects";

/** Where a server says its version. */
export const VERSION_PATH = "/version";

/** First minor versions of Kubernetes 1 that have what is asked for. Source: https://kubernetes.io/docs/reference/access-authn-authz/ */
export const SINCE = { ValidatingAdmissionPolicy: 30, MutatingAdmissionPolicy: 36 } as const;

/** The minor version of Kubernetes 1; EKS writes `30+`. */
export function minorVersion(facts: ClusterFacts): Found<number> {
  const version = lookUp<LiveObject & { readonly minor?: string; readonly major?: string }>(
    facts,
    VERSION_PATH,
  );
  if (version.found !== "there") return version;
  const minor = Number.parseInt(version.thing.minor ?? "", 10);
  return Number.isNaN(minor)
    ? { found: "unread", why: `the version of Kubernetes: got ${version.thing.minor}` }
    : there(minor);
}
