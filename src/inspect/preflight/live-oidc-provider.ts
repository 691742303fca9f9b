import type { EnvironmentAccess } from "../../access/environment";
import { UNASKED } from "../../found";
import type { LiveAws } from "../../iam/live-aws";
import { type Remark, unreadRemark } from "../finding";
import { isOurs } from "./live-role";
import { ownerByTags } from "./owner-by-tags";
import type { AwsRule } from "./rule";

/** The cluster's OIDC provider is there, or is not, as its ownership says, and accepts the declared audiences. */
export const liveOidcProvider: AwsRule = {
  id: "oidc-provider",
  find(access, live) {
    const { arn, ownership, audiences } = access.oidcProvider;
    const about = `OIDC provider ${arn}`;
    const found = live.oidcProviders.get(String(arn)) ?? UNASKED;
    if (found.found === "unread") return [unreadRemark(about, found.why)];
    if (found.found === "absent") return ownership === "create" ? [] : [absent(about, ownership)];
    if (ownership === "create") return appliedBefore(access, live) ? [] : [exists(about, found.thing.tags)];
    const lacking = audiences.map(String).filter((audience) => !found.thing.audiences.includes(audience));
    return ownership === "adopt" || lacking.length === 0 ? [] : [lacks(about, lacking)];
  },
};

/** One of the environment's roles is as this plan makes it. */
function appliedBefore({ roles }: EnvironmentAccess, live: LiveAws): boolean {
  return roles.some(({ role }) => {
    const found = live.roles.get(String(role.arn));
    return role.ownership === "create" && found?.found === "there" && isOurs(role, found.thing);
  });
}

function absent(about: string, ownership: string): Remark {
  return {
    severity: "error",
    about,
    what: `it is not there, and is declared ${ownership}`,
    why: "no token of the cluster would be taken in its account",
    fix: "oidcProvider: create",
  };
}

function exists(about: string, tags: Readonly<Record<string, string>>): Remark {
  return {
    severity: "error",
    about,
    what: `it exists already, made by ${ownerByTags(tags)}`,
    why: "the plan is green, and the apply fails with EntityAlreadyExists: an account has one for an issuer",
    fix: "oidcProvider: existing, or adopt",
  };
}

function lacks(about: string, lacking: readonly string[]): Remark {
  return {
    severity: "error",
    about,
    what: `it does not accept the audience ${lacking.join(", ")}`,
    why: "STS refuses the workloads' tokens",
    fix: "oidcProvider: adopt, or its owner adds it: aws iam add-client-id-to-open-id-connect-provider",
  };
}
