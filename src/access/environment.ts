import type { BucketDeclaration, EnvironmentDeclaration, WorkloadDeclaration } from "../config/declaration";
import { groupBy } from "../group-by";
import { type Arn, parseArn } from "../iam/arn";
import type { PolicyDocument } from "../iam/policy-document";
import { type AdmissionGuardAccess, guardsOf } from "./admission-guard";
import type { BucketGrant, GrantToRole } from "./bucket-grant";
import { type BucketPolicyDeclaration, bucketPolicy } from "./bucket-policy";
import { bucketId, guardId } from "./identifiers";
import { type KmsGrantAccess, kmsGrant } from "./kms-grant";
import { type OidcProviderAccess, oidcProvider } from "./oidc-provider";
import { bucketPlace, keyPlace, type ProviderPlace } from "./provider-place";
import { groupRoles } from "./roles-of-environment";
import type { ServiceAccountAccess } from "./service-account";
import type { WorkloadBindingAccess } from "./workload-binding";
import type { WorkloadRoleAccess } from "./workload-role";
import { workloadAccess } from "./workloads-of-environment";

/** A role, the permissions it gets, and the workloads that use it. */
export interface RoleInEnvironment {
  readonly id: string;
  readonly role: WorkloadRoleAccess;
  readonly grants: readonly BucketGrant[];
  readonly permissions: PolicyDocument;
  readonly workloads: readonly WorkloadDeclaration[];
}

/** A workload with its identity. */
export interface WorkloadInEnvironment {
  readonly id: string;
  /** Terraform name of its ServiceAccount, which it may share. */
  readonly serviceAccountId: string;
  /** Terraform names that the ServiceAccount may have had, the latest first: a former name of its workload, or workloads that share it. */
  readonly serviceAccountFormerIds: readonly string[];
  readonly roleId: string;
  readonly declaration: WorkloadDeclaration;
  readonly serviceAccount: ServiceAccountAccess;
  readonly binding: WorkloadBindingAccess;
  readonly grants: readonly BucketGrant[];
}

/** A bucket with its policy. */
export interface BucketInEnvironment {
  readonly id: string;
  readonly declaration: BucketDeclaration;
  readonly place: ProviderPlace;
  readonly policy: BucketPolicyDeclaration;
  readonly grants: readonly GrantToRole[];
  readonly document: PolicyDocument;
}

/** A key that a role uses, where the key's account has its say. */
export interface KmsGrantInEnvironment {
  readonly id: string;
  readonly place: ProviderPlace;
  readonly grant: KmsGrantAccess;
  readonly roleId: string;
}

/** A guard, by the plan or handed over. */
export interface GuardInEnvironment extends AdmissionGuardAccess {
  readonly id: string;
  readonly ownership: "create" | "handoff";
}

/** Every document and object that an environment needs, each with its owner. Everything else renders or reads this. */
export interface EnvironmentAccess {
  readonly declaration: EnvironmentDeclaration;
  readonly oidcProvider: OidcProviderAccess;
  readonly roles: readonly RoleInEnvironment[];
  readonly workloads: readonly WorkloadInEnvironment[];
  readonly buckets: readonly BucketInEnvironment[];
  /** One for each guarded ServiceAccount. */
  readonly guards: readonly GuardInEnvironment[];
  readonly kmsGrants: readonly KmsGrantInEnvironment[];
}

/** Composes an environment. Pure: the same declaration gives the same documents, in the same order. */
export function environment(declaration: EnvironmentDeclaration): EnvironmentAccess {
  const { cluster } = declaration;
  const provider = oidcProvider({
    ...cluster.oidcProvider,
    partition: cluster.partition,
    accountId: cluster.accountId,
    issuer: cluster.issuer,
  });
  const roles = groupRoles(declaration, provider);
  const workloads = workloadAccess(declaration, roles);
  const ownership = cluster.kubernetes.mode === "gitops" ? "handoff" : "create";
  return {
    declaration,
    oidcProvider: provider,
    roles,
    workloads,
    buckets: bucketsOf(declaration, roles),
    guards: guardsOf(workloads.map((workload) => workload.declaration)).map((guard) => ({
      ...guard,
      id: guardId(guard.guarded),
      ownership,
    })),
    kmsGrants: kmsGrantsOf(declaration, roles),
  };
}

function bucketsOf(
  { cluster, buckets }: EnvironmentDeclaration,
  roles: readonly RoleInEnvironment[],
): BucketInEnvironment[] {
  const grantsByBucket = new Map<string, GrantToRole[]>(buckets.map(({ name }) => [name, []]));
  for (const { role, grants } of roles) {
    for (const grant of grants) grantsByBucket.get(String(grant.bucket))?.push({ role, grant });
  }
  return buckets.map((bucket) => {
    const { name, partition, tlsOnly, exclusive } = bucket;
    const grants = [...(grantsByBucket.get(name) ?? []), ...grantsToOthers(bucket)];
    const policy = { ...bucket.policy, partition, bucket: name, tlsOnly, exclusive };
    return {
      id: bucketId(name),
      declaration: bucket,
      place: bucketPlace(cluster, bucket),
      policy,
      grants,
      document: bucketPolicy(policy, grants),
    };
  });
}

/** What the policy allows to roles that other stacks manage. */
export function grantsToOthers({ name, partition, otherRoles }: BucketDeclaration): readonly GrantToRole[] {
  return otherRoles.flatMap(({ role, ...access }) => {
    const arn = parseArn(role);
    if (!arn) return [];
    const { accountId } = arn;
    return [
      {
        role: { arn: role, accountId, partition: arn.partition },
        grant: { ...access, bucket: name, partition },
      },
    ];
  });
}

function kmsGrantsOf(
  { cluster, buckets }: EnvironmentDeclaration,
  roles: readonly RoleInEnvironment[],
): KmsGrantInEnvironment[] {
  const encrypted = buckets.flatMap((bucket) =>
    bucket.kmsKey && bucket.kmsKey.ownership !== "existing" ? [{ bucket, key: bucket.kmsKey }] : [],
  );
  return roles.flatMap(({ id, role, grants }) =>
    groupBy(encrypted, ({ key }) => key.arn).flatMap(([, group]) => {
      const [{ key }] = group;
      const uses = grants.filter((grant) => grant.key?.arn === key.arn);
      const arn = parseArn(key.arn);
      if (uses.length === 0 || !arn) return [];
      const { bucket } = group.find((one) => one.bucket.accountId === arn.accountId) ?? group[0];
      const place = keyPlace(cluster, bucket, { region: arn.region, accountId: arn.accountId });
      return [{ id: `${id}_${keyName(arn)}`, place, roleId: id, grant: kmsGrant(key, role.arn, uses) }];
    }),
  );
}

/** With the region: replicas of a multi-region key have one id. */
function keyName({ region, resource }: Arn): string {
  return `${region}_${resource.slice("key/".length)}`.replaceAll("-", "_");
}
