import { arnOfRole, roleInStack } from "../../src/jest/role-in-stack";
import { objectIn, ROLE_ARN, readStack, shown, stackOf } from "../support/written-stacks";

const roles = (change: object) => readStack(stackOf({ aws_iam_role: change }));

describe("a role of a stack", () => {
  const content = roles({ a: { name: "HyveS3WriterRole" }, b: { name: "other" }, nameless: {} });

  test("is found by name and by address", () => {
    expect(roleInStack(content, "HyveS3WriterRole").address).toBe("aws_iam_role.a");
    expect(roleInStack(content, "aws_iam_role.nameless").address).toBe("aws_iam_role.nameless");
  });

  test("is refused where there is none, with those that there are", () => {
    expect(() => roleInStack(content, "HyveS3Writer")).toThrowErrorMatchingInlineSnapshot(
      `"the stack has no role "HyveS3Writer"; did you mean "HyveS3WriterRole"?; there are HyveS3WriterRole, aws_iam_role.a, other, aws_iam_role.b, aws_iam_role.nameless"`,
    );
    expect(() => roleInStack(readStack({ output: {} }), "x")).toThrow("the stack has no aws_iam_role at all");
  });

  test("is refused where there are two, in whatever accounts", () => {
    const two = roles({ a: { name: "x" }, b: { name: "x", provider: "aws.other" } });

    expect(() => roleInStack(two, "x")).toThrow(
      '"x" is the name of several roles; name one of aws_iam_role.a, aws_iam_role.b',
    );
  });

  test("may stand in a module that is not read", () => {
    const content = readStack({ module: { access: { source: "./access" } } });

    expect(() => roleInStack(content, "x")).toThrow("module access (./access) is not read");
  });
});

describe("a role's ARN", () => {
  const arn = (role: object, place?: object) => {
    const content = roles({ hyve: role });
    return arnOfRole(objectIn(content, "aws_iam_role.hyve"), content, place);
  };

  test("is made of account, path and name", () => {
    expect(arn({ name: "HyveS3WriterRole" })).toBe(ROLE_ARN);
    expect(arn({ name: "r", path: "/ops/" }, { partition: "aws-cn", accountId: "339713007003" })).toBe(
      "arn:aws-cn:iam::339713007003:role/ops/r",
    );
  });

  test("is its own in a state", () => {
    const content = readStack(shown("state", { "aws_iam_role.hyve": { arn: ROLE_ARN } }));

    expect(arnOfRole(objectIn(content, "aws_iam_role.hyve"), content)).toBe(ROLE_ARN);
  });

  test("is not known where its name or path is not", () => {
    expect([arn({ name: "${var.name}" }), arn({ name: "r", path: "${var.path}" })]).toEqual([
      undefined,
      undefined,
    ]);
  });
});
