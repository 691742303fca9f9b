import type {
  AccessDeclaration,
  BucketDeclaration,
  EnvironmentDeclaration,
  WorkloadDeclaration,
} from "../config/declaration";
import { type Group, groupBy } from "../group-by";
import { parseArn } from "../iam/arn";
import { subjectOf } from "../kubernetes/service-account";
import type { BucketGrant } from "./bucket-grant";
import type { RoleInEnvironment } from "./environment";
import { roleId } from "./identifiers";
import { type OidcProviderAccess, oidcProvider } from "./oidc-provider";
import type { TrustedSubject } from "./trust-policy";
import { rolePermissions, workloadRole } from "./workload-role";

/** The roles of an environment: workloads that name one role share it, with all their subjects and grants. */
export function groupRoles(
  declaration: EnvironmentDeclaration,
  provider: OidcProviderAccess,
): readonly RoleInEnvironment[] {
  const buckets = new Map(declaration.buckets.map((bucket) => [bucket.name, bucket]));
  const staying = declaration.workloads.filter(({ release }) => release !== "forget");
  const groups = groupBy(staying, ({ role }) => role.name);
  return groups.map(([, workloads]) => roleOf(workloads, { declaration, provider, buckets }));
}

interface Context {
  readonly declaration: EnvironmentDeclaration;
  readonly provider: OidcProviderAccess;
  readonly buckets: ReadonlyMap<string, BucketDeclaration>;
}

function roleOf(workloads: Group<WorkloadDeclaration>, context: Context): RoleInEnvironment {
  const [first] = workloads;
  const { partition, accountId } = context.declaration.cluster;
  const grants = workloads.flatMap(({ access }) => grantsOf(access, context.buckets));
  const trusted = [
    ...workloads.map((workload) => subjectIn(context.provider, workload)),
    ...fromOtherClusters(first, context),
  ];
  const { otherClusters, ...role } = first.role;
  return {
    id: roleId(first.role.name),
    role: workloadRole({ ...role, partition, accountId, trusted }),
    grants,
    permissions: rolePermissions(grants),
    workloads,
  };
}

/** A workload's access as grants, with what they need to know of their buckets. Unknown buckets are left to the checks. */
export function grantsOf(
  access: readonly AccessDeclaration[],
  buckets: ReadonlyMap<string, BucketDeclaration>,
): readonly BucketGrant[] {
  return access.flatMap((entry) => {
    const bucket = buckets.get(entry.bucket);
    if (!bucket) return [];
    const { partition, kmsKey } = bucket;
    const key = kmsKey && { arn: kmsKey.arn, region: parseArn(kmsKey.arn)?.region ?? bucket.region };
    return [{ ...entry, partition, key }];
  });
}

function subjectIn(
  provider: OidcProviderAccess,
  { namespace, serviceAccount }: WorkloadDeclaration,
): TrustedSubject {
  return {
    providerArn: provider.arn,
    hostPath: provider.hostPath,
    audience: serviceAccount.audience,
    subject: subjectOf({ namespace, name: serviceAccount.name }),
  };
}

function fromOtherClusters(
  { role }: WorkloadDeclaration,
  { declaration }: Context,
): readonly TrustedSubject[] {
  const { partition, accountId } = declaration.cluster;
  return role.otherClusters.map(({ issuer, audience, namespace, serviceAccount }) => {
    const { arn, hostPath } = oidcProvider({ ownership: "existing", partition, accountId, issuer });
    return { providerArn: arn, hostPath, audience, subject: subjectOf({ namespace, name: serviceAccount }) };
  });
}
