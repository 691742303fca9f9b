import type { Problem } from "../errors";
import { type PolicyDocument, policyTree } from "../iam/policy-document";
import { literalOrSource } from "../terraform/render-json";
import type { BucketInEnvironment, EnvironmentAccess, RoleInEnvironment } from "./environment";

/** All inline policies of a role together, in characters. Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html */
export const INLINE_POLICY_CHARACTERS = 10_240;

/** A bucket policy, in bytes. Source: https://docs.aws.amazon.com/AmazonS3/latest/userguide/example-bucket-policies.html */
export const BUCKET_POLICY_BYTES = 20_480;

/** Policies that AWS would refuse: too large, or empty. */
export function quotaProblems(access: EnvironmentAccess): readonly Problem[] {
  const { trustPolicyCharacters } = access.declaration.quotas;
  return [
    ...access.roles.flatMap((role) => roleProblems(role, trustPolicyCharacters)),
    ...access.buckets.flatMap(bucketProblems),
  ];
}

/** Characters of a policy as AWS counts them: whitespace in the JSON is free, and so we write none. */
export function policyCharacters(document: PolicyDocument): number {
  return [...literalOrSource(policyTree(document))].length;
}

/** Bytes of a policy in UTF-8. */
export function policyBytes(document: PolicyDocument): number {
  return Buffer.byteLength(literalOrSource(policyTree(document)), "utf8");
}

function roleProblems({ role, permissions, workloads }: RoleInEnvironment, trustQuota: number): Problem[] {
  if (role.ownership === "existing") return [];
  const path = [...(workloads[0]?.at ?? []), "role"];
  const trust = policyCharacters(role.trust);
  const inline = policyCharacters(permissions);
  return [
    ...tooLarge(
      `the trust policy of role ${role.name}`,
      { size: trust, quota: trustQuota, unit: "characters" },
      "give some workloads a role of their own, or ask AWS to raise the quota and say quotas: { trustPolicyCharacters: … }",
      path,
    ),
    ...tooLarge(
      `the permissions of role ${role.name}`,
      { size: inline, quota: INLINE_POLICY_CHARACTERS, unit: "characters" },
      "grant fewer prefixes, or give some workloads a role of their own",
      path,
    ),
  ];
}

function bucketProblems({ declaration, document, policy }: BucketInEnvironment): Problem[] {
  if (policy.ownership === "existing" || policy.release === "forget") return [];
  if (document.statements.length + (document.verbatim?.length ?? 0) === 0)
    return [emptyPolicy(declaration, policy.release)];
  const size = policyBytes(document);
  const fix = "grant one prefix to many workloads rather than many to one, or use a bucket for each team";
  return tooLarge(
    `the policy of bucket ${declaration.name}`,
    { size, quota: BUCKET_POLICY_BYTES, unit: "bytes" },
    fix,
    [...declaration.at, "policy"],
  );
}

/** S3 refuses a policy without statements. */
function emptyPolicy({ name, at }: BucketInEnvironment["declaration"], release: string | undefined): Problem {
  const fix = release
    ? "nobody else's statement would be left, so leave by release: forget and delete the policy by hand"
    : "grant something, say tlsOnly: true, or leave the policy alone with policy: existing";
  return {
    code: "policy-empty",
    message: `the policy of bucket ${name} would hold no statement, which S3 refuses; ${fix}`,
    path: [...at, "policy"],
  };
}

interface Measure {
  readonly size: number;
  readonly quota: number;
  readonly unit: string;
}

function tooLarge(
  what: string,
  { size, quota, unit }: Measure,
  fix: string,
  path: Problem["path"],
): Problem[] {
  if (size <= quota) return [];
  return [
    {
      code: "policy-too-large",
      message: `${what} would have ${size} ${unit}, and AWS takes ${quota}; ${fix}`,
      path,
    },
  ];
}
