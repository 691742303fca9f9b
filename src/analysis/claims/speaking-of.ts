import type { ListElement, Policy } from "../../iam/policy/policy";
import { readied } from "../evaluate/compile";
import { folded } from "../match/fold";
import { glob, globMatches } from "../match/glob";

/** The policy without the statements that say nothing of any of these actions: they can decide nothing. */
export function speakingOf(policy: Policy, actions: readonly string[]): Policy {
  const lower = actions.map(folded);
  // Statements for many roles name the same actions.
  const known = new Map<string, boolean>();
  return readied(policy, ({ actions: list }) => {
    const key = `${list.not} ${list.values.join()}`;
    const speaks = known.get(key) ?? speaksOfAny(list, lower);
    known.set(key, speaks);
    return speaks;
  });
}

function speaksOfAny({ values, not }: ListElement, actions: readonly string[]): boolean {
  const patterns = values.map((value) => glob(folded(value)));
  return actions.some((action) => patterns.some((pattern) => globMatches(pattern, action)) !== not);
}
