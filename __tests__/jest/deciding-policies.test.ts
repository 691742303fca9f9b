import { parsePolicy } from "../../src/iam/policy/parse-policy";
import { ofDocument, ofIdentity, ofResource } from "../../src/jest/deciding-policies";
import { document, statement, trustStatement } from "../support/policy-documents";
import { ROLE_ARN } from "../support/written-stacks";

const policy = (change: Parameters<typeof statement>[0]) =>
  parsePolicy(document(statement(change)), { name: "p", kind: "identity" });

describe("an identity's policies decide", () => {
  test("alone, for any role, beside what limits them", () => {
    const decides = ofIdentity([policy({})], {
      principal: undefined,
      limits: { permissionsBoundary: [policy({})] },
    });

    expect(decides).toMatchObject({
      principal: "arn:aws:iam::111111111111:role/any-role",
      silent: "resource",
      unread: [],
    });
    expect(decides.policies.permissionsBoundary).toHaveLength(1);
  });

  test.each([
    ["a condition", { Condition: { StringEquals: { "AWS:PrincipalAccount": "111122223333" } } }],
    ["a resource", { Resource: "arn:aws:s3:::landing/${aws:username}/*" }],
  ])("and say that they look at who asks, in %s", (_where, change) => {
    expect(ofIdentity([policy(change)], { principal: undefined }).unread).toEqual([
      expect.stringContaining("say principal"),
    ]);
    expect(ofIdentity([policy(change)], { principal: ROLE_ARN }).unread).toEqual([]);
  });

  test("and are not known where one is not", () => {
    const decides = ofIdentity({ unread: ["one"] }, { principal: ROLE_ARN });

    expect([decides.policies.identity, decides.unread]).toEqual(["unread", ["one"]]);
  });

  test.each(["*", "arn:aws:iam::111122223333:root"])("but not of %s, who has none", (principal) => {
    expect(() => ofIdentity([policy({})], { principal })).toThrow("write a role or a user");
  });
});

describe("a resource's policy decides", () => {
  test("for whoever asks, and somebody must", () => {
    expect(ofResource({ unread: ["it"] }, "*")).toMatchObject({
      principal: "*",
      silent: "identity",
      unread: ["it"],
    });
    expect(() => ofResource({ unread: ["it"] }, undefined)).toThrow("'principal' is missing");
  });
});

describe("a document decides", () => {
  test.each([
    ["as an identity's where it names no principal", statement(), "resource"],
    ["as a resource's where it does", statement({ NotPrincipal: { AWS: "*" }, Effect: "Deny" }), "identity"],
    ["as a role's trust where it names no resource", trustStatement(), "identity"],
  ])("%s", (_how, only, silent) => {
    expect(ofDocument(document(only), ROLE_ARN).silent).toBe(silent);
    expect(ofDocument(JSON.stringify(document(only)), ROLE_ARN).silent).toBe(silent);
  });
});
