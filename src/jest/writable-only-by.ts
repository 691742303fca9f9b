import { requireLegal } from "../access/legal";
import { bucketClaim } from "../analysis/claims/bucket-claim";
import { managing, type Part, writing } from "../analysis/claims/bucket-parts";
import { type Verdict, worst } from "../analysis/claims/claim";
import type { BucketFacts, BucketUser } from "../analysis/facts";
import { documentAt } from "../analysis/stack/document-at";
import { policiesOfRole } from "../analysis/stack/role-policies";
import { waysAround } from "../analysis/stack/ways-around-a-policy";
import { either, truthOf } from "../analysis/truth";
import { parseArn } from "../iam/arn";
import { BUCKET_NAME_RULE } from "../iam/bucket-rules";
import { ACCOUNT_ID_RULE, ROLE_ARN_RULE } from "../iam/rules";
import { resourcesOfType, type TerraformContent } from "../terraform/reader/terraform-content";
import { accountOf } from "./account-of";
import { bucketPolicyInStack } from "./bucket-in-stack";
import { denialOfManaging, denialOfWriting, withFix } from "./denial";
import { type Finding, findingOf, unknownFinding } from "./finding";
import { givenStack } from "./given";
import { arnOfRole } from "./role-in-stack";

/** What is said of a bucket beside who may write. */
export interface WritableOnlyByOptions {
  /** ARNs of the roles, with their paths, that may change the bucket and its policy. @default - none but the account's root user */
  readonly administrators?: readonly string[];
  /** The bucket's account. @default - the one of allowed_account_ids of its policy's AWS provider */
  readonly accountId?: string;
  /** Whether services of AWS may write: logging, inventory. @default "deny" */
  readonly awsServices?: "allow" | "deny";
}

/**
 * Whether nobody but these roles can write to a bucket, and nobody but the administrators can change who may.
 * @throws UserError `matcher-input`, and whatever is wrong with the values or the stack
 */
export function writableOnlyBy(
  given: unknown,
  { bucket, roles }: { readonly bucket: string; readonly roles: readonly string[] },
  options: WritableOnlyByOptions = {},
): Finding {
  const { administrators = [], awsServices = "deny" } = options;
  requireLegal([
    [BUCKET_NAME_RULE, bucket],
    ...[...roles, ...administrators].map((arn) => [ROLE_ARN_RULE, arn] as const),
    [ACCOUNT_ID_RULE, options.accountId],
  ]);
  const content = givenStack(given);
  const claimed = `bucket ${bucket} is writable by ${named(roles)}, and managed by ${named(administrators)}`;
  const policy = bucketPolicyInStack(content, bucket);
  if ("unread" in policy) return unknownFinding(claimed, policy.unread);
  const { address } = policy.found;
  const accountId = options.accountId ?? accountOf(policy.found, content);
  if (accountId === undefined) return unknownFinding(claimed, [ACCOUNT_MISSING]);
  const facts: BucketFacts = {
    name: bucket,
    partition: parseArn(roles[0] ?? administrators[0] ?? "")?.partition ?? "aws",
    accountId,
    policy: documentAt(policy.found, "policy", { address, kind: "resource" }),
    exclusive: { of: "write", awsServices },
    administrators,
    users: roles.map((role) => userOf(role, content)),
  };
  return findingOf(decided(facts, content), { document: `${address}.policy`, claimed });
}

const ACCOUNT_MISSING =
  "the bucket's account: say accountId, or allowed_account_ids of the AWS provider of the bucket's policy";

function decided(facts: BucketFacts, content: TerraformContent): Verdict {
  const roles = facts.users.map(({ roleArn }) => roleArn);
  const around = waysAround(facts.name, content);
  return worst([
    withFix(bucketClaim(facts, writingByRoles(facts)), denialOfWriting(facts, roles)),
    withFix(bucketClaim(facts, managing(facts)), denialOfManaging(facts)),
    ...(around.length > 0 ? [{ answer: "unknown" as const, missing: around }] : []),
  ]);
}

/** Writing, of which these roles may do all there is. */
function writingByRoles(facts: BucketFacts): Part {
  const part = writing(facts);
  const roles = facts.users.map(({ roleArn }) => roleArn);
  return {
    ...part,
    isDeclared: (situation) =>
      either(
        part.isDeclared(situation),
        truthOf(situation.caller.kind === "role" && roles.includes(situation.caller.arn)),
      ),
  };
}

/** A role with its policies, where the stack makes it. */
function userOf(roleArn: string, content: TerraformContent): BucketUser {
  const grants = [{ grant: "write" as const, prefix: "", delete: true }];
  const role = resourcesOfType(content, "aws_iam_role").find(
    (object) => arnOfRole(object, content, { partition: partitionOf(roleArn) }) === roleArn,
  );
  const read = role && policiesOfRole(role, content);
  const identity = read && "policies" in read ? read.policies : { unread: `the policies of role ${roleArn}` };
  return { roleArn, grants, identity };
}

function partitionOf(arn: string): string {
  return parseArn(arn)?.partition ?? "aws";
}

function named(arns: readonly string[]): string {
  return arns.length > 0 ? `${arns.join(" and ")} alone` : "nobody";
}
