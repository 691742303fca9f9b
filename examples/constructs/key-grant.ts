import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import type { TerraformStack } from "cdktf";
import { KeyGrant, type WorkloadRole } from "../../src";

/** Lets a role use a key of another account. */
export function keyGrant(stack: TerraformStack, role: WorkloadRole): KeyGrant {
  const provider = new AwsProvider(stack, "data-lake", {
    alias: "data_lake",
    region: "eu-west-1",
    allowedAccountIds: ["339713007003"],
    assumeRole: [{ roleArn: "arn:aws:iam::339713007003:role/bucket-admin" }],
  });
  return new KeyGrant(stack, "key-grant", {
    ownership: "create",
    keyArn: "arn:aws:kms:eu-west-1:339713007003:key/0a1b2c3d-1111-2222-3333-444455556666",
    granteeRoleArn: role.arn,
    operations: ["Decrypt", "GenerateDataKey"],
    provider,
    role,
    terraformName: "hyve",
  });
}
