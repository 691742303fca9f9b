import type { EnvironmentDeclaration, WorkloadDeclaration } from "../config/declaration";
import { groupBy } from "../group-by";
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
  const sharing = new Map(groupBy(workloads, serviceAccountName));
  return workloads.flatMap((declaration) => {
    const role = roleByName.get(declaration.role.name);
    if (!role || declaration.release === "forget") return [];
    const id = workloadId(declaration);
    const all = sharing.get(serviceAccountName(declaration)) ?? [declaration];
    const serviceAccountId = workloadId(all.find(({ release }) => release !== "forget") ?? declaration);
    return [
      {
        id,
        serviceAccountId,
        serviceAccountFormerIds: all.flatMap(allIds).filter((former) => former !== serviceAccountId),
        roleId: role.id,
        declaration,
        grants: grantsOf(declaration.access, bucketByName),
        ...identity(declaration, role),
      },
    ];
  });
}

function serviceAccountName({ namespace, serviceAccount: { name } }: WorkloadDeclaration): string {
  return `${namespace}/${name}`;
}

/** The Terraform names that a workload has had, the latest first. */
function allIds({ formerly, ...workload }: WorkloadDeclaration): readonly string[] {
  return [workloadId(workload), ...(formerly ? [workloadId(formerly)] : [])];
}

function identity(declaration: WorkloadDeclaration, { role }: RoleInEnvironment) {
  const { kind, namespace, name, binding, skipContainers, manifest, release } = declaration;
  return {
    serviceAccount: serviceAccount({ ...declaration.serviceAccount, namespace, roleArn: role.arn }),
    binding: workloadBinding({
      kind,
      namespace,
      name,
      binding,
      release,
      skipContainers,
      manifest,
      serviceAccount: declaration.serviceAccount.name,
      roleArn: role.arn,
      trust: role.trust,
    }),
  };
}
