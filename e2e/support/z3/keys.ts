import type { ConditionOperatorName, ConditionTest, Policy } from "../../../src/iam/policy/policy";
import { callerKey } from "./caller";
import { type Pattern, regexOf } from "./pattern";
import { within } from "./regex";
import { equal, type Formula, or, symbol, Unsupported } from "./smt";

/** How a key's values are compared, which decides the sort of its variables. */
export type Sort = "text" | "flag" | "number" | "date" | "address";

/** One value that a request may hold. */
export interface KeyValue {
  /** True where the request holds it. */
  readonly there: Formula;
  /** Its variable; for keys that follow from the caller there is none. */
  readonly term: string;
  readonly matches: (pattern: Pattern) => Formula;
}

/** A condition key: whether requests hold it, and its values. */
export interface Key {
  /** In lower case. */
  readonly name: string;
  readonly sort: Sort;
  readonly present: Formula;
  readonly values: readonly KeyValue[];
  readonly declarations: readonly string[];
  /** What holds of its variables in every request. */
  readonly world: readonly Formula[];
}

/** Keys that hold lists. Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-single-vs-multi-valued-context-keys.html */
const LISTS = new Set(["aws:tagkeys", "aws:calledvia", "aws:principalorgpaths", "demo:colours"]);

/** The keys that policies test, by their names in lower case. */
export function keysOf(policies: readonly Policy[]): ReadonlyMap<string, Key> {
  const tests = policies.flatMap(({ statements }) => statements.flatMap(({ conditions }) => conditions));
  const names = [...new Set(tests.map(({ key }) => key.toLowerCase()))];
  return new Map(
    names.map((name) => [
      name,
      keyOf(
        name,
        tests.filter(({ key }) => key.toLowerCase() === name),
      ),
    ]),
  );
}

/** A key, with as many values as the tests on it can tell apart. */
export function keyOf(name: string, tests: readonly ConditionTest[]): Key {
  const sort = sortOf(tests);
  const follows = callerKey(name);
  if (!follows) return LISTS.has(name) ? listKey(name, sort, tests) : plainKey(name, sort);
  if (sort !== "text" && sort !== "flag") throw new Unsupported(`${name} compared as ${sort}`);
  const value = { there: follows.present, term: "", matches: follows.matches };
  return { name, sort, present: follows.present, values: [value], declarations: [], world: [] };
}

/** The sort of SMT-LIB for a variable. */
export function smtSort(sort: Sort): string {
  if (sort === "number" || sort === "date") return "Real";
  return sort === "address" ? "(_ BitVec 129)" : "String";
}

function plainKey(name: string, sort: Sort): Key {
  const present = symbol(`has ${name}`);
  const term = symbol(name);
  return {
    name,
    sort,
    present,
    values: [{ there: present, term, matches: (pattern) => within(term, regexOf(pattern)) }],
    declarations: [`(declare-const ${present} Bool)`, `(declare-const ${term} ${smtSort(sort)})`],
    world: domain(sort, term),
  };
}

/** A test that holds or fails because of one value stays so without the others: one value a test is enough. */
function listKey(name: string, sort: Sort, tests: readonly ConditionTest[]): Key {
  const count = Math.max(1, tests.filter(({ quantifier }) => quantifier !== undefined).length);
  const values = Array.from({ length: count }, (_, index) => {
    const there = symbol(`has ${name} ${index}`);
    const term = symbol(`${name} ${index}`);
    return { there, term, matches: (pattern: Pattern) => within(term, regexOf(pattern)) };
  });
  return {
    name,
    sort,
    present: or(...values.map(({ there }) => there)),
    values,
    declarations: values.flatMap(({ there, term }) => [
      `(declare-const ${there} Bool)`,
      `(declare-const ${term} ${smtSort(sort)})`,
    ]),
    world: values.flatMap(({ term }) => domain(sort, term)),
  };
}

/** A key that is only compared as a flag holds one. An address is of version 6 if its first bit is set; one of version 4 has 32 bits. */
function domain(sort: Sort, term: string): readonly Formula[] {
  if (sort === "flag") return [or(equal(term, '"true"'), equal(term, '"false"'))];
  if (sort !== "address") return [];
  const short = equal(`((_ extract 127 32) ${term})`, "(_ bv0 96)");
  return [or(equal(`((_ extract 128 128) ${term})`, "#b1"), short)];
}

function sortOf(tests: readonly ConditionTest[]): Sort {
  const sorts = new Set(tests.flatMap(({ operator }) => sortOfOperator(operator) ?? []));
  if (sorts.size > 1 && [...sorts].every((sort) => sort === "text" || sort === "flag")) return "text";
  const [sort = "text", ...others] = sorts;
  if (others.length > 0) throw new Unsupported(`a key compared as ${[...sorts].sort().join(" and ")}`);
  return sort;
}

function sortOfOperator(operator: ConditionOperatorName): Sort | undefined {
  if (operator === "Null") return undefined;
  if (operator === "Bool") return "flag";
  if (operator === "BinaryEquals") throw new Unsupported("BinaryEquals");
  if (operator.startsWith("Numeric")) return "number";
  if (operator.startsWith("Date")) return "date";
  return operator.endsWith("IpAddress") ? "address" : "text";
}
