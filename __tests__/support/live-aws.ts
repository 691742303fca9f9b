import type { EnvironmentAccess, RoleInEnvironment } from "../../src/access/environment";
import { there } from "../../src/found";
import type { LiveAws, LiveBucket, LiveOidcProvider, LiveRole } from "../../src/iam/live-aws";
import { policyTree } from "../../src/iam/policy-document";
import { literalJson } from "../../src/terraform/render-json";
import { HYVE_ROLE_ARN } from "./declarations";

/** The OIDC provider of environmentDeclaration(). */
export const PROVIDER_ARN =
  "arn:aws:iam::111122223333:oidc-provider/oidc.eks.eu-west-1.amazonaws.com/id/EXAMPLED539D4633E53DE1B71EXAMPLE";

/** What could not be read. */
export const DENIED = { found: "unread", why: "AccessDenied: not for you" } as const;

/** What is not there. */
export const ABSENT = { found: "absent" } as const;

/** AWS that nobody asked. */
export const UNASKED_AWS: LiveAws = { roles: new Map(), oidcProviders: new Map(), buckets: new Map() };

/** AWS as the plan of an environment leaves it. */
export function appliedAws({ oidcProvider, roles, buckets }: EnvironmentAccess): LiveAws {
  const audiences = oidcProvider.audiences.map(String);
  return {
    oidcProviders: new Map([[String(oidcProvider.arn), there({ audiences, tags: {} })]]),
    roles: new Map(roles.map((role) => [String(role.role.arn), there(appliedRole(role))])),
    buckets: new Map(
      buckets.map(({ declaration, document }) => [
        declaration.name,
        { policy: there(literalJson(policyTree(document))), objectOwnership: there("BucketOwnerEnforced") },
      ]),
    ),
  };
}

/** A role as the plan makes it. */
export function appliedRole({ role, permissions }: RoleInEnvironment): LiveRole {
  return {
    arn: String(role.arn),
    tags: {},
    trust: literalJson(policyTree(role.trust)),
    inline: { "bucket-access": literalJson(policyTree(permissions)) },
    attached: [],
  };
}

/** The same, with the role of workloadDeclaration() changed, or not there. */
export function withRole(
  access: EnvironmentAccess,
  change: Partial<LiveRole> | Exclude<ReturnType<LiveAws["roles"]["get"]>, undefined>,
): LiveAws {
  const live = appliedAws(access);
  const role = live.roles.get(HYVE_ROLE_ARN);
  if (role?.found !== "there") throw new Error("the environment has no role");
  const changed = "found" in change ? change : there({ ...role.thing, ...change });
  return { ...live, roles: new Map([[HYVE_ROLE_ARN, changed]]) };
}

/** The same, with what is known of the bucket of bucketDeclaration() changed. */
export function withBucket(access: EnvironmentAccess, change: Partial<LiveBucket>): LiveAws {
  const name = "dlz-tst-landing";
  const live = appliedAws(access);
  const bucket = live.buckets.get(name);
  if (!bucket) throw new Error("the environment has no bucket");
  return { ...live, buckets: new Map([[name, { ...bucket, ...change }]]) };
}

/** The same, with another OIDC provider, or none. */
export function withProvider(
  access: EnvironmentAccess,
  provider: LiveOidcProvider | typeof DENIED | typeof ABSENT,
): LiveAws {
  const found = "found" in provider ? provider : there(provider);
  return { ...appliedAws(access), oidcProviders: new Map([[PROVIDER_ARN, found]]) };
}
