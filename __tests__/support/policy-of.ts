import { parsePolicy } from "../../src/iam/policy/parse-policy";
import type { Policy, PolicyKind } from "../../src/iam/policy/policy";

/** A policy of some statements, as they stand in JSON. */
export function policyOf(kind: PolicyKind, ...statements: readonly object[]): Policy {
  return parsePolicy({ Version: "2012-10-17", Statement: statements }, { name: "policy", kind });
}
