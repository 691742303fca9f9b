import fc from "fast-check";
import type { Json } from "../../../src/terraform/reader/json";
import { parseJson } from "../../../src/terraform/reader/parse-json";
import { Unknown } from "../../../src/terraform/reader/terraform-value";
import { withMarks } from "../../../src/terraform/reader/with-marks";
import { shown } from "../../support/shown-plans";

const LATER = new Unknown("known after apply");
const SECRET = new Unknown("sensitive");

describe("marked parts of a value", () => {
  // The shapes are those that terraform 1.11.4 writes.
  test.each<[string, unknown, unknown, unknown]>([
    ["the whole", { a: 1 }, true, "<known after apply>"],
    ["nothing", { a: [1, { b: "c" }] }, false, { a: [1, { b: "c" }] }],
    ["nothing, in the value's shape", { a: [1, {}], b: null }, { a: [false, {}] }, { a: [1, {}], b: null }],
    ["a key", { a: 1, b: 2 }, { a: true }, { a: "<known after apply>", b: 2 }],
    ["a key that the value lacks", { b: 2 }, { a: true }, { b: 2, a: "<known after apply>" }],
    ["an item, null in the value", [null, "k"], [true, false], ["<known after apply>", "k"]],
    ["an item behind the last", ["k"], [false, true], ["k", "<known after apply>"]],
    ["parts of what the value lacks", {}, { a: [{ b: true }, {}] }, { a: [{ b: "<known after apply>" }] }],
    ["parts of null", { a: null }, { a: { b: true } }, { a: { b: "<known after apply>" } }],
    ["no part of what the value lacks", {}, { a: [], b: {}, c: [false, {}] }, {}],
    ["no part of null", { a: null }, { a: {} }, { a: null }],
    ["part of a list where the value is an object", { a: {} }, { a: [true] }, { a: "<known after apply>" }],
    [
      "part of an object where the value is text",
      { a: "b" },
      { a: { c: true } },
      { a: "<known after apply>" },
    ],
  ])("are %s", (_, value, where, expected) => {
    expect(shown(withMarks(json(value), [{ where: json(where), as: LATER }]))).toEqual(expected);
  });

  test("are those of the first mark where two meet", () => {
    const marks = [
      { where: json({ a: true, c: [true] }), as: SECRET },
      { where: json({ a: true, b: true, c: [true, true] }), as: LATER },
    ];

    expect(shown(withMarks(json({ a: 1 }), marks))).toEqual({
      a: "<sensitive>",
      b: "<known after apply>",
      c: ["<sensitive>", "<known after apply>"],
    });
  });

  test("are unknown wherever they are, and nothing else is", () => {
    fc.assert(
      fc.property(fc.json(), fc.nat(), (text, chosen) => {
        const value = parseJson(text, "a.json");
        const paths = pathsOf(value);
        const path = paths[chosen % paths.length] ?? [];

        const read = withMarks(value, [{ where: markAt(value, path), as: SECRET }]);

        expect(shown(read)).toEqual(shown(replaced(value, path)));
      }),
    );
  });
});

type Path = readonly (string | number)[];

function json(value: unknown): Json {
  return parseJson(JSON.stringify(value), "a.json");
}

function pathsOf(value: Json): Path[] {
  return [[], ...childrenOf(value).flatMap(([key, item]) => pathsOf(item).map((path) => [key, ...path]))];
}

function childrenOf(value: Json): (readonly [string | number, Json])[] {
  if (value instanceof Map) return [...value];
  return Array.isArray(value) ? value.map((item, index) => [index, item] as const) : [];
}

function markAt(value: Json, [key, ...rest]: Path): Json {
  if (key === undefined) return true;
  if (value instanceof Map)
    return new Map([...value].map(([name, item]) => [name, name === key && markAt(item, rest)]));
  return (value as Json[]).map((item, index) => index === key && markAt(item, rest));
}

function replaced(value: Json, [key, ...rest]: Path): Json {
  if (key === undefined) return "<sensitive>";
  if (value instanceof Map)
    return new Map([...value].map(([name, item]) => [name, name === key ? replaced(item, rest) : item]));
  return (value as Json[]).map((item, index) => (index === key ? replaced(item, rest) : item));
}
