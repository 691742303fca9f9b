import type { BucketGrant } from "../access/bucket-grant";
import type { EnvironmentAccess, RoleInEnvironment } from "../access/environment";
import { type BucketInEnvironment, grantsToOthers } from "../access/environment";
import { sourceOf } from "../expression";
import { readPolicy } from "../iam/policy/parse-policy";
import { type PolicyDocument, policyTree } from "../iam/policy-document";
import { plain } from "../terraform/render-json";
import { mergedUsers } from "./bucket-users";
import type {
  BucketFacts,
  BucketUser,
  Document,
  EnvironmentFacts,
  GrantFacts,
  GuardFacts,
  TrustFacts,
} from "./facts";
import { guardFacts } from "./stack/guard-in-stack";

/** What is known of an environment before anything is planned: the documents that it will make, and what was meant. */
export function factsOfAccess(access: EnvironmentAccess): EnvironmentFacts {
  const trusts = new Map(access.roles.map((role) => [role.id, trustOf(role, access)]));
  const buckets = new Map(
    access.buckets.map((bucket) => [bucket.declaration.name, bucketOf(bucket, access)]),
  );
  const guards = new Map(
    access.guards.map((guard) => [`${guard.guarded.namespace}/${guard.guarded.name}`, guard]),
  );
  return {
    environment: access.declaration.name,
    buckets: [...buckets.values()],
    workloads: access.workloads.flatMap(({ declaration, roleId, grants }) => {
      const trust = trusts.get(roleId);
      if (!trust) return [];
      return [
        {
          name: `${declaration.kind} ${declaration.namespace}/${declaration.name}`,
          namespace: declaration.namespace,
          serviceAccount: declaration.serviceAccount.name,
          trust,
          buckets: [...buckets.values()].flatMap((facts) => {
            const own = grants.filter(({ bucket }) => bucket === facts.name).map(grantOf);
            return own.length > 0 ? [{ facts, grants: own }] : [];
          }),
          guard: guardOf(declaration, guards),
          acknowledged: Object.fromEntries(
            declaration.acknowledge.map(({ claim, reason }) => [claim, reason]),
          ),
        },
      ];
    }),
  };
}

function guardOf(
  { guard, namespace, serviceAccount }: EnvironmentAccess["workloads"][number]["declaration"],
  guards: ReadonlyMap<string, EnvironmentAccess["guards"][number]>,
): GuardFacts {
  if (guard === undefined) return { state: "none" };
  const made = guards.get(`${namespace}/${serviceAccount.name}`);
  if (!made) return { state: "off" };
  return made.ownership === "handoff" ? { state: "handed-over" } : guardFacts(made);
}

function trustOf({ role }: RoleInEnvironment, { oidcProvider }: EnvironmentAccess): TrustFacts {
  const owned = oidcProvider.ownership !== "existing";
  return {
    roleArn: sourceOf(role.arn),
    trust:
      role.ownership === "existing"
        ? { unread: `the live trust policy of role ${sourceOf(role.name)}, which somebody else owns` }
        : documentOf(role.trust, `trust policy of role ${sourceOf(role.name)}`, "trust"),
    declared: role.trusted.map(({ providerArn, hostPath, audience, subject }) => ({
      providerArn: sourceOf(providerArn),
      hostPath: sourceOf(hostPath),
      audience: sourceOf(audience),
      subject: sourceOf(subject),
    })),
    audiences: new Map(owned ? [[sourceOf(oidcProvider.arn), oidcProvider.audiences.map(sourceOf)]] : []),
  };
}

function bucketOf(bucket: BucketInEnvironment, access: EnvironmentAccess): BucketFacts {
  const { declaration, policy, document } = bucket;
  const own = access.roles.flatMap((role) => userOf(role, declaration.name));
  const others = grantsToOthers(declaration).map(({ role, grant }) => ({
    roleArn: sourceOf(role.arn),
    grants: [grantOf(grant)],
    identity: { unread: `the policies of role ${sourceOf(role.arn)}, which another stack manages` },
  }));
  return {
    name: declaration.name,
    partition: declaration.partition,
    accountId: declaration.accountId,
    policy: isLive(policy.ownership)
      ? { unread: liveWords(policy.ownership, declaration.name) }
      : documentOf(document, `policy of bucket ${declaration.name}`, "resource"),
    exclusive: declaration.exclusive,
    administrators: declaration.exclusive?.administrators ?? [],
    users: mergedUsers([...own, ...others]),
  };
}

function userOf({ role, grants, permissions }: RoleInEnvironment, bucket: string): readonly BucketUser[] {
  const used = grants.filter((grant) => grant.bucket === bucket);
  if (used.length === 0) return [];
  const document = documentOf(permissions, `permissions of role ${sourceOf(role.name)}`, "identity");
  const unread = { unread: `the policies of role ${sourceOf(role.arn)}, which somebody else owns` };
  return [
    {
      roleArn: sourceOf(role.arn),
      grants: used.map(grantOf),
      identity: role.ownership === "existing" || !("policy" in document) ? unread : [document.policy],
    },
  ];
}

function isLive(ownership: string): ownership is "existing" | "handoff" {
  return ownership === "existing" || ownership === "handoff";
}

function liveWords(ownership: "existing" | "handoff", bucket: string): string {
  const owner = ownership === "existing" ? "which somebody else owns" : "which its owner applies";
  return `the live policy of bucket ${bucket}, ${owner}: give it with --bucket-policy ${bucket}=FILE`;
}

/** A policy that cannot be read, as statements of others may not be, makes claims unknown and nothing else. */
function documentOf(
  document: PolicyDocument,
  name: string,
  kind: "trust" | "identity" | "resource",
): Document {
  const reading = readPolicy(plain(policyTree(document)), { name, kind });
  if ("policy" in reading) return reading;
  return { unread: `the ${name}: ${reading.problems.map(({ message }) => message).join("; ")}` };
}

function grantOf({ grant, prefix = "", delete: mayDelete = false }: BucketGrant): GrantFacts {
  return { grant, prefix: sourceOf(prefix), delete: mayDelete };
}
