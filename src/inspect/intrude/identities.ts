import type { ApiUser } from "../../kubernetes/api-request";
import type { Actor, Attempt, Intrusion } from "../intrusions/attempt";
import type { GuardedWorld } from "../intrusions/world";
import type { VerifySubject } from "../verify/subject";

/** Whom RBAC lets do everything: what is refused to them, something else refuses. */
const EVERYTHING = "system:masters";

/** A user of no other group. */
const NOBODY: ApiUser = { user: "cdktf-irsa:intruder", groups: ["system:authenticated"] };

/** Who tries things, beside those that the declaration names. */
export interface Intruder {
  /** A real developer, whose own rights are tried. @default - somebody with every right, or with none where RBAC is to refuse */
  readonly developer?: ApiUser | undefined;
}

/** The user that an intrusion is tried as. */
export function intruderOf(
  { as, stoppedBy }: Intrusion,
  world: GuardedWorld,
  { subject, intruder }: { readonly subject: VerifySubject; readonly intruder: Intruder },
): ApiUser {
  if (as !== "developer") return userOf(as, world, subject);
  if (intruder.developer) return intruder.developer;
  return stoppedBy === "RBAC" ? NOBODY : userOf(as, world, subject);
}

/** The user that a legitimate operation is tried as: with every right, so that only the guard is asked. */
export function legitimateUser({ as }: Attempt, world: GuardedWorld, subject: VerifySubject): ApiUser {
  return userOf(as, world, subject);
}

function userOf(as: Actor, world: GuardedWorld, { guard }: VerifySubject): ApiUser {
  switch (as) {
    case "developer":
      return { user: NOBODY.user, groups: [...NOBODY.groups, EVERYTHING] };
    case "administrator":
      return { user: "cdktf-irsa:administrator", groups: [...NOBODY.groups, EVERYTHING] };
    case "node":
      return { user: `system:node:${world.pod.node}`, groups: ["system:authenticated", "system:nodes"] };
    case "deployer": {
      const { users, groups } = guard?.options.deployers ?? { users: [], groups: [] };
      return {
        user: users[0] ?? "cdktf-irsa:deployer",
        groups: ["system:authenticated", EVERYTHING, ...(users[0] === undefined ? groups.slice(0, 1) : [])],
      };
    }
  }
}
