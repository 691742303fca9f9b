import { documentAt } from "../../../src/analysis/stack/document-at";
import { Unknown, type UnknownReason } from "../../../src/terraform/reader/terraform-value";
import { document, statement } from "../../support/policy-documents";

const AT = { address: "aws_iam_role_policy.p", kind: "identity" } as const;

function at(policy: string | Unknown | undefined) {
  return documentAt(new Map(policy === undefined ? [] : [["policy", policy]]), "policy", AT);
}

describe("the policy in an argument", () => {
  test("is read where it is text", () => {
    expect(at(JSON.stringify(document(statement())))).toHaveProperty("policy.statements.length", 1);
  });

  test.each<[UnknownReason, string]>([
    ["expression", "give the JSON of a plan"],
    ["known after apply", "give the JSON of the state after the apply"],
    ["sensitive", "do not mark it as sensitive"],
    ["ignored changes", "give the JSON of a plan"],
    ["wrong type", "write it as JSON text"],
  ])("is not known where it is %s, with what to do", (reason, fix) => {
    expect(at(new Unknown(reason))).toEqual({
      unread: expect.stringContaining(fix),
    });
  });

  test("is not known where it is not there, or none", () => {
    expect(at(undefined)).toEqual({ unread: "aws_iam_role_policy.p.policy, which is not there" });
    expect(at('{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"s3:*"}}')).toEqual({
      unread: expect.stringContaining("aws_iam_role_policy.p.policy, which is no policy that IAM takes: "),
    });
  });
});
