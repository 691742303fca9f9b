import { callerOf, principalOf } from "../../../src/analysis/evaluate/caller";
import type { RequestPrincipal } from "../../../src/analysis/evaluate/request";
import { errorsOf } from "../../support/errors-of";

const PLACE = { account: "111111111111", accountRoot: "arn:aws:iam::111111111111:root" };

describe("a principal is read as a caller, and back", () => {
  test.each<readonly [RequestPrincipal, object]>([
    ["*", { kind: "anonymous" }],
    ["arn:aws:iam::111111111111:root", { kind: "root", arn: "arn:aws:iam::111111111111:root", ...PLACE }],
    [
      "arn:aws:iam::111111111111:user/a/ann",
      { kind: "user", arn: "arn:aws:iam::111111111111:user/a/ann", ...PLACE },
    ],
    [
      "arn:aws:iam::111111111111:role/app",
      { kind: "role", arn: "arn:aws:iam::111111111111:role/app", session: undefined, ...PLACE },
    ],
    [
      { role: "arn:aws:iam::111111111111:role/app", session: "one" },
      { kind: "role", arn: "arn:aws:iam::111111111111:role/app", session: "one", ...PLACE },
    ],
    [
      { user: "arn:aws:iam::111111111111:user/ann", session: "guest" },
      {
        kind: "federated-user",
        arn: "arn:aws:sts::111111111111:federated-user/guest",
        user: "arn:aws:iam::111111111111:user/ann",
        ...PLACE,
      },
    ],
    [{ federated: "accounts.google.com" }, { kind: "federated", provider: "accounts.google.com" }],
    [{ service: "ec2.amazonaws.com" }, { kind: "service", name: "ec2.amazonaws.com" }],
    [
      "arn:aws-cn:iam::111111111111:role/app",
      {
        kind: "role",
        arn: "arn:aws-cn:iam::111111111111:role/app",
        session: undefined,
        account: "111111111111",
        accountRoot: "arn:aws-cn:iam::111111111111:root",
      },
    ],
  ])("%j", (principal, caller) => {
    expect(callerOf(principal)).toEqual(caller);
    expect(principalOf(callerOf(principal))).toEqual(principal);
  });
});

describe("a principal is refused with what to write", () => {
  test.each<readonly [RequestPrincipal, string]>([
    ["", '\'principal\': got ""; write "*" or the ARN'],
    ["ann", 'write "*" or the ARN of a user, a role or an account\'s root'],
    ["arn:aws:iam::1:role/app", 'write "*" or the ARN'],
    ["arn:aws:iam::111111111111:group/g", 'write "*" or the ARN'],
    ["arn:aws:iam::111111111111:role/", 'write "*" or the ARN'],
    ["arn:aws:s3:::bucket", 'write "*" or the ARN'],
    [
      "arn:aws:sts::111111111111:assumed-role/app/one",
      'write a session as { "role": "ARN of the role, with its path"',
    ],
    ["arn:aws:sts::111111111111:federated-user/x", 'write "*" or the ARN'],
    [
      { role: "arn:aws:iam::111111111111:user/ann", session: "one" },
      "'role': got \"arn:aws:iam::111111111111:user/ann\"; write the ARN of a role",
    ],
    [{ user: "arn:aws:iam::111111111111:role/app", session: "one" }, "write the ARN of a user"],
  ])("%j: %s", (principal, words) => {
    const [error, ...others] = errorsOf(() => callerOf(principal));

    expect(error?.code).toBe("request-invalid");
    expect(error?.message).toContain(words);
    expect(others).toEqual([]);
  });
});
