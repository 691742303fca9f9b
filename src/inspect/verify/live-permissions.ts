import { isDeepStrictEqual } from "node:util";
import type { EnvironmentAccess, RoleInEnvironment } from "../../access/environment";
import { PERMISSIONS_NAME } from "../../access/workload-role";
import type { LiveAws, LiveRole } from "../../iam/live-aws";
import { policyTree } from "../../iam/policy-document";
import { plain } from "../../terraform/render-json";
import { type Check, failed, passed, undecided } from "../check";

/** Roles that the plan owns hold what they were given and nothing else: what was added by hand the next plan would show. */
export function livePermissions({ roles }: EnvironmentAccess, live: LiveAws): readonly Check[] {
  return roles.filter(({ role }) => role.ownership !== "existing").map((role) => ofRole(role, live));
}

function ofRole({ role, permissions }: RoleInEnvironment, { roles }: LiveAws): Check {
  const about = `role ${role.name}`;
  const expectation = {
    name: `${about}: permissions`,
    expected: `it holds ${PERMISSIONS_NAME} and nothing else`,
  };
  const found = roles.get(String(role.arn));
  if (found?.found !== "there")
    return found?.found === "absent"
      ? failed(expectation, "it is not there", "apply the plan")
      : undecided(expectation, found?.why ?? `${about}: it was not asked for`);
  const others = otherPolicies(found.thing);
  if (others.length > 0)
    return failed(
      expectation,
      `it holds ${others.join(", ")} too`,
      "apply the plan again: it takes them away",
    );
  const text = found.thing.inline[PERMISSIONS_NAME];
  if (text === undefined) return failed(expectation, `it lacks ${PERMISSIONS_NAME}`, "apply the plan again");
  return isSame(text, plain(policyTree(permissions)))
    ? passed(expectation, "it does, as declared")
    : failed(expectation, `${PERMISSIONS_NAME} is not as declared`, "apply the plan again");
}

/** Policies of a role that are not ours. */
export function otherPolicies({ inline, attached }: LiveRole): readonly string[] {
  return [...Object.keys(inline).filter((name) => name !== PERMISSIONS_NAME), ...attached];
}

function isSame(text: string, document: unknown): boolean {
  try {
    return isDeepStrictEqual(JSON.parse(text), document);
  } catch {
    return false;
  }
}
