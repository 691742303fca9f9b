import type { Policy } from "../../iam/policy/policy";
import { glob, globMatches } from "../match/glob";

/** The policy without the statements that say nothing of any of these actions: they can decide nothing. */
export function speakingOf(policy: Policy, actions: readonly string[]): Policy {
  const lower = actions.map((action) => action.toLowerCase());
  const statements = policy.statements.filter(({ actions: { values, not } }) => {
    const patterns = values.map((value) => glob(value.toLowerCase()));
    return lower.some((action) => patterns.some((pattern) => globMatches(pattern, action)) !== not);
  });
  return { ...policy, statements };
}
