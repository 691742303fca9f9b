import { piecesOf } from "./pieces";
import { exactly, glob, sequence, within } from "./regex";
import { and, equal, type Formula, or, textConstant } from "./smt";

/** What stands for a part of a request: its variable, which patterns match it, and what it is in one request. */
export interface Term {
  readonly declarations: readonly string[];
  readonly world: readonly Formula[];
  /** Whether a policy's value matches it. */
  readonly matches: (value: string, version: "2012-10-17" | "2008-10-17") => Formula;
  readonly is: (actual: string) => Formula;
}

const WORD = '(re.+ (re.union (re.range "a" "z") (re.range "0" "9") (str.to_re "-")))';

/** Any `service:action`. Case does not matter in actions, so the variable is in small letters; they take no variables. */
export const ANY_ACTION: Term = {
  declarations: ["(declare-const action String)"],
  world: [within("action", sequence(WORD, exactly(":"), WORD))],
  matches: (value) => within("action", glob(piecesOf(value.toLowerCase(), "2008-10-17"))),
  is: (actual) => equal("action", textConstant(actual.toLowerCase())),
};

/** One of a list, by its number: z3 is quicker with numbers than with texts. */
export function oneOfActions(actions: readonly string[]): Term {
  const numbered = (fits: (action: string) => boolean): Formula =>
    or(...actions.flatMap((action, index) => (fits(action) ? [equal("action", String(index))] : [])));
  return {
    declarations: ["(declare-const action Int)"],
    world: [and("(<= 0 action)", `(< action ${actions.length})`)],
    matches: (value) => {
      const escaped = value.replace(/[.+^${}()|[\]\\]/gu, "\\$&");
      const pattern = escaped.replaceAll("*", ".*").replaceAll("?", ".");
      const whole = new RegExp(`^${pattern}$`, "isu");
      return numbered((action) => whole.test(action));
    },
    is: (actual) => numbered((action) => action.toLowerCase() === actual.toLowerCase()),
  };
}
