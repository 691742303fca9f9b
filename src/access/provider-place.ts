import type { BucketDeclaration, ClusterDeclaration } from "../config/declaration";
import { shortHash } from "../terraform/digest";

/** An account and region that an AWS provider reaches, and how. */
export interface ProviderPlace {
  /** undefined for the default provider, which is the cluster's. */
  readonly alias?: string;
  readonly accountId: string;
  readonly region: string;
  /** ARN of the role that the provider assumes. */
  readonly assumeRole?: string | undefined;
}

/** The cluster's own place: the default provider. */
export function clusterPlace({ accountId, region, assumeRole }: ClusterDeclaration): ProviderPlace {
  return { accountId, region, assumeRole };
}

/** Where a bucket lives. It is the default provider if nothing differs from the cluster's place. */
export function bucketPlace(cluster: ClusterDeclaration, bucket: BucketDeclaration): ProviderPlace {
  return place(cluster, {
    accountId: bucket.accountId,
    region: bucket.region,
    assumeRole: bucket.assumeRole,
  });
}

/** Where a bucket's key lives; a key of the bucket's own account is reached by the bucket's role. */
export function keyPlace(
  cluster: ClusterDeclaration,
  bucket: BucketDeclaration,
  key: { readonly region: string; readonly accountId: string },
): ProviderPlace {
  const assumeRole = key.accountId === bucket.accountId ? bucket.assumeRole : undefined;
  return place(cluster, { ...key, assumeRole });
}

function place(cluster: ClusterDeclaration, wanted: ProviderPlace): ProviderPlace {
  const { accountId, region } = wanted;
  const assumeRole = wanted.assumeRole ?? (accountId === cluster.accountId ? cluster.assumeRole : undefined);
  if (accountId === cluster.accountId && region === cluster.region && assumeRole === cluster.assumeRole)
    return clusterPlace(cluster);
  const suffix = assumeRole ? `_${shortHash(assumeRole)}` : "";
  return {
    alias: `account_${accountId}_${region.replaceAll("-", "_")}${suffix}`,
    accountId,
    region,
    assumeRole,
  };
}
