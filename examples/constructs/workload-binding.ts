import type { TerraformStack } from "cdktf";
import { type ServiceAccount, WorkloadBinding, type WorkloadRole } from "../../src";

/** Makes the pods of a live Deployment run as a ServiceAccount. */
export function workloadBinding(
  stack: TerraformStack,
  role: WorkloadRole,
  serviceAccount: ServiceAccount,
): WorkloadBinding {
  return new WorkloadBinding(stack, "binding", {
    binding: "adopt",
    kind: "Deployment",
    namespace: "hyve",
    name: "hyve",
    serviceAccount: "hyve-sa",
    roleArn: role.arn,
    trust: role.access.trust,
    dependsOn: serviceAccount.resource && [serviceAccount.resource, ...role.dependencies],
    terraformName: "hyve",
  });
}
