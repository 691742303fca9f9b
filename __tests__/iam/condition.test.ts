import { Entries, reference, text } from "../../src/expression";
import { type Condition, conditionsTree } from "../../src/iam/condition";

describe("the Condition block", () => {
  test("groups tests by operator, in the order of their first use", () => {
    const conditions: readonly Condition[] = [
      { operator: "StringEquals", key: "b", values: ["1"] },
      { operator: "ArnEquals", key: "a", values: ["2"] },
      { operator: "StringEquals", key: "a", values: ["3", "4"] },
    ];

    expect(conditionsTree(conditions)).toEqual(
      new Entries([
        [
          "StringEquals",
          new Entries([
            ["b", "1"],
            ["a", ["3", "4"]],
          ]),
        ],
        ["ArnEquals", new Entries([["a", "2"]])],
      ]),
    );
  });

  test("keeps keys that are expressions", () => {
    const issuer = reference("var.issuer");

    const tree = conditionsTree([{ operator: "StringEquals", key: text`${issuer}:sub`, values: ["me"] }]);

    expect(tree).toEqual(new Entries([["StringEquals", new Entries([[text`${issuer}:sub`, "me"]])]]));
  });

  test("is empty without conditions", () => {
    expect(conditionsTree([])).toEqual(new Entries([]));
  });

  test("cannot test a key twice by one operator: the second would replace the first", () => {
    const twice: readonly Condition[] = [
      { operator: "StringEquals", key: "aws:PrincipalArn", values: ["a"] },
      { operator: "StringEquals", key: "aws:PrincipalArn", values: ["b"] },
    ];

    expect(() => conditionsTree(twice)).toThrow(RangeError);
    expect(() => conditionsTree(twice)).toThrowErrorMatchingInlineSnapshot(
      `"one operator tests a key twice, which JSON cannot say: aws:PrincipalArn, aws:PrincipalArn"`,
    );
  });

  test("cannot test an expression twice either", () => {
    const key = () => text`${reference("var.issuer")}:sub`;

    expect(() =>
      conditionsTree([
        { operator: "StringEquals", key: key(), values: ["a"] },
        { operator: "StringEquals", key: key(), values: ["b"] },
      ]),
    ).toThrow(RangeError);
  });

  test("can test a key by two operators", () => {
    const tree = conditionsTree([
      { operator: "StringEquals", key: "a", values: ["1"] },
      { operator: "StringLike", key: "a", values: ["1*"] },
    ]);

    expect(tree).toEqual(
      new Entries([
        ["StringEquals", new Entries([["a", "1"]])],
        ["StringLike", new Entries([["a", "1*"]])],
      ]),
    );
  });
});
