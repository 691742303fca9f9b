import { isDeepStrictEqual } from "node:util";
import type { BucketInEnvironment } from "../../access/environment";
import { foreignStatementsOf } from "../../config/foreign-statements";
import { UserError } from "../../errors";
import { type Found, UNASKED } from "../../found";
import type { LiveAws } from "../../iam/live-aws";
import type { JsonObject } from "../../iam/policy-document";
import { type Remark, unreadRemark } from "../finding";
import type { AwsRule } from "./rule";

/** A bucket has one policy: what others have written into it must be known, or it would be lost. */
export const liveBucketPolicy: AwsRule = {
  id: "bucket-policy",
  find: ({ buckets }, live) => buckets.flatMap((bucket) => ofPolicy(bucket, live)),
};

function ofPolicy({ declaration }: BucketInEnvironment, { buckets }: LiveAws): readonly Remark[] {
  const { name, policy } = declaration;
  const about = `bucket ${name}`;
  const live: Found<string> = buckets.get(name)?.policy ?? UNASKED;
  if (live.found === "unread")
    return [live.why.includes("NoSuchBucket:") ? noBucket(about) : unreadRemark(about, live.why)];
  if (live.found === "absent")
    return policy.ownership === "adopt"
      ? [
          {
            severity: "error",
            about,
            what: "it has no policy, and policy is adopt",
            why: "what is not there cannot be imported",
            fix: "policy: create",
          },
        ]
      : [];
  const foreign = statementsOf(live.thing, name);
  if (foreign instanceof UserError) return [unreadRemark(about, foreign.message)];
  return ofStatements({ about, declaration, foreign });
}

function ofStatements({
  about,
  declaration: { name, policy },
  foreign,
}: {
  readonly about: string;
  readonly declaration: BucketInEnvironment["declaration"];
  readonly foreign: readonly JsonObject[];
}): readonly Remark[] {
  // As the plan compares them: in any order of their keys.
  const isKept = (one: JsonObject) => policy.foreignStatements.some((kept) => isDeepStrictEqual(kept, one));
  const lost = policy.ownership === "adopt" ? foreign.filter((one) => !isKept(one)) : foreign;
  if (lost.length === 0) return [];
  const words = lost.map(({ Sid, Effect }, index) => String(Sid ?? `${Effect} without a Sid (${index + 1})`));
  const file = policy.foreignStatementsFile ?? `policies/${name}.json`;
  const command = `aws s3api get-bucket-policy --bucket ${name} --query Policy --output text > ${file}`;
  switch (policy.ownership) {
    case "create":
      return [
        {
          severity: "error",
          about,
          what: `its policy holds statements of others: ${words.join(", ")}`,
          why: "the plan says 'will be created', and the apply takes them away",
          fix: `policy: { ownership: adopt, foreignStatements: ${file} }, with ${command}`,
        },
      ];
    case "adopt":
      return [
        {
          severity: "error",
          about,
          what: `its policy holds statements that ${file} lacks: ${words.join(", ")}`,
          why: "the plan refuses to take them away",
          fix: command,
        },
      ];
    default:
      return [];
  }
}

function noBucket(about: string): Remark {
  return {
    severity: "error",
    about,
    what: "there is no such bucket",
    why: "the apply fails when it comes to its policy",
    fix: "make the bucket first, or correct its name or account",
  };
}

function statementsOf(source: string, bucket: string): readonly JsonObject[] | UserError {
  try {
    return foreignStatementsOf(source, `the live policy of ${bucket}`);
  } catch (error) {
    if (error instanceof UserError) return error;
    throw error;
  }
}

/** Objects that another account writes belong to the bucket's owner only where ACLs are off. */
export const liveObjectOwnership: AwsRule = {
  id: "object-ownership",
  find: ({ buckets, declaration: { cluster, workloads } }, live) =>
    buckets
      .filter(
        ({ declaration: { name, accountId } }) =>
          accountId !== cluster.accountId &&
          workloads.some(({ access }) => access.some((one) => one.bucket === name && one.grant !== "read")),
      )
      .flatMap(({ declaration: { name } }) => ofOwnership(name, live)),
};

function ofOwnership(name: string, { buckets }: LiveAws): readonly Remark[] {
  const about = `bucket ${name}`;
  const live = buckets.get(name)?.objectOwnership ?? UNASKED;
  if (live.found === "unread")
    return live.why.includes("NoSuchBucket:") ? [] : [unreadRemark(about, live.why)];
  const got = live.found === "there" ? live.thing : "ObjectWriter";
  if (got === "BucketOwnerEnforced") return [];
  return [
    {
      severity: "warning",
      about,
      what: `its object ownership is ${got}, and a role of another account writes into it`,
      why: "objects would belong to the writer's account, and the bucket's owner could not read them",
      fix: `aws s3api put-bucket-ownership-controls --bucket ${name} --ownership-controls 'Rules=[{ObjectOwnership=BucketOwnerEnforced}]'`,
    },
  ];
}
