import type { Document } from "../analysis/facts";
import type { LiveDocuments } from "../analysis/stack/facts-of-content";
import { UserError } from "../errors";
import { parsePolicy } from "../iam/policy/parse-policy";
import type { PolicyKind } from "../iam/policy/policy";
import { quote } from "../value-rule";
import { readInput } from "./read-input";

/**
 * Live policies from options of the form NAME=FILE.
 * @throws UserError `usage`; what reading and parsing throw
 */
export function readLiveDocuments(
  bucketPolicies: readonly string[],
  trustPolicies: readonly string[],
): LiveDocuments {
  return {
    buckets: readNamed(bucketPolicies, "--bucket-policy", "resource"),
    roles: readNamed(trustPolicies, "--trust-policy", "trust"),
  };
}

function readNamed(
  written: readonly string[],
  option: string,
  kind: PolicyKind,
): ReadonlyMap<string, Document> {
  return new Map(
    written.map((one) => {
      const [name = "", ...rest] = one.split("=");
      const file = rest.join("=");
      if (name === "" || file === "")
        throw new UserError(
          "usage",
          `${option}: got ${quote(one)}; write NAME=FILE, for example ${EXAMPLES[kind]}`,
        );
      return [name, { policy: parsePolicy(readInput(file), { name: file, kind }) }] as const;
    }),
  );
}

const EXAMPLES: Partial<Readonly<Record<PolicyKind, string>>> = {
  resource:
    "dlz-tst-landing=live.json (aws s3api get-bucket-policy --bucket dlz-tst-landing --query Policy --output text > live.json)",
  trust:
    "HyveS3WriterRole=trust.json (aws iam get-role --role-name HyveS3WriterRole --query Role.AssumeRolePolicyDocument > trust.json)",
};
