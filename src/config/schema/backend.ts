import * as z from "zod";
import { BUCKET_NAME_RULE } from "../../iam/bucket-rules";
import { ROLE_ARN_RULE } from "../../iam/rules";
import { KNOWN_REGION_RULE, LITERAL_TEXT_RULE, ruled } from "./fields";

const literal = (what: string, example: string) => ruled({ ...LITERAL_TEXT_RULE, what, example });

const local = z
  .strictObject({
    path: literal("state file", "terraform.tst.tfstate").optional().meta({
      description:
        "The state file, relative to the folder that holds cdktf.out. Default: terraform.ENVIRONMENT.tfstate",
    }),
  })
  .meta({ description: "State in a file beside irsa.yaml" });

const s3 = z
  .strictObject({
    bucket: ruled(BUCKET_NAME_RULE, "The bucket that holds the state"),
    key: literal("state key", "irsa/tst.tfstate"),
    region: ruled(KNOWN_REGION_RULE, "The bucket's region"),
    useLockfile: z
      .boolean()
      .default(true)
      .meta({ description: "Lock by a file in the bucket (Terraform 1.10 or later)" }),
    dynamodbTable: literal("lock table", "terraform-locks")
      .optional()
      .meta({ description: "Lock by a DynamoDB table, for older Terraform" }),
    kmsKeyId: literal("KMS key", "alias/terraform")
      .optional()
      .meta({ description: "Key that encrypts the state" }),
    assumeRole: ruled(ROLE_ARN_RULE, "Role that reads and writes the state").optional(),
  })
  .meta({ description: "State in an S3 bucket, encrypted" });

const cloud = z
  .strictObject({
    organization: literal("organization", "acme"),
    workspace: literal("workspace", "hyve-tst"),
    hostname: literal("hostname", "app.terraform.io")
      .optional()
      .meta({ description: "Terraform Enterprise's host. Default: app.terraform.io" }),
  })
  .meta({ description: "State and runs in Terraform Cloud" });

/** Where an environment's state lives: exactly one of local, s3 and cloud, always said. */
export const backendSchema = z
  .strictObject({ local: local.optional(), s3: s3.optional(), cloud: cloud.optional() })
  .superRefine((backend, context) => {
    const said = Object.keys(backend);
    const mistyped = said.length === 0 && context.issues.length > 0;
    if (said.length === 1 || mistyped) return;
    const got = said.length === 0 ? "none" : said.join(" and ");
    context.addIssue({
      code: "custom",
      message: `backend: got ${got}; say exactly one of local, s3 and cloud, for example { local: {} }`,
      params: { code: "not-one-of" },
    });
  })
  .meta({
    description: "Where the state lives: exactly one of local, s3 and cloud",
    minProperties: 1,
    maxProperties: 1,
  });
