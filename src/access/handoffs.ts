import type { EnvironmentAccess } from "./environment";

/** Something that another team applies, and what is not working until they do. */
export interface Handoff {
  readonly kind:
    | "admission-guard"
    | "bucket-policy"
    | "kms-grant"
    | "role"
    | "service-account"
    | "workload-patch";
  /** Terraform name of what it belongs to. */
  readonly id: string;
  /** What must be applied, where and by whom. */
  readonly title: string;
  readonly until: string;
}

/** Everything that an environment hands over, in the order in which it is best applied. */
export function handoffs(access: EnvironmentAccess): readonly Handoff[] {
  return [
    ...access.roles
      .filter(({ role }) => role.ownership === "existing")
      .map(({ id, role }) => ({
        kind: "role" as const,
        id,
        title: `permissions of role ${role.name} in account ${role.accountId}, by the role's owner`,
        until: "the workload may be refused by S3, even where it is trusted",
      })),
    ...access.buckets
      .filter(({ policy }) => policy.ownership === "handoff")
      .map(({ id, declaration }) => ({
        kind: "bucket-policy" as const,
        id,
        title: `policy of bucket ${declaration.name} in account ${declaration.accountId}, by the bucket's owner`,
        until: "S3 refuses the workloads' requests, unless they are of the bucket's own account",
      })),
    ...access.kmsGrants
      .filter(({ grant }) => grant.ownership === "handoff")
      .map(({ id, grant }) => ({
        kind: "kms-grant" as const,
        id,
        title: `grant on key ${grant.keyArn}, by the key's owner`,
        until: "S3 refuses the workload's requests with a message from KMS",
      })),
    ...access.guards
      .filter(({ ownership }) => ownership === "handoff")
      .map(({ id, guarded: { namespace, name } }) => ({
        kind: "admission-guard" as const,
        id,
        title: `admission guard of ServiceAccount ${namespace}/${name}, by the cluster's owner`,
        until: "whoever may create pods in the namespace can run them as the ServiceAccount",
      })),
    ...distinctServiceAccounts(access),
    ...access.workloads
      .filter(({ binding }) => binding.binding === "handoff")
      .map(({ id, declaration }) => ({
        kind: "workload-patch" as const,
        id,
        title: `ServiceAccount of ${declaration.kind} ${declaration.namespace}/${declaration.name}, by the workload's owner`,
        until:
          "its pods run as the ServiceAccount they have now, and on most clusters fall back to the node's role",
      })),
  ];
}

function distinctServiceAccounts(access: EnvironmentAccess): readonly Handoff[] {
  return access.workloads
    .filter(
      ({ id, serviceAccountId, serviceAccount }) =>
        id === serviceAccountId && serviceAccount.ownership === "handoff",
    )
    .map(({ id, declaration }) => ({
      kind: "service-account" as const,
      id,
      title: `ServiceAccount ${declaration.namespace}/${declaration.serviceAccount.name}, by the cluster's owner`,
      until: "pods that name it are not created",
    }));
}
