import { mentionsIn } from "../../../src/analysis/classes/mentions";
import { keyDimensions } from "../../../src/analysis/prove/key-dimension";
import { ANYTHING } from "../../../src/analysis/prove/key-world";
import { policyOf } from "../../support/policy-of";

function dimensions(condition: object, distinct: ReadonlyMap<string, readonly string[]> = new Map()) {
  const policy = policyOf("managed", { Effect: "Allow", Action: "*", Resource: "*", Condition: condition });
  return keyDimensions(mentionsIn([policy]), ANYTHING, distinct);
}

test("keys are those that are tested, as they are written, without those that follow from the caller", () => {
  const { keys, beyond } = dimensions({ StringEquals: { "AWS:SourceVpc": "a", "aws:PrincipalArn": "b" } });

  expect(keys).toEqual([
    { key: "aws:sourcevpc", written: "AWS:SourceVpc", values: [["a"], ["something-else"]] },
  ]);
  expect(beyond).toEqual([]);
});

test("keys and values of a claim are among them, whatever their case", () => {
  const { keys } = dimensions(
    { StringEquals: { "HOST:SUB": "a" } },
    new Map([
      ["Host:sub", ["b"]],
      ["Host:aud", ["c"]],
    ]),
  );

  expect(keys).toEqual([
    { key: "host:sub", written: "Host:sub", values: [["a"], ["b"], ["something-else"]] },
    { key: "host:aud", written: "Host:aud", values: [["c"], ["something-else"]] },
  ]);
});

test("a key of several values has sets of them, if that matters", () => {
  expect(dimensions({ "ForAllValues:StringEquals": { "aws:TagKeys": "a" } }).keys[0]?.values).toEqual([
    ["a"],
    ["something-else"],
    ["a", "something-else"],
  ]);
  expect(dimensions({ StringEquals: { "aws:TagKeys": "a" } }).keys[0]?.values).toHaveLength(2);
  expect(dimensions({ "ForAllValues:StringEquals": { "aws:SourceVpc": "a" } }).keys[0]?.values).toHaveLength(
    2,
  );
});

test("it is said when there are more sets than are tried", () => {
  const { keys, beyond } = dimensions({ "ForAnyValue:StringEquals": { "aws:TagKeys": [..."abcdef"] } });

  expect(keys[0]?.values).toHaveLength(63);
  expect(beyond).toEqual(["aws:TagKeys"]);
});

test("all keys together cost what one may", () => {
  const wild = (letter: string) => [..."abcdef"].map((one) => `*${letter}*${one}*${letter}*`);
  const many = Object.fromEntries(
    Array.from({ length: 400 }, (_, index) => [`aws:x${index}`, wild("dexyz".charAt(index % 5))]),
  );

  expect(dimensions({ StringLike: { "aws:x": wild("d") } }).beyond).toEqual([]);
  expect(dimensions({ StringLike: many }).beyond.length).toBeGreaterThan(0);
});
