import { normalize } from "node:path";
import type { Problem } from "../../errors";
import { groupBy } from "../../group-by";
import type { BucketDeclaration, EnvironmentDeclaration } from "../declaration";
import { isOwned } from "../ownership";
import type { Contradiction } from "./contradiction";

/** A bucket's policy, an OIDC provider and a state have one owner each; what one forgets another may adopt. */
export const oneOwner: Contradiction = (environments) => [
  ...bucketPolicies(environments),
  ...bucketAccounts(environments),
  ...oidcProviders(environments),
  ...states(environments),
];

function bucketPolicies(environments: readonly EnvironmentDeclaration[]): Problem[] {
  const owned = environments.flatMap(({ name, buckets }) =>
    buckets
      .filter(({ policy }) => isOwned(policy) || policy.ownership === "handoff")
      .map((bucket) => ({ name, bucket })),
  );
  return groupBy(owned, placeOfBucket).flatMap(([, [first, ...others]]) =>
    others.map(({ name, bucket }) => ({
      code: "bucket-policy-owned-twice" as const,
      message: `the policy of bucket ${bucket.name} is written by the environments ${first?.name} and ${name}, and each would undo what the other wrote; let one own it, name the other's roles there as otherRoles, and say policy: existing in the other`,
      path: [...bucket.at, "policy"],
    })),
  );
}

function bucketAccounts(environments: readonly EnvironmentDeclaration[]): Problem[] {
  const all = environments.flatMap(({ name, buckets }) => buckets.map((bucket) => ({ name, bucket })));
  return groupBy(all, placeOfBucket).flatMap(([, [first, ...others]]) =>
    others
      .filter(({ bucket }) => bucket.accountId !== first?.bucket.accountId)
      .map(({ bucket }) => ({
        code: "bucket-account-unclear" as const,
        message: `bucket ${bucket.name} is in account ${first?.bucket.accountId} by environment ${first?.name}, and in ${bucket.accountId} here; bucket names are unique in a partition, so one of them is wrong: correct it`,
        path: [...bucket.at, "accountId"],
      })),
  );
}

function placeOfBucket({ bucket }: { readonly bucket: BucketDeclaration }): string {
  return `${bucket.partition}:${bucket.name}`;
}

function oidcProviders(environments: readonly EnvironmentDeclaration[]): Problem[] {
  const owned = environments.filter(({ cluster }) => isOwned(cluster.oidcProvider));
  return groupBy(owned, ({ cluster }) => `${cluster.accountId} ${cluster.issuer}`).flatMap(
    ([, [first, ...others]]) =>
      others.map((environment) => ({
        code: "oidc-provider-owned-twice" as const,
        message: `the OIDC provider of this issuer is owned by the environments ${first?.name} and ${environment.name}; an account has one for an issuer: say oidcProvider: existing in one of them`,
        path: [...environment.at, "cluster", "oidcProvider"],
      })),
  );
}

function states(environments: readonly EnvironmentDeclaration[]): Problem[] {
  return groupBy(environments, ({ backend }) => JSON.stringify(placeOf(backend))).flatMap(
    ([, [first, ...others]]) =>
      others.map((environment) => ({
        code: "state-shared" as const,
        message: `environments ${first?.name} and ${environment.name} keep their state in the same place, and each would destroy what the other made; give each a place of its own`,
        path: [...environment.at, "backend"],
      })),
  );
}

function placeOf(backend: EnvironmentDeclaration["backend"]): readonly unknown[] {
  switch (backend.kind) {
    case "local":
      return ["local", normalize(backend.path)];
    case "s3":
      return ["s3", backend.bucket, backend.key];
    case "cloud":
      return ["cloud", backend.hostname ?? "app.terraform.io", backend.organization, backend.workspace];
  }
}
