import { knownValue, type TerraformValue, Unknown } from "../../../src/terraform/reader/terraform-value";

describe("an unknown value", () => {
  test.each([
    [new Unknown("expression", "${var.x}"), "is an expression: ${var.x}"],
    [new Unknown("expression"), "is an expression"],
    [new Unknown("known after apply"), "is known only after apply"],
    [new Unknown("sensitive"), "is sensitive"],
    [new Unknown("ignored changes"), "is left as it is by ignore_changes"],
    [new Unknown("wrong type", "a list"), "has another type than it should: a list"],
  ])("%j %s", (unknown, why) => {
    expect(unknown.why).toBe(why);
  });
});

describe("a known value", () => {
  test("is plain JSON", () => {
    const value: TerraformValue = new Map<string, TerraformValue>([
      ["list", ["a", 1, true, null]],
      ["map", new Map([["__proto__", "b"]])],
    ]);

    const known = knownValue(value);

    expect(JSON.stringify(known)).toBe('{"list":["a",1,true,null],"map":{"__proto__":"b"}}');
  });

  test.each<[string, TerraformValue]>([
    ["itself", new Unknown("sensitive")],
    ["an item", ["a", [new Unknown("sensitive")]]],
    ["a value", new Map([["a", new Map([["b", new Unknown("sensitive")]])]])],
  ])("does not exist if %s is unknown", (_, value) => {
    expect(knownValue(value)).toEqual(new Unknown("sensitive"));
  });
});
