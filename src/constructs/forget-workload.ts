import type { Construct } from "constructs";
import { workloadId } from "../access/identifiers";
import type { WorkloadDeclaration } from "../config/declaration";
import { forget } from "./address";

/** Takes what was adopted for a workload out of the state; what was created for it is destroyed, as its resources are gone. */
export function forgetWorkload(scope: Construct, workload: WorkloadDeclaration): void {
  const id = workloadId(workload);
  const adopted = [
    ...(workload.binding === "adopt" ? ["kubernetes_manifest"] : []),
    ...(workload.serviceAccount.ownership === "adopt" ? ["kubernetes_service_account_v1"] : []),
    ...(workload.role.ownership === "adopt"
      ? [
          "aws_iam_role",
          "aws_iam_role_policy",
          "aws_iam_role_policies_exclusive",
          "aws_iam_role_policy_attachments_exclusive",
        ]
      : []),
  ];
  for (const type of adopted) forget(scope, `${type}.${id}`);
}
