import type { TerraformStack } from "cdktf";
import { ServiceAccount, type WorkloadRole } from "../../src";

/** A ServiceAccount whose pods get a token for the role, renewed every hour. */
export function serviceAccount(stack: TerraformStack, role: WorkloadRole): ServiceAccount {
  return new ServiceAccount(stack, "service-account", {
    ownership: "create",
    namespace: "hyve",
    name: "hyve-sa",
    roleArn: role.arn,
    tokenExpirationSeconds: 3600,
    terraformName: "hyve",
  });
}
