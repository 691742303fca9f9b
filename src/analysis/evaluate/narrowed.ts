import type { Policy } from "../../iam/policy/policy";
import { only } from "./compile";
import type { Situation } from "./situation";

/** The policy without the statements that do not speak of a request, whatever becomes of what is undecided in it. */
export function narrowed(policy: Policy, situation: Situation): Policy {
  return only(
    policy,
    ({ reach, matches }) => reach?.(situation.caller).named !== "no" && matches(situation) !== "no",
  );
}
