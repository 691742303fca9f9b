import type { Policies } from "../../src/analysis/evaluate/policies";
import type { PolicySet } from "../cases/requests";
import { policyOf } from "./policy-of";

/** Policies of a case, read as each kind is. A policy without statements, which JSON cannot write, allows nothing. */
export function policiesOf(set: PolicySet): Policies {
  const one = (kind: "identity" | "managed" | "resource" | "trust") => (statements: readonly object[]) =>
    statements.length === 0
      ? { version: "2012-10-17" as const, statements: [] }
      : policyOf(kind, ...statements);
  const trusts =
    Array.isArray(set.resource) &&
    set.resource.every((statement) => !("Resource" in statement || "NotResource" in statement));
  return Object.fromEntries(
    Object.entries(set).map(([layer, given]) => {
      if (given === "unread") return [layer, given];
      if (layer === "scp") return [layer, given.map((level: readonly object[]) => [one("managed")(level)])];
      if (layer === "rcp") return [layer, given.map((level: readonly object[]) => [one("resource")(level)])];
      if (layer === "resource") return [layer, one(trusts ? "trust" : "resource")(given)];
      return [layer, [one(layer === "endpoint" ? "resource" : "identity")(given)]];
    }),
  );
}
