import { callerOf } from "../../src/analysis/evaluate/caller";
import type { RequestPrincipal } from "../../src/analysis/evaluate/request";
import { keyReader, type Situation, variablesOf } from "../../src/analysis/evaluate/situation";

/** A whole situation: a session of a role that reads an object of a bucket in its account, unless said otherwise. */
export function situation(
  more: Partial<Situation> & { readonly principal?: RequestPrincipal } = {},
): Situation {
  const caller = callerOf(more.principal ?? { role: "arn:aws:iam::111111111111:role/app", session: "one" });
  const valuesOf = more.valuesOf ?? keyReader(caller, () => []);
  return {
    caller,
    action: "s3:GetObject",
    resource: "arn:aws:s3:::bucket/key",
    resourceAccount: "111111111111",
    variable: variablesOf(valuesOf),
    doubt: () => {},
    ...more,
    valuesOf,
  };
}
