import type { WorkloadName } from "../kubernetes/workload";
import { shortHash } from "../terraform/digest";

/**
 * Names of resources in Terraform. They are contract: they derive from what a workload, bucket or namespace is called,
 * never from the order of entries, so reordering plans nothing. Each is unique because only its last part can hold an
 * underscore, which stands for a dot.
 */
export function workloadId({ kind, namespace, name }: WorkloadName): string {
  return `${kind.toLowerCase()}_${namespace}_${name.replaceAll(".", "_")}`;
}

/**
 * Terraform name of a role's resources. It comes from the role's name, so that neither renaming a workload nor sharing the
 * role with another one replaces it; another name is another role to AWS, too.
 */
export function roleId(name: string): string {
  const plain = name.replace(/[^A-Za-z0-9_-]/gu, "_");
  return plain === name ? `role_${name}` : `role-${plain}_${shortHash(name)}`;
}

/** Terraform name of a bucket's resources. */
export function bucketId(bucket: string): string {
  return `bucket_${bucket.replaceAll(".", "_")}`;
}

/** Terraform name of a namespace. */
export function namespaceId(namespace: string): string {
  return `namespace_${namespace}`;
}

/** Terraform name of a ServiceAccount's guard. */
export function guardId({ namespace, name }: Omit<WorkloadName, "kind">): string {
  return `guard_${namespace}_${name.replaceAll(".", "_")}`;
}

/** Terraform name of the cluster's OIDC provider: a stack has one cluster. */
export const OIDC_PROVIDER_ID = "cluster";
