import type { Path, Problem } from "../../errors";
import { groupBy } from "../../group-by";
import { parseArn } from "../../iam/arn";
import type { EnvironmentDeclaration } from "../declaration";
import type { Contradiction } from "./contradiction";

/** A role that is assumed is of the account it reaches, a key has one owner, and role names differ by more than case. */
export const rolesAndKeys: Contradiction = (environments) =>
  environments.flatMap((environment) => [
    ...rolesOfOtherAccounts(environment),
    ...keysClaimedDifferently(environment),
    ...keysOutOfReach(environment),
    ...rolesOfOtherPartitions(environment),
    ...rolesAlike(environment),
  ]);

function rolesOfOtherAccounts({ cluster, buckets, at }: EnvironmentDeclaration): Problem[] {
  const places = [
    { ...cluster, what: "the cluster", path: [...at, "cluster", "assumeRole"] },
    ...buckets.map((bucket) => ({
      ...bucket,
      what: `bucket ${bucket.name}`,
      path: [...bucket.at, "assumeRole"],
    })),
  ];
  return places.flatMap(({ assumeRole, accountId, what, path }) =>
    mismatch(assumeRole, accountId, what, path),
  );
}

function mismatch(assumeRole: string | undefined, accountId: string, what: string, path: Path): Problem[] {
  const arn = assumeRole === undefined ? undefined : parseArn(assumeRole);
  if (!arn || arn.accountId === accountId) return [];
  const message = `assumeRole: got a role of account ${arn.accountId}, but ${what} is in account ${accountId}; name a role there, or correct the accountId`;
  return [{ code: "account-mismatch", message, path }];
}

function keysClaimedDifferently({ buckets }: EnvironmentDeclaration): Problem[] {
  const encrypted = buckets.flatMap(({ name, kmsKey, at }) => (kmsKey ? [{ name, kmsKey, at }] : []));
  return groupBy(encrypted, ({ kmsKey }) => kmsKey.arn).flatMap(([arn, [first, ...others]]) =>
    others
      .filter(({ kmsKey }) => kmsKey.ownership !== first.kmsKey.ownership)
      .map(({ kmsKey, at }) => ({
        code: "kms-key-claimed-differently" as const,
        message: `kmsKey: ${arn} is ${first.kmsKey.ownership} for bucket ${first.name} and ${kmsKey.ownership} here; a key has one owner, so say the same for both`,
        path: [...at, "kmsKey"],
      })),
  );
}

/** A key encrypts objects of its own region only; a grant on it is made by a provider that the stack has. */
function keysOutOfReach({ cluster, buckets }: EnvironmentDeclaration): Problem[] {
  return buckets.flatMap(({ kmsKey, region, partition, accountId, at }) => {
    const arn = kmsKey && parseArn(kmsKey.arn);
    if (!kmsKey || !arn) return [];
    const path = [...at, "kmsKey"];
    if (arn.region !== region || arn.partition !== partition) {
      const message = `kmsKey: got a key of ${arn.partition}, ${arn.region}, but the bucket is in ${partition}, ${region}, and S3 takes keys of its own region only; write the ARN of that one`;
      return [{ code: "kms-key-mismatch" as const, message, path }];
    }
    if (kmsKey.ownership !== "create" || [accountId, cluster.accountId].includes(arn.accountId)) return [];
    const message = `kmsKey: got create for a key of account ${arn.accountId}, which is neither the bucket's nor the cluster's; write ownership: handoff, so that its owner makes the grant`;
    return [{ code: "kms-key-mismatch" as const, message, path }];
  });
}

function rolesOfOtherPartitions({ buckets }: EnvironmentDeclaration): Problem[] {
  return buckets.flatMap(({ otherRoles, partition, at }) =>
    otherRoles.flatMap(({ role }, index) => {
      const arn = parseArn(role);
      if (!arn || arn.partition === partition) return [];
      const message = `role: got one of partition ${arn.partition}, but the bucket is in ${partition}, whose policies know no other's roles; remove it`;
      return [{ code: "account-mismatch" as const, message, path: [...at, "otherRoles", index, "role"] }];
    }),
  );
}

/** IAM compares role names without regard to case. */
function rolesAlike({ workloads }: EnvironmentDeclaration): Problem[] {
  return groupBy(workloads, ({ role }) => role.name.toLowerCase()).flatMap(([, [first, ...others]]) =>
    others
      .filter(({ role }) => role.name !== first.role.name)
      .map(({ role, at }) => ({
        code: "role-claimed-differently" as const,
        message: `role: got ${role.name}, and another entry says ${first.role.name}; to AWS they are one role, so write one of them`,
        path: [...at, "role"],
      })),
  );
}
