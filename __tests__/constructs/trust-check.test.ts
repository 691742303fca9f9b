import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { workloadRole } from "../../src/access/workload-role";
import { checkTrust } from "../../src/constructs/trust-check";
import { only, type StackJson, synthesizedConstructs } from "../support/synthesized";
import { conditionHolds } from "../support/terraform-condition";

const PROVIDER = "arn:aws:iam::111122223333:oidc-provider/issuer";
const TRUSTED = {
  providerArn: PROVIDER,
  hostPath: "issuer",
  audience: "sts.amazonaws.com",
  subject: "system:serviceaccount:hyve:hyve-sa",
};
const STATEMENT = {
  Effect: "Allow",
  Principal: { Federated: PROVIDER },
  Action: "sts:AssumeRoleWithWebIdentity",
  Condition: {
    StringEquals: { "issuer:aud": "sts.amazonaws.com", "issuer:sub": "system:serviceaccount:hyve:hyve-sa" },
  },
};

describe("the check of an existing role's trust", () => {
  test("reads the role, and changes nothing", () => {
    const json = checked([TRUSTED]);

    expect(json.resource).toBeUndefined();
    expect(json.data.aws_iam_role.hyve.name).toBe("HyveS3WriterRole");
    expect(Object.keys(json.check)).toEqual(["trust_of_hyve"]);
  });

  test("reads it by the provider it is given", () => {
    const json = synthesizedConstructs((stack) => {
      const provider = new AwsProvider(stack, "other", { alias: "other", region: "eu-west-1" });
      checkTrust(stack, role([TRUSTED]), { terraformName: "hyve", provider });
    });

    expect(json.data.aws_iam_role.hyve.provider).toBe("aws.other");
  });

  test.each<[string, unknown]>([
    ["as one statement", STATEMENT],
    ["in a list", [STATEMENT]],
    ["with its values in lists", [{ ...STATEMENT, Action: ["sts:AssumeRoleWithWebIdentity"] }]],
    ["with a Sid", { ...STATEMENT, Sid: "Hyve" }],
  ])("holds for exactly the declared trust, %s", (_, live) => {
    expect(holds([TRUSTED], live)).toBe(true);
  });

  const equals = STATEMENT.Condition.StringEquals;
  test.each<[string, unknown]>([
    ["another statement", [STATEMENT, { ...STATEMENT, Principal: { Service: "ec2.amazonaws.com" } }]],
    ["the same statement twice", [STATEMENT, STATEMENT]],
    ["no statement", []],
    ["no condition", { ...STATEMENT, Condition: undefined }],
    ["no audience", { ...STATEMENT, Condition: { StringEquals: { "issuer:sub": equals["issuer:sub"] } } }],
    ["no subject", { ...STATEMENT, Condition: { StringEquals: { "issuer:aud": equals["issuer:aud"] } } }],
    ["StringLike", { ...STATEMENT, Condition: { StringLike: equals } }],
    ["a second operator", { ...STATEMENT, Condition: { StringEquals: equals, Bool: { "aws:x": "true" } } }],
    ["another subject", withSubject("system:serviceaccount:hyve:default")],
    ["a subject more", withSubject(["system:serviceaccount:hyve:hyve-sa", "system:serviceaccount:a:b"])],
    ["a wildcard", withSubject("system:serviceaccount:hyve:*")],
    ["everybody", { ...STATEMENT, Principal: "*" }],
    ["a principal more", { ...STATEMENT, Principal: { Federated: PROVIDER, AWS: "111122223333" } }],
    ["another provider", { ...STATEMENT, Principal: { Federated: `${PROVIDER}2` } }],
    ["a provider more", { ...STATEMENT, Principal: { Federated: [PROVIDER, `${PROVIDER}2`] } }],
    ["an action more", { ...STATEMENT, Action: ["sts:AssumeRoleWithWebIdentity", "sts:TagSession"] }],
    ["every action", { ...STATEMENT, Action: "sts:*" }],
    ["a Deny", { ...STATEMENT, Effect: "Deny" }],
  ])("fails for %s", (_, live) => {
    expect(holds([TRUSTED], live)).toBe(false);
  });

  test("of several subjects wants them all, in a statement for each provider", () => {
    const second = { ...TRUSTED, subject: "system:serviceaccount:hyve:second" };
    const elsewhere = { ...TRUSTED, providerArn: `${PROVIDER}2`, hostPath: "issuer2" };
    const both = withSubject([second.subject, TRUSTED.subject]);
    const other = {
      ...STATEMENT,
      Principal: { Federated: `${PROVIDER}2` },
      Condition: { StringEquals: { "issuer2:aud": TRUSTED.audience, "issuer2:sub": TRUSTED.subject } },
    };

    expect(holds([TRUSTED, second, elsewhere], [other, both])).toBe(true);
    expect(holds([TRUSTED, second, elsewhere], [both, both])).toBe(false);
    expect(holds([TRUSTED, second, elsewhere], [other, STATEMENT])).toBe(false);
  });

  test("says whom the trust should name", () => {
    const [{ error_message: message }] = only(
      checked([TRUSTED, { ...TRUSTED, subject: "system:serviceaccount:hyve:second", audience: "vault" }])
        .check,
    ).assert;

    expect(message).toMatchInlineSnapshot(
      `"The trust policy of role HyveS3WriterRole is not exactly the declared one, so others may be able to assume it, or the workload may not. Expected: system:serviceaccount:hyve:hyve-sa with audience sts.amazonaws.com, system:serviceaccount:hyve:second with audience vault"`,
    );
  });

  test("takes every value as text, whatever it holds", () => {
    const injection = '${file("/etc/hostname")}';

    const [{ condition }] = only(checked([{ ...TRUSTED, hostPath: injection }]).check).assert;

    expect(condition).toContain('["$${file(\\"/etc/hostname\\")}:aud"');
    expect(condition).not.toMatch(/[^$]\$\{file/u);
  });
});

function role(trusted: readonly (typeof TRUSTED)[]) {
  return workloadRole({
    ownership: "existing",
    partition: "aws",
    accountId: "111122223333",
    name: "HyveS3WriterRole",
    trusted,
  });
}

function checked(trusted: readonly (typeof TRUSTED)[]): StackJson {
  return synthesizedConstructs((stack) => checkTrust(stack, role(trusted), { terraformName: "hyve" }));
}

function holds(trusted: readonly (typeof TRUSTED)[], statement: unknown): boolean {
  const [{ condition }] = only(checked(trusted).check).assert;
  const policy = JSON.stringify({ Version: "2012-10-17", Statement: statement });
  return conditionHolds(condition, { "aws_iam_role.hyve": { assume_role_policy: policy } });
}

function withSubject(subject: string | readonly string[]) {
  return {
    ...STATEMENT,
    Condition: { StringEquals: { "issuer:aud": "sts.amazonaws.com", "issuer:sub": subject } },
  };
}
