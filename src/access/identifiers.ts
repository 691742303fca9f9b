import type { WorkloadName } from "../kubernetes/workload";

/**
 * Names of resources in Terraform. They are contract: they derive from what a workload, bucket or namespace is called,
 * never from the order of entries, so reordering plans nothing. Each is unique because only its last part can hold an
 * underscore, which stands for a dot.
 */
export function workloadId({ kind, namespace, name }: WorkloadName): string {
  return `${kind.toLowerCase()}_${namespace}_${name.replaceAll(".", "_")}`;
}

/** Terraform name of a bucket's resources. */
export function bucketId(bucket: string): string {
  return `bucket_${bucket.replaceAll(".", "_")}`;
}

/** Terraform name of a namespace. */
export function namespaceId(namespace: string): string {
  return `namespace_${namespace}`;
}

/** Terraform name of the cluster's OIDC provider: a stack has one cluster. */
export const OIDC_PROVIDER_ID = "cluster";
