import type { BucketFacts, GrantFacts } from "../../../src/analysis/facts";
import {
  CHANGES_OF_BUCKETS,
  LISTS_OF_BUCKETS,
  READS_OF_OBJECTS,
  WRITES_OF_OBJECTS,
} from "../../../src/iam/actions";
import { listActions, objectActions } from "../../../src/iam/bucket-actions";
import type { Policy } from "../../../src/iam/policy/policy";
import { oneOfActions } from "./action-term";
import { HAS_ARN, inAccount, is, isArn } from "./caller";
import { keysOf } from "./keys";
import { denies, grants, type Terms } from "./policy-formula";
import { type Question, question } from "./question";
import { oneResource, resourcesFrom } from "./resource-term";
import { and, type Formula, negation, or } from "./smt";

/** What is claimed of a bucket. */
export type BucketPart = "writing" | "reading" | "listing" | "managing";

/** What those may do whose own policies are not known: anything; or in the bucket's account, nothing. */
export type Unknown = "anything" | "nothing in the bucket's account";

/** P2, asked apart from the prover: is there a request that is allowed and that nobody declared? */
export function undeclaredUse(
  bucket: BucketFacts,
  policy: Policy,
  { part, unknown }: { readonly part: BucketPart; readonly unknown: Unknown },
): Question {
  const known = bucket.users.flatMap(({ roleArn, identity }) =>
    "unread" in identity ? [] : [{ role: isRole(roleArn), policies: identity }],
  );
  const start = startOf(bucket, part);
  const terms: Terms = {
    action: oneOfActions(ACTIONS[part]),
    resource: onObjects(part) ? resourcesFrom(start) : oneResource(start),
    keys: keysOf([policy, ...known.flatMap(({ policies }) => policies)]),
  };
  return question(terms, [
    ...[...terms.keys.values()].flatMap(({ name, present }) => (ALWAYS.has(name) ? [present] : [])),
    ...(bucket.exclusive?.awsServices === "allow" ? [negation(is("service"))] : []),
    isAllowed({ bucket, policy, terms, known, unknown }),
    negation(declared(bucket, part, terms)),
  ]);
}

/** Keys of every request to S3. */
const ALWAYS = new Set(["aws:securetransport", "aws:currenttime", "aws:epochtime"]);

const ACTIONS: Readonly<Record<BucketPart, readonly string[]>> = {
  writing: WRITES_OF_OBJECTS,
  reading: READS_OF_OBJECTS,
  listing: LISTS_OF_BUCKETS,
  managing: CHANGES_OF_BUCKETS,
};

interface Setting {
  readonly bucket: BucketFacts;
  readonly policy: Policy;
  readonly terms: Terms;
  readonly known: readonly { readonly role: Formula; readonly policies: readonly Policy[] }[];
  readonly unknown: Unknown;
}

/** Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html */
function isAllowed({ bucket, policy, terms, known, unknown }: Setting): Formula {
  const same = inAccount(bucket.accountId);
  const isKnown = or(...known.map(({ role }) => role));
  const others = unknown === "anything" ? "true" : negation(same);
  const own = or(
    is("root"),
    and(negation(isKnown), others),
    ...known.map(({ role, policies }) => and(role, or(...policies.map((one) => grants(one, terms))))),
  );
  const ownDenial = or(
    ...known.map(({ role, policies }) => and(role, or(...policies.map((one) => denies(one, terms))))),
  );
  const rootMayAlways = and(is("root"), same, or(...POLICY_ACTIONS.map(terms.action.is)));
  return and(
    or(
      and(negation(HAS_ARN), grants(policy, terms)),
      and(same, or(own, grants(policy, terms, "directly"))),
      and(HAS_ARN, negation(same), own, grants(policy, terms)),
    ),
    or(rootMayAlways, negation(denies(policy, terms))),
    negation(ownDenial),
  );
}

const POLICY_ACTIONS = ["s3:GetBucketPolicy", "s3:PutBucketPolicy", "s3:DeleteBucketPolicy"];

function declared(bucket: BucketFacts, part: BucketPart, { action, resource }: Terms): Formula {
  const uses = bucket.users.flatMap(({ roleArn, grants: given, identity }) =>
    given.map((grant) => {
      const actions = actionsOf(grant, part);
      if (actions.length === 0) return "false";
      if ("unread" in identity) return isRole(roleArn);
      const start = `${startOf(bucket, part)}${onObjects(part) ? grant.prefix : ""}`;
      return and(isRole(roleArn), or(...actions.map(action.is)), resource.matches(`${start}*`, "2008-10-17"));
    }),
  );
  const administrators = bucket.administrators.map(isRole);
  const root = and(is("root"), inAccount(bucket.accountId), action.matches("*BucketPolicy", "2008-10-17"));
  switch (part) {
    case "writing":
    case "reading":
      return or(...uses);
    case "listing":
      return or(...uses, ...administrators);
    case "managing":
      return or(...administrators, root);
  }
}

function actionsOf(grant: GrantFacts, part: BucketPart): readonly string[] {
  const writes = grant.grant !== "read" || grant.delete;
  const reads = grant.grant !== "write";
  if (part === "writing") return writes ? objectActions(grant) : [];
  if (part === "reading") return reads ? objectActions(grant) : [];
  return part === "listing" ? listActions(grant) : [];
}

function isRole(arn: string): Formula {
  return and(is("role"), isArn(arn));
}

function startOf({ partition, name }: BucketFacts, part: BucketPart): string {
  return `arn:${partition}:s3:::${name}${onObjects(part) ? "/" : ""}`;
}

function onObjects(part: BucketPart): boolean {
  return part === "writing" || part === "reading";
}
