import { isDeepStrictEqual } from "node:util";
import type { RoleInEnvironment } from "../../access/environment";
import { UNASKED } from "../../found";
import type { LiveAws, LiveRole } from "../../iam/live-aws";
import { policyTree } from "../../iam/policy-document";
import { plain } from "../../terraform/render-json";
import { type Remark, unreadRemark } from "../finding";
import { otherPolicies } from "../verify/live-permissions";
import { ownerByTags } from "./owner-by-tags";
import type { AwsRule } from "./rule";

/** Roles are there, or are not, as their ownership says; adopting one takes its other policies away. */
export const liveRole: AwsRule = {
  id: "role",
  find: ({ roles }, live) => roles.flatMap((role) => ofRole(role, live)),
};

function ofRole({ role }: RoleInEnvironment, { roles }: LiveAws): readonly Remark[] {
  const about = `role ${role.name}`;
  const live = roles.get(String(role.arn)) ?? UNASKED;
  if (live.found === "unread") return [unreadRemark(about, live.why)];
  const { ownership, arn, name } = role;
  if (live.found === "absent")
    return ownership === "create"
      ? []
      : [
          {
            severity: "error",
            about,
            what: `it is not there, and is declared ${ownership}`,
            why: "the plan or the apply fails when it comes to it",
            fix: `role: { name: ${name}, ownership: create }`,
          },
        ];
  const { thing } = live;
  if (ownership === "create") return isOurs(role, thing) ? [] : [exists(about, { role, live: thing })];
  return [
    ...(thing.arn === arn ? [] : [otherPath(about, String(arn), thing)]),
    ...(ownership === "adopt" ? takenAway(about, thing) : []),
  ];
}

/** An earlier apply made it: it trusts whom it would, and holds what it would. Terraform's state is not read. */
export function isOurs(role: RoleInEnvironment["role"], live: LiveRole): boolean {
  if (otherPolicies(live).length > 0) return false;
  try {
    return isDeepStrictEqual(JSON.parse(live.trust), plain(policyTree(role.trust)));
  } catch {
    return false;
  }
}

function exists(
  about: string,
  { role, live }: { readonly role: RoleInEnvironment["role"]; readonly live: LiveRole },
): Remark {
  return {
    severity: "error",
    about,
    what: `it exists already (${live.arn}), made by ${ownerByTags(live.tags)}`,
    why: "the plan is green, and the apply fails with EntityAlreadyExists",
    fix: `role: { name: ${role.name}, ownership: adopt }, or existing to use it as it is`,
  };
}

function otherPath(about: string, declared: string, live: LiveRole): Remark {
  return {
    severity: "error",
    about,
    what: `its ARN is ${live.arn}, and declared is ${declared}`,
    why: "pods would be told to assume a role that does not exist, and its bucket would let in nobody",
    fix: `role: { path: ${live.arn.replace(/^[^/]*|[^/]*$/gu, "")} }`,
  };
}

function takenAway(about: string, live: LiveRole): readonly Remark[] {
  const lost = otherPolicies(live);
  if (lost.length === 0) return [];
  return [
    {
      severity: "warning",
      about,
      what: `it holds ${lost.join(", ")}, and was made by ${ownerByTags(live.tags)}`,
      why: "an adopted role holds what is declared and nothing else: the apply takes these away, and the plan shows it",
      fix: "ownership: existing leaves the role as it is; or a role of the workload's own",
    },
  ];
}
