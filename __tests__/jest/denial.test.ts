import { denialOfManaging, denialOfWriting, withFix } from "../../src/jest/denial";
import { ADMINISTRATOR, ROLE_ARN } from "../support/written-stacks";

const BUCKET = {
  name: "landing",
  partition: "aws",
  accountId: "339713007003",
  policy: { unread: "" },
  exclusive: { of: "write" as const },
  administrators: [ADMINISTRATOR],
  users: [],
};

describe("the statement that ends a counterexample", () => {
  test("denies writing to all but the roles", () => {
    expect(denialOfWriting(BUCKET, [ROLE_ARN])).toMatchInlineSnapshot(
      `"name the caller among the roles, or let the policy say {"Effect":"Deny","Principal":"*","NotAction":["s3:GetObject*","s3:List*"],"Resource":"arn:aws:s3:::landing/*","Condition":{"ArnNotEquals":{"aws:PrincipalArn":"arn:aws:iam::111122223333:role/HyveS3WriterRole"}}}"`,
    );
  });

  test("denies managing to all but the administrators, or to all", () => {
    expect(denialOfManaging(BUCKET)).toContain(`"ArnNotEquals":{"aws:PrincipalArn":"${ADMINISTRATOR}"}`);
    expect(denialOfManaging({ ...BUCKET, administrators: [] })).toContain(
      '"Resource":"arn:aws:s3:::landing"}',
    );
  });

  test("takes the place of another fix, and only where something is refuted", () => {
    const counterexample = {
      request: { principal: "*", action: "s3:PutObject", resource: "*" },
      words: "w",
      through: [],
      fix: "old",
    };

    expect(withFix({ answer: "refuted", counterexample }, "new")).toEqual({
      answer: "refuted",
      counterexample: { ...counterexample, fix: "new" },
    });
    expect(withFix({ answer: "proven" }, "new")).toEqual({ answer: "proven" });
  });
});
