import { resourceOf } from "../analysis/claims/bucket-parts";
import type { Verdict } from "../analysis/claims/claim";
import type { BucketFacts } from "../analysis/facts";
import { READ_ACTIONS_OF_BUCKETS, READ_ACTIONS_OF_OBJECTS } from "../iam/bucket-actions";
import { oneOrMany } from "../iam/text-lists";

/** A verdict whose counterexample is ended by this. */
export function withFix(verdict: Verdict, fix: string): Verdict {
  if (verdict.answer !== "refuted") return verdict;
  return { ...verdict, counterexample: { ...verdict.counterexample, fix } };
}

/** The statement that keeps all but these roles from writing, as something to do. */
export function denialOfWriting(bucket: BucketFacts, roles: readonly string[]): string {
  const statement = denial(
    { NotAction: READ_ACTIONS_OF_OBJECTS, Resource: resourceOf(bucket, "objects") },
    roles,
  );
  return `name the caller among the roles, or let the policy say ${statement}`;
}

/** The statement that keeps all but the administrators from managing the bucket, as something to do. */
export function denialOfManaging(bucket: BucketFacts): string {
  const itself = { NotAction: READ_ACTIONS_OF_BUCKETS, Resource: resourceOf(bucket, "bucket") };
  return `name the caller among the administrators, or let the policy say ${denial(itself, bucket.administrators)}`;
}

function denial(
  what: { readonly NotAction: readonly string[]; readonly Resource: string },
  allBut: readonly string[],
): string {
  const condition =
    allBut.length > 0 ? { Condition: { ArnNotEquals: { "aws:PrincipalArn": oneOrMany(allBut) } } } : {};
  return JSON.stringify({ Effect: "Deny", Principal: "*", ...what, ...condition });
}
