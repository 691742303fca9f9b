import { readPolicy } from "../../iam/policy/parse-policy";
import type { PolicyKind } from "../../iam/policy/policy";
import { type Arguments, textOf } from "../../terraform/reader/argument-of";
import { Unknown, type UnknownReason } from "../../terraform/reader/terraform-value";
import type { Document } from "../facts";

/** What to do about a document that is not known. */
const FIXES: Readonly<Record<UnknownReason, string>> = {
  expression: "write it as text, or give the JSON of a plan: terraform show -json PLAN",
  "known after apply":
    "write it as text, of names that are known, or give the JSON of the state after the apply",
  sensitive: "a policy is no secret: do not mark it as sensitive",
  "ignored changes": "what is there decides: give the JSON of a plan",
  "wrong type": "write it as JSON text",
};

/** The policy that an argument holds as text, or why there is none to read; `address` is what `of` is called. */
export function documentAt(
  of: Arguments,
  argument: string,
  { address, kind }: { readonly address: string; readonly kind: PolicyKind },
): Document {
  const name = `${address}.${argument}`;
  if ("repeated" in of && of.repeated)
    return { unread: `${name}: count or for_each says how many there are; give the JSON of a plan` };
  const text = textOf(of, argument);
  if (text === undefined) return { unread: `${name}, which is not there` };
  if (text instanceof Unknown) return { unread: `${name}, which ${text.why}; ${FIXES[text.reason]}` };
  const reading = readPolicy(text, { name, kind });
  if ("policy" in reading) return reading;
  return { unread: `${name}, which is no policy that IAM takes: ${reading.problems.map(String).join("; ")}` };
}
