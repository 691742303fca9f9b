import {
  foreignStatementsMissing,
  foreignStatementsOf,
  OUR_SID_PREFIX,
} from "../../src/config/foreign-statements";
import { errorsOf } from "../support/errors-of";

const theirs = { Sid: "Theirs", Effect: "Allow", Principal: "*", Action: "s3:GetObject" };
const ours = { ...theirs, Sid: `${OUR_SID_PREFIX}Write` };

const read = (policy: unknown) => foreignStatementsOf(JSON.stringify(policy), "policies/b.json");

describe("foreign statements are", () => {
  test("all but ours, verbatim and in their order", () => {
    const unnamed = { Effect: "Deny", Principal: "*", Action: "s3:*" };

    expect(read({ Version: "2012-10-17", Statement: [theirs, ours, unnamed] })).toEqual([theirs, unnamed]);
  });

  test("a statement alone, without a list", () => {
    expect(read({ Version: "2012-10-17", Statement: theirs })).toEqual([theirs]);
  });

  test("none of an empty list", () => {
    expect(read({ Version: "2012-10-17", Statement: [] })).toEqual([]);
  });

  test("kept from a policy of the old version, where it holds no ${", () => {
    expect(read({ Version: "2008-10-17", Statement: [theirs] })).toEqual([theirs]);
  });
});

describe("foreign statements are refused", () => {
  test.each([
    ["without a list of statements", {}],
    ["of a statement that is a text", { Statement: ["x"] }],
    ["of a statement without an effect", { Statement: [{ Sid: "x" }] }],
    ["of a statement that is null", { Statement: [null] }],
    ["in a list", [theirs]],
    ["in null", null],
    ["in a text", "x"],
  ])("%s", (_name, policy) => {
    expect(errorsOf(() => read(policy))).toMatchObject([{ code: "foreign-statements-invalid" }]);
  });

  test("with the reason, where the file is no JSON", () => {
    const [error] = errorsOf(() => foreignStatementsOf("none", "policies/b.json"));

    expect(error?.code).toBe("foreign-statements-invalid");
    expect(error?.message).toMatch(
      /^policies\/b\.json is no bucket policy that can be kept: it is not JSON \(.+\); write it as S3 gives it: aws s3api get-bucket-policy --bucket BUCKET --query Policy --output text$/u,
    );
  });

  test("with the reason, where our version would make a variable of their text", () => {
    const policy = { Version: "2008-10-17", Statement: [{ ...theirs, Resource: "arn:aws:s3:::b/${x}" }] };

    expect(
      errorsOf(() => read(policy))
        .map(({ message }) => message)
        .join(),
    ).toMatchInlineSnapshot(
      `"policies/b.json is no bucket policy that can be kept: its Version is "2008-10-17", where \${…} is plain text; ours is 2012-10-17, where it is a variable: rewrite those statements first"`,
    );
  });

  test("with the reason, where there is no version, which means the old one", () => {
    const policy = { Statement: [{ ...theirs, Resource: "arn:aws:s3:::b/${x}" }] };

    expect(
      errorsOf(() => read(policy))
        .map(({ message }) => message)
        .join(),
    ).toContain("its Version is missing");
  });
});

test("the error of a missing file says how to write it", () => {
  expect(String(foreignStatementsMissing("policies/b.json", "b"))).toMatchInlineSnapshot(
    `"adopting the policy of b keeps the statements of others, which policies/b.json must hold, and it does not exist; write it with: aws s3api get-bucket-policy --bucket b --query Policy --output text > policies/b.json [foreign-statements-missing]"`,
  );
});
