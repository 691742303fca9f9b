import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import type { TerraformStack } from "cdktf";
import { BucketPolicy, type WorkloadRole } from "../../src";

/** The policy of a bucket in another account, where others have statements that stay. */
export function bucketPolicy(stack: TerraformStack, role: WorkloadRole): BucketPolicy {
  const provider = new AwsProvider(stack, "data-lake", {
    alias: "data_lake",
    region: "eu-west-1",
    allowedAccountIds: ["339713007003"],
    assumeRole: [{ roleArn: "arn:aws:iam::339713007003:role/bucket-admin" }],
  });
  const policy = new BucketPolicy(stack, "bucket-policy", {
    ownership: "adopt",
    partition: "aws",
    bucket: "dlz-tst-landing",
    foreignStatements: [
      {
        Sid: "DataLakeReads",
        Effect: "Allow",
        Principal: { AWS: "arn:aws:iam::339713007003:role/lake-reader" },
        Action: "s3:GetObject",
        Resource: "arn:aws:s3:::dlz-tst-landing/*",
      },
    ],
    exclusive: { of: "write", administrators: ["arn:aws:iam::339713007003:role/bucket-admin"] },
    provider,
    terraformName: "landing",
  });
  policy.grant(role, { grant: "write", prefix: "codisc/" });
  return policy;
}
