import type { Ownership } from "../config/ownership";
import { sourceOf } from "../expression";
import { mayRead, mayWrite } from "../iam/bucket-actions";
import { type Fact, fact, type Section } from "../report/report";
import type { GrantToRole } from "./bucket-grant";
import type { BucketInEnvironment } from "./environment";

/** What an ownership means, in a report. */
export const OWNERSHIP_WORDS: Readonly<Record<Ownership, string>> = {
  create: "created by this plan",
  adopt: "adopted: imported, and never deleted by this plan",
  existing: "existing: used and never changed",
  handoff: "handed over: its owner applies what cdktf-irsa handoff writes",
};

/** A bucket and its policy in words. */
export function describeBucket(bucket: BucketInEnvironment): Section {
  const { name, accountId, region } = bucket.declaration;
  return {
    heading: `Bucket ${name}`,
    facts: [fact("in", `account ${accountId}, ${region}`), ...policyFacts(bucket), ...keyFacts(bucket)],
  };
}

function policyFacts({ declaration, policy, grants, document }: BucketInEnvironment): Fact[] {
  const owner = fact("policy", ...policyWords(policy.ownership, document.verbatim?.length ?? 0));
  if (policy.release) return [owner, fact("leaving", LEAVING_WORDS[policy.release])];
  if (policy.ownership === "existing") return [owner];
  const tls = declaration.tlsOnly ? [fact("TLS", "required of everybody")] : [];
  return [owner, ...exclusivity(declaration, grants), ...tls];
}

function policyWords(ownership: Ownership, foreign: number): string[] {
  const words = OWNERSHIP_WORDS[ownership];
  if (ownership === "create")
    return [words, "if the bucket has a policy already, this one takes its place: adopt keeps it"];
  if (ownership === "handoff") return [words, "what follows holds from when they have"];
  return foreign > 0
    ? [words, `${foreign} statement${foreign > 1 ? "s" : ""} of others kept word for word`]
    : [words];
}

const LEAVING_WORDS = {
  withdraw: "our statements are taken out; say release: forget after the apply",
  forget: "the policy stays as it is and leaves this state",
} as const;

function exclusivity(
  { exclusive }: BucketInEnvironment["declaration"],
  grants: readonly GrantToRole[],
): Fact[] {
  if (!exclusive) {
    const others =
      "whoever other policies allow may use the bucket too (exclusive: { of: write } denies that)";
    return [fact("exclusive", `no: ${others}`)];
  }
  const services = exclusive.awsServices === "allow" ? ["AWS services"] : [];
  const writers = rolesWith(grants, ({ grant }) => mayWrite(grant.grant) || grant.delete === true);
  const readers = rolesWith(grants, ({ grant }) => mayRead(grant.grant));
  return [
    fact("only writers", listOf([...writers, ...services])),
    ...(exclusive.of === "read-write" ? [fact("only readers", listOf([...readers, ...services]))] : []),
    fact("managed by", listOf([...exclusive.administrators, ...services, "the account's root user"])),
  ];
}

function rolesWith(grants: readonly GrantToRole[], fits: (grant: GrantToRole) => boolean): readonly string[] {
  return [...new Set(grants.filter(fits).map(({ role }) => sourceOf(role.arn)))];
}

function listOf(names: readonly string[]): string {
  return names.length === 0 ? "nobody" : names.join(", ");
}

function keyFacts({ declaration: { kmsKey } }: BucketInEnvironment): Fact[] {
  if (!kmsKey) return [];
  const owner =
    kmsKey.ownership === "create" ? "a grant is created by this plan" : OWNERSHIP_WORDS[kmsKey.ownership];
  return [fact("key", kmsKey.arn, owner)];
}
