import type {
  AccessDeclaration,
  BucketDeclaration,
  EnvironmentDeclaration,
  WorkloadDeclaration,
} from "../config/declaration";
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
    buckets: buckets.map(bucketOutput),
    workloads: workloads
      .filter(({ release }) => release !== "forget")
      .map((workload) => ({ ...workloadOutput(workload), ...guardOutput(workload, cluster) })),
  };
}

function bucketOutput({ name, accountId, region, policy, exclusive, otherRoles }: BucketDeclaration): Tree {
  return {
    name,
    accountId,
    region,
    policy: policy.ownership,
    ...(exclusive && {
      exclusive: { ...exclusive, administrators: [...exclusive.administrators].sort() },
    }),
    ...(otherRoles.length > 0 && {
      otherRoles: [...otherRoles]
        .sort((left, right) => compare(`${left.role} ${left.prefix}`, `${right.role} ${right.prefix}`))
        .map((entry) => ({ ...entry })),
    }),
  };
}

/** What the plan's guard was made from, so that a reader can make it again and compare. */
function guardOutput(
  { guard }: WorkloadDeclaration,
  { kubernetes }: EnvironmentDeclaration["cluster"],
): { readonly guard?: Tree } {
  if (guard?.mode === undefined) return {};
  const { podSecurity: _standard, at: _place, ...said } = guard;
  return { guard: { ...said, ownership: kubernetes.mode === "gitops" ? "handoff" : "create" } };
}

function workloadOutput(workload: WorkloadDeclaration): { readonly [key: string]: Tree } {
  const { kind, namespace, name, binding, serviceAccount, role, access, acknowledge } = workload;
  return {
    kind,
    namespace,
    name,
    binding,
    serviceAccount: serviceAccount.name,
    audience: serviceAccount.audience,
    role: `${role.path}${role.name}`,
    roleOwnership: role.ownership,
    ...(role.otherClusters.length > 0 && {
      otherClusters: [...role.otherClusters]
        .sort((left, right) => compare(JSON.stringify(left), JSON.stringify(right)))
        .map((entry) => ({ ...entry })),
    }),
    access: [...access]
      .sort((left, right) => compare(placeOf(left), placeOf(right)))
      .map((entry) => ({ ...entry })),
    ...(acknowledge.length > 0 && { acknowledge: acknowledge.map((entry) => ({ ...entry })) }),
  };
}

function placeOf({ bucket, prefix }: AccessDeclaration): string {
  return `${bucket}/${prefix}`;
}
