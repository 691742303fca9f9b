import { operatorName, operatorOf } from "../../../src/iam/policy/condition-operator";
import { CONDITION_OPERATORS } from "../../../src/iam/policy/policy";

describe("an operator's name", () => {
  test("is read with what stands before and behind it", () => {
    expect([
      operatorOf("StringLike"),
      operatorOf("ForAnyValue:StringLike"),
      operatorOf("ForAllValues:StringEqualsIfExists"),
      operatorOf("ForAnyValue:Null"),
    ]).toEqual([
      { operator: "StringLike", ifExists: false },
      { operator: "StringLike", quantifier: "ForAnyValue", ifExists: false },
      { operator: "StringEquals", quantifier: "ForAllValues", ifExists: true },
      { operator: "Null", quantifier: "ForAnyValue", ifExists: false },
    ]);
  });

  test("is written as it was read, for every operator", () => {
    const names = CONDITION_OPERATORS.flatMap((name) =>
      ["", "ForAnyValue:", "ForAllValues:"].flatMap((before) =>
        ["", ...(name === "Null" ? [] : ["IfExists"])].map((behind) => `${before}${name}${behind}`),
      ),
    );

    const again = names.map((name) => {
      const operator = operatorOf(name);
      return "fault" in operator ? operator.fault : operatorName(operator);
    });

    expect(again).toEqual(names);
    expect(names).toHaveLength(27 * 6 - 3);
  });
});

describe("no operator is", () => {
  test.each([
    ["StringEqual", "StringEquals"],
    ["stringEquals", "StringEquals"],
    ["StringEqualsifexists", "StringEqualsIfExists"],
    ["ForAnyValue::StringEqualsIfExists", "ForAnyValue:StringEqualsIfExists"],
    ["ForAnyValues:StringLike", "ForAnyValue:StringLike"],
    ["forallvalues:ArnLike", "ForAllValues:ArnLike"],
    ["Bools", "Bool"],
    ["IPAddress", "IpAddress"],
  ])("%s; meant is %s", (name, meant) => {
    expect(operatorOf(name)).toEqual({ fault: expect.stringContaining(`; did you mean ${meant}?; allowed`) });
  });

  test.each(["", "x", "Regex", "Someone:StringLike", "ForAnyValue:", "IfExists", "constructor", "__proto__"])(
    "%j; nothing like it is",
    (name) => {
      expect(operatorOf(name)).toEqual({
        fault: expect.stringMatching(/^is no condition operator; allowed/u),
      });
    },
  );

  test("NullIfExists", () => {
    expect(operatorOf("NullIfExists")).toEqual({
      fault: "cannot ask whether a missing key is missing; write Null",
    });
  });
});
