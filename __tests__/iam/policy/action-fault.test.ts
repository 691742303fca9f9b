import { actionFault } from "../../../src/iam/policy/action-fault";

describe("a pattern of actions is taken", () => {
  test.each([
    "*",
    "s3:GetObject",
    "S3:getobject",
    "s3:*",
    "s3:Get?bject*",
    "s3.s:ListBucket",
    "partnercentral-account-management:X",
    "iam: asdf safdsf af ",
    "ec2: DescribeAccountAttributes",
    "nobody:KnowsThis",
  ])("%s", (action) => {
    expect(actionFault(action)).toBeUndefined();
  });
});

describe("a pattern of actions is refused", () => {
  test.each([
    ["", "has no service prefix"],
    ["GetObject", "has no service prefix"],
    ["**", "has no service prefix"],
    ["s3:Get:Object", "can hold only one colon"],
    ["::", "can hold only one colon"],
    ["*:*", "takes no wildcard before the colon"],
    ["s3*:GetObject", "takes no wildcard before the colon"],
    ["a a:ListBucket", "must name a service before the colon"],
    [":GetObject", "must name a service before the colon"],
    ["s3:", "must name an action behind the colon"],
    ["s3:${aws:username}", "takes no variable"],
    ["s3:${*}", "takes no variable"],
  ])("%j: %s", (action, words) => {
    expect(actionFault(action)).toContain(words);
  });

  test("with the value and an example", () => {
    expect(actionFault("GetObject")).toMatchInlineSnapshot(
      `"has no service prefix, got "GetObject"; write SERVICE:ACTION, for example "s3:GetObject", or "*""`,
    );
  });
});
