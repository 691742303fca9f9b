import type { EnvironmentDeclaration, WorkloadDeclaration } from "../config/declaration";
import type { RoleInEnvironment, WorkloadInEnvironment } from "./environment";
import { workloadId } from "./identifiers";
import { grantsOf } from "./roles-of-environment";
import { serviceAccount } from "./service-account";
import { workloadBinding } from "./workload-binding";

/** The workloads of an environment, without those that it forgets. The first of several names a ServiceAccount they share. */
export function workloadAccess(
  { workloads, buckets }: EnvironmentDeclaration,
  roles: readonly RoleInEnvironment[],
): readonly WorkloadInEnvironment[] {
  const roleByName = new Map(roles.map((role) => [role.role.name, role]));
  const bucketByName = new Map(buckets.map((bucket) => [bucket.name, bucket]));
  const serviceAccountIds = new Map<string, string>();
  return workloads.flatMap((declaration) => {
    const role = roleByName.get(declaration.role.name);
    if (!role || declaration.release === "forget") return [];
    const id = workloadId(declaration);
    const serviceAccountName = `${declaration.namespace}/${declaration.serviceAccount.name}`;
    const serviceAccountId = serviceAccountIds.get(serviceAccountName) ?? id;
    serviceAccountIds.set(serviceAccountName, serviceAccountId);
    return [
      {
        id,
        serviceAccountId,
        roleId: role.id,
        declaration,
        grants: grantsOf(declaration.access, bucketByName),
        ...identity(declaration, role),
      },
    ];
  });
}

function identity(declaration: WorkloadDeclaration, { role }: RoleInEnvironment) {
  const { kind, namespace, name, binding, skipContainers, release } = declaration;
  return {
    serviceAccount: serviceAccount({ ...declaration.serviceAccount, namespace, roleArn: role.arn }),
    binding: workloadBinding({
      kind,
      namespace,
      name,
      binding,
      release,
      skipContainers,
      serviceAccount: declaration.serviceAccount.name,
      roleArn: role.arn,
      trust: role.trust,
    }),
  };
}
