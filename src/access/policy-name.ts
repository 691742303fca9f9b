import { shortHash } from "../terraform/digest";

/** The name of an admission policy, which is the cluster's: parts joined by dots, cut where that is longer than Kubernetes takes. */
export function policyName(...parts: readonly string[]): string {
  const name = parts.join(".");
  if (name.length <= LONGEST_NAME) return name;
  const beginning = name.slice(0, LONGEST_NAME - "-01234567".length).replace(/[.-]+$/u, "");
  return `${beginning}-${shortHash(name)}`;
}

const LONGEST_NAME = 253;
