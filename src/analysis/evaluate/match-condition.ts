import type { ConditionTest, Policy } from "../../iam/policy/policy";
import { isFixed, parseTemplate, type Template, templateTokens } from "../match/value-template";
import type { Comparer, Operator } from "../operators/operator";
import { OPERATORS } from "../operators/operators";
import { every, not, some, type Truth, truthOf } from "../truth";
import type { Situation } from "./situation";

/** A condition ready to be tested. */
export interface CompiledTest {
  readonly test: ConditionTest;
  /** In lower case. */
  readonly key: string;
  readonly holds: (situation: Situation) => Truth;
}

/** Makes a condition ready: whatever does not depend on the request is done once. */
export function compileTest(test: ConditionTest, version: Policy["version"]): CompiledTest {
  const key = test.key.toLowerCase();
  if (test.operator === "Null")
    return { test, key, holds: (situation) => isNull(test, situation.valuesOf(key)) };
  const operator = OPERATORS[test.operator];
  const expected = test.values.map((value) => compileValue(parseTemplate(value, version), operator));
  return {
    test,
    key,
    holds: (situation) => {
      const actual = situation.valuesOf(key);
      if (actual === undefined) return "maybe";
      const truth =
        actual.length === 0
          ? missingKey(test, operator)
          : overValues(test, actual, (value) => fits(value, { test, operator, expected, situation }));
      if (truth === "maybe") situation.doubt(`what ${test.operator} on ${test.key} finds`);
      return truth;
    },
  };
}

type CompiledValue = Comparer | { readonly template: Template };

function compileValue(template: Template, operator: Operator): CompiledValue {
  if (!isFixed(template)) return { template };
  const tokens = templateTokens(template, () => undefined);
  return operator.compile(typeof tokens === "string" ? [] : tokens);
}

/** Null asks whether the key is missing. */
function isNull({ values }: ConditionTest, actual: readonly string[] | undefined): Truth {
  if (actual === undefined) return "maybe";
  return some(values, (value) => truthOf((value === "true") === (actual.length === 0)));
}

/**
 * A missing key satisfies what is negated, what says IfExists, and ForAllValues, and does not satisfy ForAnyValue. AWS does
 * not say which counts where both stand.
 */
function missingKey({ quantifier, ifExists }: ConditionTest, { negated }: Operator): Truth {
  if (quantifier === "ForAllValues") return "yes";
  if (quantifier === "ForAnyValue") return ifExists ? "maybe" : "no";
  return truthOf(ifExists || negated);
}

/** Several values without a quantifier: AWS does not say which one counts, so only what holds of all is known. */
function overValues(
  { quantifier }: ConditionTest,
  actual: readonly string[],
  fitsOne: (value: string) => Truth,
): Truth {
  if (quantifier === "ForAllValues") return every(actual, fitsOne);
  if (quantifier === "ForAnyValue") return some(actual, fitsOne);
  const ofAll = every(actual, fitsOne);
  return ofAll === some(actual, fitsOne) ? ofAll : "maybe";
}

interface Expectation {
  readonly test: ConditionTest;
  readonly operator: Operator;
  readonly expected: readonly CompiledValue[];
  readonly situation: Situation;
}

/** One value of the key against all of the policy's. */
function fits(actual: string, expectation: Expectation): Truth {
  const matched = some(expectation.expected, (value) =>
    typeof value === "function" ? truthOf(value(actual)) : fitsTemplate(actual, value.template, expectation),
  );
  return expectation.operator.negated ? not(matched) : matched;
}

/** A variable without a value may make the whole statement void, and with IfExists may not: only a plain test surely fails. */
function fitsTemplate(actual: string, template: Template, { test, operator, situation }: Expectation): Truth {
  const tokens = templateTokens(template, situation.variable);
  if (tokens === "unknown") return "maybe";
  if (tokens === "missing") return operator.negated || test.ifExists ? "maybe" : "no";
  return truthOf(operator.compile(tokens)(actual));
}
