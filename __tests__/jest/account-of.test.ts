import { accountOf } from "../../src/jest/account-of";
import { objectIn, ROLE_ARN, readStack, shown } from "../support/written-stacks";

function accountUnder(provider: object, role: object = {}): string | undefined {
  const content = readStack({ provider: { aws: [provider] }, resource: { aws_iam_role: { hyve: role } } });
  return accountOf(objectIn(content, "aws_iam_role.hyve"), content);
}

describe("the account of a resource", () => {
  test("is the one that its provider may work in", () => {
    expect(accountUnder({ allowed_account_ids: ["111122223333"] })).toBe("111122223333");
  });

  test("is the one in its own ARN", () => {
    const content = readStack(shown("state", { "aws_iam_role.hyve": { arn: ROLE_ARN } }));

    expect(accountOf(objectIn(content, "aws_iam_role.hyve"), content)).toBe("111122223333");
  });

  test.each([
    ["its provider may work in two", { allowed_account_ids: ["111122223333", "339713007003"] }, {}],
    ["its provider may work in whatever a variable says", { allowed_account_ids: ["${var.account}"] }, {}],
    ["its provider may work anywhere", {}, {}],
    ["its provider is another", { allowed_account_ids: ["111122223333"] }, { provider: "aws.other" }],
  ])("is not known where %s", (_case, provider, role) => {
    expect(accountUnder(provider, role)).toBeUndefined();
  });
});
