import { Entries, keyOf, type Text, type Tree } from "../expression";
import { oneOrMany } from "./text-lists";

/** The condition operators that the generated policies use. */
export type ConditionOperator =
  | "StringEquals"
  | "StringLike"
  | "ArnEquals"
  | "ArnNotEquals"
  | "Bool"
  | "BoolIfExists";

/** One test of a statement: the key's value is compared with `values`; one match is enough (for a negated operator: none may match). */
export interface Condition {
  readonly operator: ConditionOperator;
  readonly key: Text;
  readonly values: readonly Text[];
}

/** The `Condition` block: operators in the order of their first use, keys likewise. */
export function conditionsTree(conditions: readonly Condition[]): Tree {
  const operators = [...new Set(conditions.map(({ operator }) => operator))];
  return new Entries(
    operators.map((operator) => {
      const tests = conditions.filter((condition) => condition.operator === operator);
      assertDistinctKeys(tests);
      return [operator, new Entries(tests.map(({ key, values }) => [key, oneOrMany(values)]))];
    }),
  );
}

function assertDistinctKeys(tests: readonly Condition[]): void {
  const keys = tests.map(({ key }) => keyOf(key));
  if (new Set(keys).size < keys.length) {
    throw new RangeError(`one operator tests a key twice, which JSON cannot say: ${keys.join(", ")}`);
  }
}
