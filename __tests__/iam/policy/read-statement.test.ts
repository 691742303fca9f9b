import type { PolicyKind } from "../../../src/iam/policy/policy";
import { ProblemList } from "../../../src/iam/policy/problem-list";
import { readStatement } from "../../../src/iam/policy/read-statement";
import { statement, trustStatement } from "../../support/policy-documents";

describe("a statement is read", () => {
  test("with its lists as lists", () => {
    const value = statement({
      Sid: "Read",
      Action: ["s3:GetObject", "s3:ListBucket"],
      Condition: { Bool: { "aws:SecureTransport": true } },
    });

    expect(read(value)).toEqual({
      statement: {
        sid: "Read",
        effect: "Allow",
        actions: { not: false, values: ["s3:GetObject", "s3:ListBucket"] },
        resources: { not: false, values: ["arn:aws:s3:::landing/*"] },
        conditions: [{ operator: "Bool", ifExists: false, key: "aws:SecureTransport", values: ["true"] }],
      },
      messages: [],
    });
  });

  test("with the opposite of each element", () => {
    const value = { Effect: "Deny", NotPrincipal: "*", NotAction: "*", NotResource: "*" };

    expect(read(value, "resource")).toEqual({
      statement: {
        effect: "Deny",
        principals: { not: true, values: [{ kind: "*", value: "*" }] },
        actions: { not: true, values: ["*"] },
        resources: { not: true, values: ["*"] },
        conditions: [],
      },
      messages: [],
    });
  });

  test("of a trust policy without resource", () => {
    const { statement: trust, messages } = read(trustStatement(), "trust");

    expect(messages).toEqual([]);
    expect(Object.keys(trust ?? {})).toEqual(["effect", "principals", "actions", "conditions"]);
  });

  test("with an empty Sid, which is another thing than none", () => {
    expect(read(statement({ Sid: "" })).statement).toHaveProperty("sid", "");
    expect(read(statement()).statement).not.toHaveProperty("sid");
  });

  test("without the null that IAM passes over in a list of resources", () => {
    expect(read(statement({ Resource: ["*", null] })).statement?.resources?.values).toEqual(["*"]);
  });
});

describe("a statement is refused", () => {
  test.each<[PolicyKind, unknown, readonly string[]]>([
    ["managed", "x", ['Statement must be an object with Effect and Action, got "x"']],
    ["managed", statement({ Effect: undefined }), ['Statement must hold Effect, "Allow" or "Deny"']],
    [
      "managed",
      statement({ Effect: "denY" }),
      ['Statement.Effect must be "Allow" or "Deny", got "denY"; did you mean "Deny"?'],
    ],
    [
      "managed",
      statement({ Effect: "Permit" }),
      ['Statement.Effect must be "Allow" or "Deny", got "Permit"'],
    ],
    ["managed", statement({ Effect: ["Allow"] }), ["Statement.Effect must be text, got a list"]],
    [
      "managed",
      statement({ Effect: undefined, effect: "Allow" }),
      ['Statement.effect is no element of a policy; did you mean "Effect"?'],
    ],
    ["managed", statement({ Sid: 5 }), ["Statement.Sid must be text, got the number 5"]],
    ["managed", statement({ Action: [] }), ["Statement.Action names none; name at least one action"]],
    ["managed", statement({ Action: [null] }), ["Statement.Action[0] must be text, got null"]],
    ["managed", statement({ Action: ["s3:GetObject", "x"] }), ["Statement.Action[1] has no service prefix"]],
    [
      "managed",
      statement({ Action: "${var.a}" }),
      ['Statement.Action holds "${var.a}", which is not resolved yet'],
    ],
    ["managed", statement({ Resource: undefined }), ["Statement must hold Resource or NotResource"]],
    ["managed", statement({ Resource: null }), ["Statement.Resource must be text, got null"]],
    [
      "managed",
      statement({ Resource: [null] }),
      ["Statement.Resource names none; name at least one resource"],
    ],
    ["managed", statement({ Resource: "x" }), ["Statement.Resource must be an ARN"]],
    ["managed", statement({ Principal: "*" }), ["Statement.Principal must not stand in a managed policy"]],
    [
      "identity",
      statement({ Principal: "*" }),
      ["Statement.Principal must not stand in an identity's policy"],
    ],
    ["resource", statement(), ["Statement must hold Principal or NotPrincipal"]],
    [
      "resource",
      statement({ Principal: "*", Resource: undefined }),
      ["Statement must hold Resource or NotResource"],
    ],
    ["trust", trustStatement({ Principal: undefined }), ["Statement must hold Principal"]],
    ["trust", trustStatement({ Resource: "*" }), ["Statement.Resource must not stand in a trust policy"]],
    [
      "trust",
      trustStatement({ Action: undefined, NotAction: undefined }),
      ["Statement must hold Action or NotAction"],
    ],
    [
      "managed",
      {},
      ["must hold Effect", "must hold Action or NotAction", "must hold Resource or NotResource"],
    ],
  ])("in %s policies, %j: %j", (kind, value, words) => {
    expect(read(value, kind).messages).toEqual(words.map((text) => expect.stringContaining(text)));
  });
});

function read(value: unknown, kind: PolicyKind = "managed") {
  const list = new ProblemList();
  const result = readStatement(
    { value, path: ["Statement"] },
    { kind, version: "2012-10-17", refuse: list.refuse },
  );
  return { statement: result, messages: list.problems.map(({ message }) => message) };
}
