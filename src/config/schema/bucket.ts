import * as z from "zod";
import { PREFIX_RULE } from "../../iam/bucket-rules";
import { ACCOUNT_ID_RULE, KMS_KEY_ARN_RULE, ROLE_ARN_RULE } from "../../iam/rules";
import { GRANTS, OWNERSHIPS_OFFERED, RELEASES } from "../ownership";
import { fileRule, KNOWN_REGION_RULE, oneOf, ruled } from "./fields";

const policyOwnership = oneOf(
  OWNERSHIPS_OFFERED.bucketPolicy,
  "create: the bucket has no policy yet. adopt: it has one, which stays. existing: it is left alone. handoff: its owner applies a document",
);

const policy = z
  .union([
    policyOwnership,
    z
      .strictObject({
        ownership: policyOwnership,
        foreignStatements: ruled(fileRule("policies/dlz-tst-landing.json")).optional().meta({
          description:
            "adopt: the file, relative to irsa.yaml, with the bucket's live policy; its statements are kept verbatim. Default: policies/BUCKET.json",
        }),
        release: oneOf(
          RELEASES,
          "Leaving an adopted policy in two applies: withdraw takes our statements out, forget takes it out of the state",
        ).optional(),
      })
      .superRefine(({ ownership, foreignStatements }, context) => {
        if (ownership === "adopt" || foreignStatements === undefined) return;
        context.addIssue({
          code: "custom",
          path: ["foreignStatements"],
          message: `foreignStatements: the policy is ${ownership}, which keeps no statements of others; write ownership: adopt, or leave this out`,
          params: { code: "ownership-not-offered" },
        });
      }),
  ])
  .meta({ description: "The bucket's policy; an S3 bucket has exactly one" });

const exclusive = z
  .strictObject({
    of: oneOf(["write", "read-write"], "What nobody but the declared roles may do with the objects"),
    administrators: z.array(ruled(ROLE_ARN_RULE)).min(1).optional().meta({
      description: "Roles that may change the bucket and its policy. Default: the bucket's assumeRole",
    }),
    awsServices: oneOf(
      ["allow", "deny"],
      "Whether AWS services (logging, inventory) are exempt from these Denies",
    ).default("deny"),
  })
  .meta({ description: "Deny everybody but the declared roles, whatever other policies say" });

const keyOwnership = oneOf(
  OWNERSHIPS_OFFERED.kmsKey,
  "existing: its policy lets the role's account decide. create: a KMS grant is made. handoff: its owner makes the grant",
);

const kmsKey = z
  .union([ruled(KMS_KEY_ARN_RULE), z.strictObject({ arn: ruled(KMS_KEY_ARN_RULE), ownership: keyOwnership })])
  .meta({ description: "The key that encrypts the bucket's objects; a bare ARN means existing" });

const otherRole = z
  .strictObject({
    role: ruled(ROLE_ARN_RULE, "ARN of a role that another stack manages, with its path"),
    grant: oneOf(GRANTS, "What the bucket's policy allows it; its own permissions are its stack's"),
    prefix: ruled(PREFIX_RULE, "Only keys under this prefix. Default: the whole bucket").optional(),
    delete: z.boolean().default(false).meta({ description: "Also delete objects" }),
  })
  .meta({ description: "A role of another stack that uses the bucket under this policy" });

/** One bucket. */
export const bucketSchema = z
  .strictObject({
    accountId: ruled(ACCOUNT_ID_RULE, "The account that owns the bucket: 12 digits in quotes"),
    region: ruled(KNOWN_REGION_RULE, "The bucket's region. Default: the cluster's").optional(),
    policy,
    tlsOnly: z.boolean().default(true).meta({ description: "Deny requests without TLS to everybody" }),
    exclusive: exclusive.optional(),
    otherRoles: z
      .array(otherRole)
      .optional()
      .meta({ description: "Roles of other stacks that this policy lets in; the Denies spare them, too" }),
    kmsKey: kmsKey.optional(),
    assumeRole: ruled(ROLE_ARN_RULE, "Role that the AWS provider assumes in the bucket's account").optional(),
  })
  .meta({ description: "A bucket that workloads use" });
