import type { Policy } from "../../../src/iam/policy/policy";
import { ProblemList } from "../../../src/iam/policy/problem-list";
import { readConditions } from "../../../src/iam/policy/read-conditions";

describe("conditions are read", () => {
  test("as one test a key, in their order", () => {
    const { tests, messages } = read({
      "ForAllValues:StringLikeIfExists": { "aws:TagKeys": ["a", "b*"] },
      Bool: { "aws:SecureTransport": true, "aws:MultiFactorAuthPresent": "true" },
    });

    expect(tests).toEqual([
      {
        operator: "StringLike",
        quantifier: "ForAllValues",
        ifExists: true,
        key: "aws:TagKeys",
        values: ["a", "b*"],
      },
      { operator: "Bool", ifExists: false, key: "aws:SecureTransport", values: ["true"] },
      { operator: "Bool", ifExists: false, key: "aws:MultiFactorAuthPresent", values: ["true"] },
    ]);
    expect(messages).toEqual([]);
  });

  test.each([{}, { StringEquals: {} }, { anything: {} }])(
    "as none from %j: IAM takes names that test nothing",
    (value) => {
      expect(read(value)).toEqual({ tests: [], messages: [] });
    },
  );

  test("with an empty list, which no value matches", () => {
    expect(read({ DateGreaterThan: { a: [] } }).tests).toMatchObject([{ key: "a", values: [] }]);
  });

  test("with a key named __proto__", () => {
    expect(read({ StringEquals: JSON.parse('{"__proto__": "a"}') }).tests).toMatchObject([
      { key: "__proto__", values: ["a"] },
    ]);
  });

  test("with one key under different operators", () => {
    expect(read({ DateGreaterThan: { a: 1 }, DateLessThan: { A: 2 } }).messages).toEqual([]);
  });
});

describe("conditions are refused", () => {
  test.each([
    ["a", 'Condition must be an object, such as { "StringEquals"'],
    [[], "got an empty list"],
    [[{ StringEquals: { a: "b" } }], "got a list"],
    [null, "got null"],
    [{ StringEquals: "b" }, 'Condition.StringEquals must be an object of keys, as in { "StringEquals"'],
    [{ a: [] }, "Condition.a must be an object of keys"],
    [
      { StringEqual: { a: "b" } },
      "Condition.StringEqual is no condition operator; did you mean StringEquals?",
    ],
    [
      { StringEquals: { a: {} } },
      "Condition.StringEquals.a must be text, a number or true or false, got an empty object",
    ],
    [{ StringEquals: { a: ["b", null] } }, "Condition.StringEquals.a[1] must be text"],
    [{ NumericEquals: { a: ["1", "b"] } }, "Condition.NumericEquals.a[1] must be a number"],
    [{ StringEquals: { "": "b" } }, 'Condition.StringEquals[""] names no key'],
    [
      { StringEquals: { "aws:SourceIp": "a", "AWS:SourceIP": "b" } },
      '["AWS:SourceIP"] is the same key as "aws:SourceIp"',
    ],
    [{ StringEquals: { "${aws:username}": "a" } }, "a key takes no variable"],
    [
      { StringEquals: { "${var.host}:sub": "a" } },
      '["${var.host}:sub"] holds "${var.host}", which is not resolved yet',
    ],
    [
      { StringEquals: { a: "${var.x}" } },
      'Condition.StringEquals.a holds "${var.x}", which is not resolved yet',
    ],
    [{ IpAddress: { a: "${var.x}" } }, 'holds "${var.x}", which is not resolved yet'],
  ])("%j: %s", (value, words) => {
    expect(read(value).messages).toEqual([expect.stringContaining(words)]);
  });
});

test("variables in keys are text before 2012", () => {
  expect(read({ StringEquals: { "${aws:username}": "a" } }, "2008-10-17").messages).toEqual([]);
});

function read(value: unknown, version: Policy["version"] = "2012-10-17") {
  const list = new ProblemList();
  const tests = readConditions(
    { value, path: ["Condition"] },
    { kind: "managed", version, refuse: list.refuse },
  );
  return { tests, messages: list.problems.map(({ message }) => message) };
}
