import { expect as imported } from "@jest/globals";
import "../../src/jest";
import { document, statement } from "../support/policy-documents";
import {
  ADMINISTRATOR,
  bucketStack,
  exclusivePolicy,
  HYVE,
  hyveTrust,
  ROLE_ARN,
  roleStack,
} from "../support/written-stacks";

const ROLE = "HyveS3WriterRole";
const WRITES = document(statement({ Action: "s3:PutObject" }));
const PUT = { action: "s3:PutObject", resource: "arn:aws:s3:::landing/a" };
const OPTIONS = { administrators: [ADMINISTRATOR] };

describe("importing the matchers", () => {
  test("adds them to expect, global and imported", () => {
    expect(roleStack(hyveTrust())).toTrustOnly(ROLE, [HYVE]);
    expect(bucketStack(exclusivePolicy(ROLE_ARN))).toBeWritableOnlyBy("landing", [ROLE_ARN], OPTIONS);
    expect(WRITES).toGrant(PUT);
    imported(WRITES).toGrant(PUT);
    imported(roleStack(hyveTrust())).not.toTrustOnly(ROLE, []);
  });

  test("lets them be turned round", () => {
    expect(roleStack(hyveTrust())).not.toTrustOnly(ROLE, [{ ...HYVE, serviceAccount: "other" }]);
    expect(bucketStack(exclusivePolicy(ROLE_ARN))).not.toBeWritableOnlyBy(
      "landing",
      [`${ROLE_ARN}2`],
      OPTIONS,
    );
    expect(WRITES).not.toGrant({ ...PUT, action: "s3:DeleteObject" });
  });
});

describe("a matcher fails", () => {
  test("with what was found", () => {
    expect(() =>
      expect(WRITES).toGrant({ ...PUT, action: "s3:DeleteObject" }),
    ).toThrowErrorMatchingInlineSnapshot(`
"expect(…).toGrant failed

This is not granted: arn:aws:iam::111111111111:role/any-role does s3:DeleteObject on arn:aws:s3:::landing/a
  no statement of the identity policies surely allows it"
`);
    expect(() => expect(WRITES).not.toGrant(PUT)).toThrowErrorMatchingInlineSnapshot(`
"expect(…).not.toGrant failed

This is granted: arn:aws:iam::111111111111:role/any-role does s3:PutObject on arn:aws:s3:::landing/a
  statement 1 of identity policies 1 allows it"
`);
  });

  test.each([
    [
      "toTrustOnly",
      (assert: jest.JestMatchers<unknown>) => assert.toTrustOnly(ROLE, [HYVE]),
      roleStack("${var.trust}"),
    ],
    [
      "toBeWritableOnlyBy",
      (assert: jest.JestMatchers<unknown>) => assert.toBeWritableOnlyBy("landing", [ROLE_ARN]),
      bucketStack("${var.policy}"),
    ],
    [
      "toGrant",
      (assert: jest.JestMatchers<unknown>) => assert.toGrant({ ...PUT, principal: ROLE_ARN }),
      bucketStack("${var.policy}"),
    ],
  ])("either way on what is not known: %s", (_name, check, stack) => {
    expect(() => check(expect(stack))).toThrow("It cannot be told whether");
    expect(() => check(expect(stack).not as jest.JestMatchers<unknown>)).toThrow("It cannot be told whether");
  });

  test.each([
    ["toTrustOnly", (assert: jest.JestMatchers<unknown>) => assert.toTrustOnly(ROLE, [HYVE])],
    [
      "toBeWritableOnlyBy",
      (assert: jest.JestMatchers<unknown>) => assert.toBeWritableOnlyBy("landing", [ROLE_ARN]),
    ],
    ["toGrant", (assert: jest.JestMatchers<unknown>) => assert.toGrant({ ...PUT, principal: ROLE_ARN })],
  ])("either way on what it cannot look at: %s", (_name, check) => {
    const nothing = { resource: { aws_s3_bucket: { other: { bucket: "other" } } } };

    expect(() => check(expect(nothing))).toThrow(/the stack has no (role|policy)/u);
    expect(() => check(expect(nothing).not as jest.JestMatchers<unknown>)).toThrow(
      /the stack has no (role|policy)/u,
    );
  });
});
