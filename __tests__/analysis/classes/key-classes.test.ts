import {
  comparesText,
  patternsOf,
  type TestOfKey,
  valueClasses,
} from "../../../src/analysis/classes/key-classes";
import type { ConditionOperatorName } from "../../../src/iam/policy/policy";

function test_(operator: ConditionOperatorName, values: readonly string[], key = "aws:x"): TestOfKey {
  return { test: { operator, ifExists: false, key, values }, version: "2012-10-17" };
}

const NOTHING = { preferred: [], distinct: [] };

describe("a key's values are", () => {
  test.each<readonly [string, readonly TestOfKey[], readonly string[]]>([
    ["one, if only its presence matters", [test_("Null", ["true"])], ["something-else"]],
    [
      "those that are named, and another",
      [test_("StringEquals", ["a", "b"]), test_("StringNotLike", ["c"])],
      ["a", "b", "c", "something-else"],
    ],
    ["wildcards as characters", [test_("StringEquals", ["a*"])], ["a*", "something-else"]],
    [
      "true and false, of a key that has no others",
      [test_("Bool", ["true"], "aws:SecureTransport")],
      ["true", "false"],
    ],
    [
      "neither true nor false, of a tag",
      [test_("Bool", ["true"], "aws:PrincipalTag/x")],
      ["true", "false", "no-value-of-its-type"],
    ],
    ["numbers", [test_("NumericLessThan", ["5"], "s3:max-keys")], ["2.5", "5", "7.5"]],
    [
      "numbers and what is none, of a tag",
      [test_("NumericLessThan", ["5"], "aws:PrincipalTag/x")],
      ["2.5", "5", "7.5", "no-value-of-its-type"],
    ],
    [
      "dates",
      [test_("DateLessThan", ["1970"], "aws:CurrentTime")],
      ["-0.001", "1970-01-01T00:00:00.000Z", "1970-01-01T00:00:00.001Z"],
    ],
    [
      "addresses",
      [test_("IpAddress", ["0.0.0.0/1"], "aws:SourceIp")],
      ["0.0.0.0", "127.255.255.255", "128.0.0.0", "::1"],
    ],
    ["bytes", [test_("BinaryEquals", ["YQ=="], "s3:x")], ["YQ==", "b3RoZXI="]],
  ])("%s", (_words, tests, witnesses) => {
    expect(valueClasses(tests, NOTHING)).toEqual({ witnesses, complete: true });
  });

  test("divided by wildcards, cases and segments", () => {
    const { witnesses, complete } = valueClasses(
      [
        test_("StringLike", ["a*"]),
        test_("StringEqualsIgnoreCase", ["ab"]),
        test_("ArnLike", ["arn:*:s3:::b"]),
      ],
      { preferred: ["apple", "banana"], distinct: ["axe"] },
    );

    expect(complete).toBe(true);
    expect(witnesses.slice(0, 3)).toEqual(["axe", "apple", "banana"]);
    expect(witnesses.map((text) => text.toLowerCase())).toEqual(
      expect.arrayContaining(["ab", "arn::s3:::b"]),
    );
    expect(new Set(witnesses).size).toBe(witnesses.length);
    // axe; a…; none; ab in two cases; the ARN, which starts with a too.
    expect(witnesses).toHaveLength(6);
  });

  test("those that a claim tells apart, and readable ones", () => {
    expect(
      valueClasses([test_("StringEquals", ["a"])], { preferred: ["a", "b"], distinct: ["c"] }).witnesses,
    ).toEqual(["a", "c", "b"]);
    expect(valueClasses([], { preferred: [], distinct: ["c"] }).witnesses).toEqual(["c", "something-else"]);
  });
});

describe("a key's values are beyond the classes", () => {
  test.each<readonly [string, readonly TestOfKey[], readonly string[]]>([
    [
      "that is a number here and a text there",
      [test_("NumericEquals", ["1"]), test_("StringEquals", ["a"])],
      [],
    ],
    [
      "that is a text here and a number there",
      [test_("StringEquals", ["a"]), test_("NumericEquals", ["1"])],
      [],
    ],
    ["that is true here and a date there", [test_("Bool", ["true"]), test_("DateEquals", ["2026"])], []],
    ["that is a number here, and that a claim tells apart", [test_("NumericEquals", ["1"])], ["a"]],
  ])("%s", (_words, tests, distinct) => {
    const { witnesses, complete } = valueClasses(tests, { preferred: ["readable"], distinct });

    expect(complete).toBe(false);
    expect(witnesses.length).toBeGreaterThan(1);
  });

  test("that take too long", () => {
    const wild = test_("StringLike", ["*a*b*", "*b*a*", "*c*a*", "*a*c*"]);

    expect(valueClasses([wild], { ...NOTHING, steps: 50 }).complete).toBe(false);
  });
});

test("true and false are texts where others are", () => {
  const { witnesses, complete } = valueClasses(
    [test_("Bool", ["true"]), test_("StringEquals", ["TRUE"])],
    NOTHING,
  );

  expect(complete).toBe(true);
  expect(new Set(witnesses.map((text) => [text.toLowerCase() === "true", text === "TRUE"].join()))).toEqual(
    new Set(["true,true", "true,false", "false,false"]),
  );
});

test("a value with a variable stands for no set that is known, and Null for none", () => {
  expect(patternsOf(test_("StringLike", ["${aws:x}", "a${*}"]))).toHaveLength(1);
  expect(patternsOf(test_("Null", ["true"]))).toEqual([]);
});

test("texts are compared by some operators", () => {
  expect(
    [test_("Null", ["true"]), test_("ArnLike", ["*"]), test_("StringEquals", ["a"])].every(comparesText),
  ).toBe(true);
  expect(comparesText(test_("NumericEquals", ["1"]))).toBe(false);
});
