import { entriesOf, itemsOf, pathText, valueText } from "../../../src/iam/policy/located";

describe("the entries of an object", () => {
  test("have their places", () => {
    expect(entriesOf({ value: { a: 1 }, path: ["Statement"] })).toEqual([
      ["a", { value: 1, path: ["Statement", "a"] }],
    ]);
  });

  test("include a key named __proto__", () => {
    expect(entriesOf({ value: JSON.parse('{"__proto__": 1}'), path: [] })).toEqual([
      ["__proto__", { value: 1, path: ["__proto__"] }],
    ]);
  });

  test.each([[[]], [null], ["text"], [1], [true], [undefined]])("are none of %j", (value) => {
    expect(entriesOf({ value, path: [] })).toBeUndefined();
  });
});

describe("the items of a list", () => {
  test("have their places", () => {
    expect(itemsOf({ value: ["a", "b"], path: ["Action"] })).toEqual([
      { value: "a", path: ["Action", 0] },
      { value: "b", path: ["Action", 1] },
    ]);
  });

  test("of what is no list are the value itself", () => {
    expect(itemsOf({ value: "a", path: ["Action"] })).toEqual([{ value: "a", path: ["Action"] }]);
  });
});

test.each([
  [[], "the policy"],
  [["Version"], "Version"],
  [["Extra field"], '["Extra field"]'],
  [
    ["Statement", 0, "Condition", "StringEquals", "aws:SourceIp", 2],
    'Statement[0].Condition.StringEquals["aws:SourceIp"][2]',
  ],
  [["Statement", ""], 'Statement[""]'],
  [["Statement", "a\n"], 'Statement["a\\n"]'],
])("the place %j is called %s", (path, text) => {
  expect(pathText(path)).toBe(text);
});

test.each([
  [[], "an empty list"],
  [[1], "a list"],
  [{}, "an empty object"],
  [{ a: 1 }, "an object"],
  [5, "the number 5"],
  ["x", '"x"'],
  [null, "null"],
  [false, "false"],
  [Symbol("x"), "Symbol(x)"],
])("the value %j is called %s", (value, text) => {
  expect(valueText(value)).toBe(text);
});
