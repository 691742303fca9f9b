import { type CompiledTest, compileTest } from "../../../src/analysis/evaluate/match-condition";
import type { Situation } from "../../../src/analysis/evaluate/situation";
import { UNKNOWN_VALUE, type VariableLookup } from "../../../src/analysis/match/value-template";
import type { Truth } from "../../../src/analysis/truth";
import { CONDITION_OPERATORS } from "../../../src/iam/policy/policy";
import { CONDITIONS } from "../../cases/conditions";
import { policyOf } from "../../support/policy-of";

const KEY = "aws:TagKeys";

/** A value for operators that do not take every text. */
const VALUE_OF = [
  ["Numeric", "1"],
  ["Date", "2026"],
  ["Bool", "true"],
  ["Binary", "QmluYXJ5"],
  ["IpAddress", "203.0.113.0/24"],
] as const;

describe.each(CONDITIONS)("$source", ({ cases }) => {
  test.each(cases)("%s %j on %j: %s", (operator, values, actual, truth) => {
    expect(holds(operator, values, actual)).toEqual({ truth, doubts: truth === "maybe" ? [KEY] : [] });
  });
});

describe.each(CONDITION_OPERATORS.filter((operator) => operator !== "Null"))(
  "%s on a missing key",
  (operator) => {
    const values = [VALUE_OF.find(([start]) => operator.includes(start))?.[1] ?? "a"];
    const negated = operator.includes("Not");

    test("is decided by the operator's own words", () => {
      expect(holds(operator, values, []).truth).toBe(negated ? "yes" : "no");
      expect(holds(`${operator}IfExists`, values, []).truth).toBe("yes");
      expect(holds(`ForAllValues:${operator}`, values, []).truth).toBe("yes");
      expect(holds(`ForAnyValue:${operator}`, values, []).truth).toBe("no");
    });

    test("is looked at in the table too", () => {
      const found = CONDITIONS.flatMap(({ cases }) => cases)
        .filter(([name]) => name === operator)
        .map(([, , , truth]) => truth);

      expect(found).toEqual(expect.arrayContaining(["yes", "no"]));
    });
  },
);

describe("a key", () => {
  test("is found whatever its case", () => {
    const { key } = testOf("StringEquals", ["a"], "AWS:tagKEYS");

    expect(key).toBe("aws:tagkeys");
  });

  test("that is not decided decides nothing, and nothing is missed", () => {
    for (const operator of ["StringEquals", "StringNotEqualsIfExists", "Null"]) {
      const { holds: test } = testOf(operator, [operator === "Null" ? "true" : "a"]);
      const doubts: string[] = [];

      expect(test({ ...NOBODY, valuesOf: () => undefined, doubt: (fact) => doubts.push(fact) })).toBe(
        "maybe",
      );
      expect(doubts).toEqual([]);
    }
  });
});

test("what a variable stands for may not be known", () => {
  const { holds: test } = testOf("StringNotEquals", ["${aws:userid}"]);

  expect(test({ ...NOBODY, valuesOf: () => ["a"] })).toBe("maybe");
});

const variable: VariableLookup = (key) =>
  key === "aws:userid" ? UNKNOWN_VALUE : key === "aws:username" ? "ann" : undefined;

const NOBODY: Situation = {
  caller: { kind: "anonymous" },
  action: "s3:GetObject",
  resource: "arn:aws:s3:::bucket/key",
  resourceAccount: undefined,
  valuesOf: () => [],
  variable,
  doubt: () => {},
};

function holds(operator: string, values: readonly string[], actual: readonly string[]) {
  const doubts: string[] = [];
  const truth: Truth = testOf(operator, values).holds({
    ...NOBODY,
    valuesOf: (key) => (key === KEY.toLowerCase() ? actual : []),
    doubt: (fact) => doubts.push(fact.split(" on ")[1]?.split(" ")[0] ?? fact),
  });
  return { truth, doubts };
}

function testOf(operator: string, values: readonly string[], key = KEY): CompiledTest {
  const { statements } = policyOf("managed", {
    Effect: "Allow",
    Action: "*",
    Resource: "*",
    Condition: { [operator]: { [key]: values } },
  });
  const [test] = statements.flatMap(({ conditions }) => conditions);
  if (!test) throw new RangeError("a policy without its condition");
  return compileTest(test, "2012-10-17");
}
