import { isList, kindOf } from "../../../src/terraform/reader/json";

describe("a kind of value", () => {
  test.each<[unknown, string]>([
    [null, "null"],
    [[], "a list"],
    [new Map(), "an object"],
    ["", "text"],
    [0, "a number"],
    [false, "a boolean"],
  ])("of %j is %s", (value, kind) => {
    expect(kindOf(value)).toBe(kind);
  });

  test("is a list only for lists", () => {
    expect([[], new Map(), "a", null].map((value) => isList(value))).toEqual([true, false, false, false]);
  });
});
