import { oidcProvider } from "../../access/oidc-provider";
import { sourceOf } from "../../expression";
import { groupBy } from "../../group-by";
import { roleArn } from "../../iam/arn";
import { partitionOfRegion } from "../../iam/partitions";
import { subjectOf } from "../../kubernetes/service-account";
import type { TerraformContent } from "../../terraform/reader/terraform-content";
import { mergedUsers } from "../bucket-users";
import type {
  BucketFacts,
  BucketUser,
  Document,
  EnvironmentFacts,
  GrantFacts,
  Subject,
  TrustFacts,
} from "../facts";
import { acceptedAudiences } from "./accepted-audiences";
import { bucketPolicyIn } from "./bucket-document";
import type { Declared } from "./declared";
import { guardsIn } from "./guard-in-stack";
import { identityIn, trustIn } from "./role-documents";

/** Live texts that were given beside a stack, by bucket and by role. */
export interface LiveDocuments {
  readonly buckets: ReadonlyMap<string, Document>;
  readonly roles: ReadonlyMap<string, Document>;
}

/** What is known of an environment from what was synthesized or planned: the documents as they stand there, and what was meant. */
export function factsOfContent(
  content: TerraformContent,
  declared: Declared,
  live: LiveDocuments,
): EnvironmentFacts {
  const place = { content, declared, live };
  const byRole = groupBy(declared.workloads, ({ role }) => role);
  const trusts = new Map(byRole.map(([role, workloads]) => [role, trustOf(role, workloads, place)]));
  const buckets = declared.buckets.map((bucket) => bucketOf(bucket, trusts, place));
  const guardOf = guardsIn(content, declared.workloads);
  return {
    environment: declared.environment,
    buckets,
    workloads: declared.workloads.flatMap((workload) => {
      const trust = trusts.get(workload.role);
      if (!trust) return [];
      return [
        {
          name: `${workload.kind} ${workload.namespace}/${workload.name}`,
          namespace: workload.namespace,
          serviceAccount: workload.serviceAccount,
          trust,
          buckets: buckets.flatMap((facts) => {
            const grants = grantsOn(facts.name, [workload]);
            return grants.length > 0 ? [{ facts, grants }] : [];
          }),
          guard: guardOf(workload),
          acknowledged: Object.fromEntries(workload.acknowledge.map(({ claim, reason }) => [claim, reason])),
        },
      ];
    }),
  };
}

type DeclaredWorkload = Declared["workloads"][number];

interface Place {
  readonly content: TerraformContent;
  readonly declared: Declared;
  readonly live: LiveDocuments;
}

function trustOf(role: string, workloads: readonly DeclaredWorkload[], place: Place): TrustFacts {
  const { content, declared, live } = place;
  const name = nameOf(role);
  const partition = partitionOf(declared.cluster.region);
  const arn = roleArn({
    partition,
    accountId: declared.cluster.accountId,
    path: role.slice(0, -name.length),
    name,
  });
  const subjects = workloads.flatMap((workload) => subjectsOf(workload, declared.cluster));
  return {
    roleArn: sourceOf(arn),
    trust: live.roles.get(name) ?? hidden(content) ?? trustIn(content, name),
    declared: subjects,
    audiences: acceptedAudiences(content, subjects),
  };
}

function subjectsOf(workload: DeclaredWorkload, cluster: Declared["cluster"]): readonly Subject[] {
  const partition = partitionOf(cluster.region);
  const own = { ...workload, issuer: cluster.issuer };
  return [own, ...workload.otherClusters].map(({ issuer, audience, namespace, serviceAccount }) => {
    const provider = oidcProvider({ ownership: "existing", partition, accountId: cluster.accountId, issuer });
    return {
      providerArn: sourceOf(provider.arn),
      hostPath: sourceOf(provider.hostPath),
      audience,
      subject: sourceOf(subjectOf({ namespace, name: serviceAccount })),
    };
  });
}

function bucketOf(
  bucket: Declared["buckets"][number],
  trusts: ReadonlyMap<string, TrustFacts>,
  { content, declared, live }: Place,
): BucketFacts {
  const own = [...trusts].flatMap(([role, { roleArn: arn }]): BucketUser[] => {
    const users = declared.workloads.filter((workload) => workload.role === role);
    const grants = grantsOn(bucket.name, users);
    if (grants.length === 0) return [];
    return [{ roleArn: arn, grants, identity: hidden(content) ?? identityIn(content, nameOf(role)) }];
  });
  const others = groupBy(bucket.otherRoles, ({ role }) => role).map(
    ([role, grants]): BucketUser => ({
      roleArn: role,
      grants: grants.map(grantOf),
      identity: { unread: `the policies of role ${role}, which another stack manages` },
    }),
  );
  return {
    name: bucket.name,
    partition: partitionOf(bucket.region),
    accountId: bucket.accountId,
    policy:
      live.buckets.get(bucket.name) ?? hidden(content) ?? bucketPolicyIn(content, bucket.name, bucket.policy),
    exclusive: bucket.exclusive,
    administrators: bucket.exclusive?.administrators ?? [],
    users: mergedUsers([...own, ...others]),
  };
}

function grantsOn(bucket: string, workloads: readonly DeclaredWorkload[]): readonly GrantFacts[] {
  return workloads.flatMap(({ access }) => access.filter((entry) => entry.bucket === bucket).map(grantOf));
}

function grantOf({ grant, prefix, delete: mayDelete }: GrantFacts): GrantFacts {
  return { grant, prefix, delete: mayDelete };
}

/** Files and modules that could not be read may change anything. */
function hidden({ unseen }: TerraformContent): { readonly unread: string } | undefined {
  const [first] = unseen;
  return first === undefined ? undefined : { unread: first };
}

function nameOf(role: string): string {
  return role.split("/").at(-1) ?? role;
}

function partitionOf(region: string): string {
  return partitionOfRegion(region)?.name ?? "aws";
}
