import type { AccessDeclaration, EnvironmentDeclaration } from "../config/declaration";
import type { Tree } from "../expression";
import { compare } from "../iam/text-lists";

/**
 * What a stack says of itself in its output `irsa`: workloads and buckets, sorted, without places in files. It is in every
 * plan's JSON, so that whoever reads a plan knows what was meant. `version` changes when its shape does.
 */
export function declarationOutput({ name, cluster, buckets, workloads }: EnvironmentDeclaration): Tree {
  return {
    version: 1,
    environment: name,
    cluster: {
      name: cluster.name,
      accountId: cluster.accountId,
      region: cluster.region,
      issuer: cluster.issuer,
    },
    buckets: buckets.map(({ name: bucket, accountId, policy, exclusive }) => ({
      name: bucket,
      accountId,
      policy: policy.ownership,
      ...(exclusive && {
        exclusive: { ...exclusive, administrators: [...exclusive.administrators].sort() },
      }),
    })),
    workloads: workloads.map(
      ({ kind, namespace, name: workload, binding, serviceAccount, role, access }) => ({
        kind,
        namespace,
        name: workload,
        binding,
        serviceAccount: serviceAccount.name,
        audience: serviceAccount.audience,
        role: `${role.path}${role.name}`,
        access: [...access]
          .sort((left, right) => compare(placeOf(left), placeOf(right)))
          .map((entry) => ({ ...entry })),
      }),
    ),
  };
}

function placeOf({ bucket, prefix }: AccessDeclaration): string {
  return `${bucket}/${prefix}`;
}
