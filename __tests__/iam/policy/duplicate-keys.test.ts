import { duplicateKeysOf } from "../../../src/iam/policy/duplicate-keys";

describe("keys written twice", () => {
  test("are found in any object, with both places", () => {
    const text = '{\n"a": 1,\n"b": [{"c": 1,\n"c": 2}],\n"a": 3\n}';

    expect(duplicateKeysOf(text)).toEqual([
      { path: ["b", 0, "c"], place: { line: 4, column: 1 }, firstLine: 3 },
      { path: ["a"], place: { line: 5, column: 1 }, firstLine: 2 },
    ]);
  });

  test("are the same whatever their escapes", () => {
    expect(duplicateKeysOf('{"a": 1, "\\u0061": 2, "__proto__": 1, "__proto__": 2}')).toMatchObject([
      { path: ["a"] },
      { path: ["__proto__"] },
    ]);
  });

  test("are not those of different objects, nor of another case", () => {
    expect(duplicateKeysOf('{"a": {"a": 1}, "A": [{"a": 1}, {"a": 1}]}')).toEqual([]);
  });

  test("are named as deep as a policy goes", () => {
    const deep = `${'{"a":'.repeat(50)}{"b":1,"b":2}${"}".repeat(50)}`;

    expect(duplicateKeysOf(deep)).toMatchObject([{ path: [..."aaaaaaa", "b"] }]);
  });

  test("are 1,000 at most", () => {
    expect(duplicateKeysOf(`{"a":0${',"a":1'.repeat(5000)}}`)).toHaveLength(1000);
  });
});
