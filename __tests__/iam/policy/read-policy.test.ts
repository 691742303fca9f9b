import type { PolicyKind } from "../../../src/iam/policy/policy";
import { readPolicyValue } from "../../../src/iam/policy/read-policy";
import { document, statement, trustStatement } from "../../support/policy-documents";

describe("a policy is read", () => {
  test("with its version, its id and its statements", () => {
    const { policy, problems } = readPolicyValue(document(statement(), { Id: "x" }), "managed");

    expect(problems).toEqual([]);
    expect(policy).toMatchObject({ version: "2012-10-17", id: "x", statements: [{ effect: "Allow" }] });
  });

  test("without a version as one of 2008, which is what IAM does", () => {
    const { policy, problems } = readPolicyValue(document(trustStatement(), { Version: undefined }), "trust");

    expect([policy.version, problems]).toEqual(["2008-10-17", []]);
  });

  test.each<PolicyKind>(["identity", "resource", "trust"])("of 2008 as %s policy", (kind) => {
    const only =
      kind === "trust" ? trustStatement() : statement(kind === "resource" ? { Principal: "*" } : {});

    expect(readPolicyValue(document(only, { Version: "2008-10-17" }), kind)).toMatchObject({
      policy: { version: "2008-10-17" },
      problems: [],
    });
  });

  test("with empty Sids as often as they stand", () => {
    const statements = [statement({ Sid: "" }), statement({ Sid: "" }), statement(), statement({ Sid: "x" })];

    expect(readPolicyValue({ Version: "2012-10-17", Statement: statements }, "managed").problems).toEqual([]);
  });
});

describe("a policy is refused", () => {
  test.each<[PolicyKind, unknown, readonly string[]]>([
    ["trust", null, ["the policy must be an object with Version and Statement, got null"]],
    ["trust", [], ["got an empty list"]],
    ["trust", '{"Version": "2012-10-17"}', ["this is a policy as text within a text: decode it once more"]],
    ["trust", "%7B%22Version%22", ["this is a policy as text within a text"]],
    ["trust", "x", ['got "x"']],
    ["trust", {}, ["the policy must hold Statement, a list of statements"]],
    [
      "managed",
      document(statement(), { Version: undefined }),
      ['the policy must hold "Version": "2012-10-17"'],
    ],
    [
      "managed",
      document(statement(), { Version: "2008-10-17" }),
      ['Version must be "2012-10-17" in a managed policy, got "2008-10-17"'],
    ],
    [
      "trust",
      document(trustStatement(), { Version: "2013-10-17" }),
      ['Version must be "2012-10-17" or "2008-10-17" in a trust policy, got "2013-10-17"'],
    ],
    ["trust", document(trustStatement(), { Version: 2012 }), ["Version must be text, got the number 2012"]],
    [
      "managed",
      document(statement(), { Version: undefined, version: "2012-10-17" }),
      ['version is no element of a policy; did you mean "Version"?'],
    ],
    [
      "managed",
      { Version: "2012-10-17", Statements: [] },
      ['Statements is no element of a policy; did you mean "Statement"?'],
    ],
    ["managed", document(statement(), { Id: ["x"] }), ["Id must be text, got a list"]],
    [
      "managed",
      document(statement(), { Comment: "x" }),
      ["Comment is no element of a policy; remove it; allowed here: Version, Id, Statement"],
    ],
    [
      "managed",
      { Version: "2012-10-17", Statement: [] },
      ["Statement holds no statement; write at least one"],
    ],
    [
      "managed",
      { Version: "2012-10-17", Statement: "x" },
      ["Statement must be an object with Effect and Action"],
    ],
    [
      "managed",
      { Version: "2012-10-17", Statement: [statement({ Sid: "a" }), null, statement({ Sid: "a" })] },
      ['Statement[2].Sid must be unique in a policy, got "a" again', "Statement[1] must be an object"],
    ],
  ])("as %s, %j: %j", (kind, value, words) => {
    const { problems } = readPolicyValue(value, kind);

    expect(problems.map(({ message }) => message)).toEqual(
      words.map((text) => expect.stringContaining(text)),
    );
  });
});
