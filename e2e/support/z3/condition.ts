import type { ConditionTest, Policy } from "../../../src/iam/policy/policy";
import { withinRange } from "./address";
import type { Key, KeyValue } from "./keys";
import type { Pattern } from "./pattern";
import { piecesOf, plainOf } from "./pieces";
import { and, type Formula, negation, or, realConstant, signed } from "./smt";

/** Whether a request passes one test. Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html */
export function condition(test: ConditionTest, key: Key, version: Policy["version"]): Formula {
  if (test.operator === "Null")
    return or(...test.values.map((value) => signed(key.present, value === "true" ? "negated" : "as is")));
  const { base, sign } = baseOf(test.operator);
  const one = (value: KeyValue): Formula =>
    or(...test.values.map((text) => compare(base, value, text, version)));
  return quantified(test, { key, sign, one });
}

interface Comparison {
  readonly key: Key;
  readonly sign: "as is" | "negated";
  /** Whether a value matches one of the policy's. */
  readonly one: (value: KeyValue) => Formula;
}

/**
 * Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-single-vs-multi-valued-context-keys.html
 * AWS does not say which value of a list counts where no quantifier stands: here any of them.
 */
function quantified({ quantifier, ifExists }: ConditionTest, { key, sign, one }: Comparison): Formula {
  const missing = negation(key.present);
  switch (quantifier) {
    case "ForAllValues":
      return and(...key.values.map((value) => or(negation(value.there), signed(one(value), sign))));
    case "ForAnyValue": {
      const some = or(...key.values.map((value) => and(value.there, signed(one(value), sign))));
      return ifExists ? or(missing, some) : some;
    }
    default: {
      const some = or(...key.values.map((value) => and(value.there, one(value))));
      if (sign === "negated") return negation(some);
      return ifExists ? or(missing, some) : some;
    }
  }
}

function baseOf(operator: string): { readonly base: string; readonly sign: "as is" | "negated" } {
  if (operator === "NotIpAddress") return { base: "IpAddress", sign: "negated" };
  const base = operator.replace(/^(String|Numeric|Date|Arn)Not/u, "$1");
  return { base, sign: base === operator ? "as is" : "negated" };
}

function compare(base: string, value: KeyValue, text: string, version: Policy["version"]): Formula {
  if (base === "IpAddress") return withinRange(value.term, text);
  if (base.startsWith("Numeric")) return points(base.slice("Numeric".length), value.term, Number(text));
  if (base.startsWith("Date")) return points(base.slice("Date".length), value.term, Date.parse(text));
  return value.matches(patternOf(base, text, version));
}

function patternOf(base: string, text: string, version: Policy["version"]): Pattern {
  const plain = [{ text: plainOf(text, version) }];
  switch (base) {
    case "StringEquals":
      return { pieces: plain, as: "text", case: "matters" };
    case "StringEqualsIgnoreCase":
    case "Bool":
      return { pieces: plain, as: "text", case: "ignored" };
    case "StringLike":
      return { pieces: piecesOf(text, version), as: "text", case: "matters" };
    case "ArnLike":
    case "ArnEquals":
      return { pieces: piecesOf(text, version), as: "arn", case: "matters" };
    default:
      throw new RangeError(`no operator of texts: ${base}`);
  }
}

const ORDERS: Readonly<Record<string, string>> = {
  Equals: "=",
  LessThan: "<",
  LessThanEquals: "<=",
  GreaterThan: ">",
  GreaterThanEquals: ">=",
};

function points(order: string, term: string, value: number): Formula {
  const sign = ORDERS[order];
  if (sign === undefined || Number.isNaN(value)) throw new RangeError(`no comparison: ${order} ${value}`);
  return `(${sign} ${term} ${realConstant(value)})`;
}
