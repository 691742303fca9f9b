import type { EnvironmentDeclaration, WorkloadDeclaration } from "../config/declaration";
import { namespaceId, roleId, workloadId } from "./identifiers";

/**
 * Addresses of what was adopted, and of workloads that were made, for workloads that are being forgotten and that no other workload uses. They leave the state
 * and nothing is deleted; what was created for them is destroyed, as it is no longer declared.
 */
export function forgottenAddresses({ workloads }: EnvironmentDeclaration): readonly string[] {
  const leaving = workloads.filter(({ release }) => release === "forget");
  const staying = workloads.filter(({ release }) => release !== "forget");
  const addresses = leaving.flatMap((workload) => [
    ...(workload.binding === "adopt" || workload.binding === "own"
      ? [`kubernetes_manifest.${workloadId(workload)}`]
      : []),
    ...serviceAccountAddresses(workload, staying),
    ...namespaceAddresses(workload, staying),
    ...roleAddresses(workload, staying),
  ]);
  return [...new Set(addresses)];
}

function serviceAccountAddresses(
  workload: WorkloadDeclaration,
  staying: readonly WorkloadDeclaration[],
): string[] {
  const { namespace, serviceAccount } = workload;
  const shared = staying.some(
    (other) => other.namespace === namespace && other.serviceAccount.name === serviceAccount.name,
  );
  return serviceAccount.ownership === "adopt" && !shared
    ? [`kubernetes_service_account_v1.${workloadId(workload)}`]
    : [];
}

/** A namespace that was created stays, too: destroying it would delete the workload and all else it holds. */
function namespaceAddresses(
  { namespace, namespaceOwnership }: WorkloadDeclaration,
  staying: readonly WorkloadDeclaration[],
): string[] {
  const used = staying.some((other) => other.namespace === namespace);
  return namespaceOwnership === "create" && !used
    ? [`kubernetes_namespace_v1.${namespaceId(namespace)}`]
    : [];
}

function roleAddresses({ role }: WorkloadDeclaration, staying: readonly WorkloadDeclaration[]): string[] {
  if (role.ownership !== "adopt" || staying.some((other) => other.role.name === role.name)) return [];
  const types = [
    "aws_iam_role",
    "aws_iam_role_policy",
    "aws_iam_role_policies_exclusive",
    "aws_iam_role_policy_attachments_exclusive",
  ];
  return types.map((type) => `${type}.${roleId(role.name)}`);
}
