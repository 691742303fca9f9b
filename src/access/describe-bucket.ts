import type { Ownership } from "../config/ownership";
import { sourceOf } from "../expression";
import { mayRead, mayWrite } from "../iam/bucket-actions";
import { type Fact, fact, type Section } from "../report/report";
import type { BucketInEnvironment } from "./environment";

/** What an ownership means, in a report. */
export const OWNERSHIP_WORDS: Readonly<Record<Ownership, string>> = {
  create: "created by this plan",
  adopt: "adopted: imported, and never deleted by this plan",
  existing: "existing: used and never changed",
  handoff: "handed over: its owner applies a document (cdktf-irsa handoff, manifests)",
};

/** A bucket and its policy in words. */
export function describeBucket({ declaration, policy, grants, document }: BucketInEnvironment): Section {
  const { name, accountId, region, kmsKey, tlsOnly } = declaration;
  const foreign = document.verbatim?.length ?? 0;
  return {
    heading: `Bucket ${name}`,
    facts: [
      fact("in", `account ${accountId}, ${region}`),
      fact(
        "policy",
        `${OWNERSHIP_WORDS[policy.ownership]}${foreign > 0 ? `; ${foreign} statement${foreign > 1 ? "s" : ""} of others kept verbatim` : ""}`,
      ),
      ...(policy.release
        ? [
            fact(
              "leaving",
              policy.release === "withdraw"
                ? "our statements are taken out; say release: forget after the apply"
                : "the policy stays as it is and leaves this state",
            ),
          ]
        : []),
      ...(policy.ownership === "existing" || policy.release ? [] : exclusivity(declaration, grants)),
      ...(tlsOnly && policy.ownership !== "existing" && !policy.release
        ? [fact("TLS", "required of everybody")]
        : []),
      ...(kmsKey
        ? [
            fact(
              "key",
              `${kmsKey.arn}, ${kmsKey.ownership === "create" ? "a grant is created by this plan" : OWNERSHIP_WORDS[kmsKey.ownership]}`,
            ),
          ]
        : []),
    ],
  };
}

function exclusivity(
  { exclusive }: BucketInEnvironment["declaration"],
  grants: BucketInEnvironment["grants"],
): Fact[] {
  if (!exclusive)
    return [
      fact(
        "exclusive",
        "no: whoever other policies allow may use the bucket too (exclusive: { of: write } denies that)",
      ),
    ];
  const roles = (fits: (grant: BucketInEnvironment["grants"][number]) => boolean) =>
    [...new Set(grants.filter(fits).map(({ role }) => sourceOf(role.arn)))].join(", ") || "nobody";
  const services = exclusive.awsServices === "allow" ? ", and AWS services" : "";
  return [
    fact(
      "only writers",
      `${roles(({ grant }) => mayWrite(grant.grant) || grant.delete === true)}${services}`,
    ),
    ...(exclusive.of === "read-write"
      ? [fact("only readers", `${roles(({ grant }) => mayRead(grant.grant))}${services}`)]
      : []),
    fact("managed by", `${exclusive.administrators.join(", ")}${services}, and the account's root user`),
  ];
}
