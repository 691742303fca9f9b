import { requireLegal } from "../../src/access/legal";
import { Expression, reference } from "../../src/expression";
import { PREFIX_RULE } from "../../src/iam/bucket-rules";
import { ROLE_ARN_RULE, ROLE_NAME_RULE } from "../../src/iam/rules";
import { RULE_CASES } from "../cases/value-rules";
import { errorsOf } from "../support/errors-of";

describe("texts held to their rules", () => {
  test("are all looked at, and the first that is illegal is refused in the rule's words", () => {
    const values = [
      [ROLE_NAME_RULE, "hyve"],
      [PREFIX_RULE, "codisc/*"],
      [ROLE_NAME_RULE, "hy/ve"],
    ] as const;

    const errors = errorsOf(() => requireLegal(values));

    expect(errors.map(({ message }) => message)).toMatchInlineSnapshot(`
[
  "prefix: got "codisc/*"; leave out the wildcard: everything under the prefix is meant already",
]
`);
    expect(errors).toMatchObject([{ code: "invalid-value" }]);
  });

  test("are refused with the code of the rule's hint", () => {
    const session = "arn:aws:sts::111122223333:assumed-role/hyve/me";

    expect(errorsOf(() => requireLegal([[ROLE_ARN_RULE, session]]))).toMatchObject([
      { code: "session-arn-for-role" },
    ]);
  });

  test.each(RULE_CASES)("are those that irsa.yaml takes: $rule.what", ({ rule, legal, illegal }) => {
    expect(legal.filter((value) => errorsOf(() => requireLegal([[rule, value]])).length > 0)).toEqual([]);
    expect(illegal.filter((value) => errorsOf(() => requireLegal([[rule, value]])).length === 0)).toEqual([]);
  });

  test.each([
    ["not said", undefined],
    ["not known yet", reference("var.name")],
    ["known in part", new Expression(["*/", { interpolation: "${var.name}" }])],
  ])("pass where one is %s", (_, value) => {
    expect(errorsOf(() => requireLegal([[ROLE_NAME_RULE, value]]))).toEqual([]);
  });

  test("are refused for Terraform syntax in a literal, which is no reference", () => {
    expect(errorsOf(() => requireLegal([[ROLE_NAME_RULE, "${var.name}"]]))).toHaveLength(1);
  });
});
