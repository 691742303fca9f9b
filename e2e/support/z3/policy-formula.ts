import type { ListElement, Policy, PolicyStatement } from "../../../src/iam/policy/policy";
import type { Term } from "./action-term";
import { named } from "./caller";
import { condition } from "./condition";
import type { Key } from "./keys";
import { and, type Formula, negation, or, signed } from "./smt";

/** What a request is made of. */
export interface Terms {
  readonly action: Term;
  readonly resource: Term;
  readonly keys: ReadonlyMap<string, Key>;
}

/** Whether some statement of a policy denies the request. */
export function denies(policy: Policy, terms: Terms): Formula {
  return speaks(policy, "Deny", { terms, how: "at all" });
}

/** Whether some statement allows it, whatever others deny. */
export function grants(policy: Policy, terms: Terms, how: "directly" | "at all" = "at all"): Formula {
  return speaks(policy, "Allow", { terms, how });
}

/** Whether a policy by itself allows the request. */
export function allows(policy: Policy, terms: Terms): Formula {
  return and(grants(policy, terms), negation(denies(policy, terms)));
}

interface Reading {
  readonly terms: Terms;
  readonly how: "directly" | "at all";
}

function speaks(
  { statements, version }: Policy,
  effect: PolicyStatement["effect"],
  reading: Reading,
): Formula {
  const formulas = statements
    .filter((statement) => statement.effect === effect)
    .map((statement) => applies(statement, version, reading));
  return or(...formulas);
}

function applies(
  { principals, actions, resources, conditions }: PolicyStatement,
  version: Policy["version"],
  { terms, how }: Reading,
): Formula {
  const ofList = ({ values, not }: ListElement, term: Term): Formula =>
    signed(or(...values.map((value) => term.matches(value, version))), not ? "negated" : "as is");
  return and(
    ...(principals ? [named(principals, how)] : []),
    ofList(actions, terms.action),
    ...(resources ? [ofList(resources, terms.resource)] : []),
    ...conditions.map((test) => {
      const key = terms.keys.get(test.key.toLowerCase());
      if (!key) throw new RangeError(`a key without a variable: ${test.key}`);
      return condition(test, key, version);
    }),
  );
}
