import { trustOnly } from "../../src/jest/trust-only";
import {
  HOST_PATH,
  HYVE,
  hyveTrust,
  PROVIDER_ARN,
  ROLE_ARN,
  roleStack,
  shown,
  stackOf,
} from "../support/written-stacks";

const ROLE = "HyveS3WriterRole";

describe("a role trusts only its ServiceAccount", () => {
  test("where its trust policy asks for audience and subject", () => {
    const { answer, words } = trustOnly(roleStack(hyveTrust()), ROLE, [HYVE]);

    expect(answer).toBe("holds");
    expect(words).toMatchInlineSnapshot(
      `"It is proven that aws_iam_role.hyve trusts tokens of system:serviceaccount:hyve:hyve-sa of https://oidc.eks.eu-west-1.amazonaws.com/id/EXAMPLED539D4633E53DE1B71EXAMPLE, and nobody else."`,
    );
  });

  test("given as text, by its address, in a plan or in a state", () => {
    const values = { "aws_iam_role.hyve": { name: ROLE, assume_role_policy: JSON.stringify(hyveTrust()) } };

    expect(trustOnly(JSON.stringify(roleStack(hyveTrust())), "aws_iam_role.hyve", [HYVE]).answer).toBe(
      "holds",
    );
    expect(trustOnly(shown("plan", values), ROLE, [HYVE]).answer).toBe("holds");
    expect(trustOnly(shown("state", values), ROLE, [HYVE]).answer).toBe("holds");
  });

  test("not where another token may come, and the next is told", () => {
    const { answer, words } = trustOnly(
      roleStack(
        hyveTrust({
          StringLike: { [`${HOST_PATH}:sub`]: "system:serviceaccount:hyve:*" },
          StringEquals: { [`${HOST_PATH}:aud`]: "sts.amazonaws.com" },
        }),
      ),
      ROLE,
      [HYVE],
    );

    expect(answer).toBe("fails");
    expect(words).toMatchInlineSnapshot(`
"It is not so that aws_iam_role.hyve trusts tokens of system:serviceaccount:hyve:hyve-sa of https://oidc.eks.eu-west-1.amazonaws.com/id/EXAMPLED539D4633E53DE1B71EXAMPLE, and nobody else:
  a token of arn:aws:iam::111122223333:oidc-provider/oidc.eks.eu-west-1.amazonaws.com/id/EXAMPLED539D4633E53DE1B71EXAMPLE does sts:AssumeRoleWithWebIdentity on arn:aws:iam::111122223333:role/HyveS3WriterRole, with oidc.eks.eu-west-1.amazonaws.com/id/EXAMPLED539D4633E53DE1B71EXAMPLE:sub = system:serviceaccount:hyve:another-service-account and oidc.eks.eu-west-1.amazonaws.com/id/EXAMPLED539D4633E53DE1B71EXAMPLE:aud = sts.amazonaws.com
  through  statement 1 of resource policy allows it (aws_iam_role.hyve.assume_role_policy)
  fix      let statement 1 of the trust policy ask for "StringEquals": { "oidc.eks.eu-west-1.amazonaws.com/id/EXAMPLED539D4633E53DE1B71EXAMPLE:sub": "system:serviceaccount:hyve:hyve-sa" }"
`);
  });

  test("not where an account may come too", () => {
    const { Statement } = hyveTrust();
    const trust = {
      Version: "2012-10-17",
      Statement: [
        Statement,
        {
          Sid: "Break",
          Effect: "Allow",
          Principal: { AWS: "arn:aws:iam::444455556666:root" },
          Action: "sts:AssumeRole",
        },
      ],
    };

    const { answer, words } = trustOnly(roleStack(trust), ROLE, [HYVE]);

    expect(answer).toBe("fails");
    expect(words).toMatchInlineSnapshot(`
"It is not so that aws_iam_role.hyve trusts tokens of system:serviceaccount:hyve:hyve-sa of https://oidc.eks.eu-west-1.amazonaws.com/id/EXAMPLED539D4633E53DE1B71EXAMPLE, and nobody else:
  a session of role arn:aws:iam::444455556666:role/another-role does sts:AssumeRole on arn:aws:iam::111122223333:role/HyveS3WriterRole
  through  statement 2 (Break) of resource policy allows it (aws_iam_role.hyve.assume_role_policy)
  fix      take statement 2 of the trust policy out"
`);
  });

  test("not where one more of those who are declared is left out", () => {
    const others = [HYVE, { ...HYVE, serviceAccount: "other-sa" }];

    const { answer, words } = trustOnly(roleStack(hyveTrust()), ROLE, others);

    expect(answer).toBe("fails");
    expect(words).toMatchInlineSnapshot(`
"It is not so that aws_iam_role.hyve trusts tokens of system:serviceaccount:hyve:hyve-sa of https://oidc.eks.eu-west-1.amazonaws.com/id/EXAMPLED539D4633E53DE1B71EXAMPLE and system:serviceaccount:hyve:other-sa of https://oidc.eks.eu-west-1.amazonaws.com/id/EXAMPLED539D4633E53DE1B71EXAMPLE, and nobody else:
  the declared token is refused: a token of arn:aws:iam::111122223333:oidc-provider/oidc.eks.eu-west-1.amazonaws.com/id/EXAMPLED539D4633E53DE1B71EXAMPLE does sts:AssumeRoleWithWebIdentity on arn:aws:iam::111122223333:role/HyveS3WriterRole, with oidc.eks.eu-west-1.amazonaws.com/id/EXAMPLED539D4633E53DE1B71EXAMPLE:sub = system:serviceaccount:hyve:other-sa and oidc.eks.eu-west-1.amazonaws.com/id/EXAMPLED539D4633E53DE1B71EXAMPLE:aud = sts.amazonaws.com
  through  no statement of the resource policy surely allows it (aws_iam_role.hyve.assume_role_policy)
  fix      trust it: a token of arn:aws:iam::111122223333:oidc-provider/oidc.eks.eu-west-1.amazonaws.com/id/EXAMPLED539D4633E53DE1B71EXAMPLE with StringEquals on the issuer's :sub and :aud, the issuer without https://"
`);
  });

  test("not where nobody is declared and somebody may come", () => {
    expect(trustOnly(roleStack(hyveTrust()), ROLE, []).answer).toBe("fails");
  });
});

describe("the audience", () => {
  const subjectAlone = hyveTrust({
    StringEquals: { [`${HOST_PATH}:sub`]: "system:serviceaccount:hyve:hyve-sa" },
  });
  const role = { hyve: { name: ROLE, assume_role_policy: JSON.stringify(subjectAlone) } };
  const withProvider = (audiences: unknown) =>
    stackOf({
      aws_iam_role: role,
      aws_iam_openid_connect_provider: { cluster: { url: HYVE.issuer, client_id_list: audiences } },
    });

  test("need not be asked for where the stack's own provider accepts no other", () => {
    expect(trustOnly(withProvider(["sts.amazonaws.com"]), ROLE, [HYVE]).answer).toBe("holds");
  });

  test.each([
    ["accepts another", withProvider(["sts.amazonaws.com", "vault"])],
    ["accepts what is not known", withProvider(["${var.audience}"])],
    ["is not in the stack", stackOf({ aws_iam_role: role })],
  ])("must be where the provider %s", (_case, stack) => {
    expect(trustOnly(stack, ROLE, [HYVE]).answer).toBe("fails");
  });
});

describe("the account of the provider", () => {
  const stack = (change: object) => ({ ...roleStack(hyveTrust()), ...change });

  test.each([
    ["is said", stack({ provider: {} }), [{ ...HYVE, accountId: "111122223333" }]],
    ["is the one that the provider of AWS may work in", stack({}), [HYVE]],
    ["stands in the trust policy", stack({ provider: {} }), [HYVE]],
  ])("is known where it %s", (_case, given, trusted) => {
    expect(trustOnly(given, ROLE, trusted).answer).toBe("holds");
  });

  test("is that of the role's ARN in a state", () => {
    const values = {
      name: ROLE,
      arn: ROLE_ARN.replace("1111", "4444"),
      assume_role_policy: JSON.stringify(hyveTrust()),
    };

    expect(trustOnly(shown("state", { "aws_iam_role.hyve": values }), ROLE, [HYVE]).answer).toBe("fails");
  });

  test("leaves the answer open where nothing says it", () => {
    const open = hyveTrust();
    const given = {
      ...roleStack(JSON.stringify(open).replaceAll("111122223333", "444455556666")),
      provider: {},
    };
    const elsewhere = {
      ...roleStack({ ...open, Statement: { Effect: "Allow", Principal: "*", Action: "sts:AssumeRole" } }),
      provider: {},
    };

    expect(trustOnly(given, ROLE, [HYVE]).answer).toBe("holds");
    expect(trustOnly(elsewhere, ROLE, [HYVE])).toEqual({
      answer: "unknown",
      words: expect.stringContaining("say accountId"),
    });
  });

  test("is in the issuer's partition", () => {
    const issuer = "https://oidc.eks.cn-north-1.amazonaws.com.cn/id/EXAMPLED539D4633E53DE1B71EXAMPLE";
    const trust = JSON.stringify(hyveTrust())
      .replaceAll(PROVIDER_ARN, PROVIDER_ARN.replace("arn:aws:", "arn:aws-cn:"))
      .replaceAll(HOST_PATH, issuer.slice(8));

    expect(trustOnly(roleStack(trust), ROLE, [{ ...HYVE, issuer }]).answer).toBe("holds");
  });
});

describe("what cannot be told", () => {
  test.each([
    ["is an expression", roleStack("${data.aws_iam_policy_document.trust.json}")],
    ["is no policy that IAM takes", roleStack({ Version: "2012-10-17", Statement: [] })],
    ["stands in as many roles as count says", roleStack(hyveTrust(), { count: 2 })],
    [
      "is known after apply",
      shown(
        "plan",
        { "aws_iam_role.hyve": { name: ROLE } },
        { "aws_iam_role.hyve": { assume_role_policy: true } },
      ),
    ],
    ["is not there", stackOf({ aws_iam_role: { hyve: { name: ROLE } } })],
  ])("is a document that %s", (_case, stack) => {
    expect(trustOnly(stack, ROLE, [HYVE])).toEqual({
      answer: "unknown",
      words: expect.stringMatching(
        /^It cannot be told whether aws_iam_role\.hyve trusts .*\n {2}- aws_iam_role\.hyve\.assume_role_policy/u,
      ),
    });
  });

  test("is said with what would tell", () => {
    expect(trustOnly(roleStack("${jsonencode({})}"), ROLE, [HYVE]).words).toMatchInlineSnapshot(`
"It cannot be told whether aws_iam_role.hyve trusts tokens of system:serviceaccount:hyve:hyve-sa of https://oidc.eks.eu-west-1.amazonaws.com/id/EXAMPLED539D4633E53DE1B71EXAMPLE, and nobody else. Missing:
  - aws_iam_role.hyve.assume_role_policy, which is an expression: \${jsonencode({})}; write it as text, or give the JSON of a plan: terraform show -json PLAN"
`);
  });
});

describe("what is refused", () => {
  test.each([
    ["an issuer without https://", { issuer: HOST_PATH }, "'issuer' must start with https://"],
    ["an issuer with a slash at its end", { issuer: `${HYVE.issuer}/` }, "end without a slash"],
    ["namespace and ServiceAccount in one", { serviceAccount: "hyve/hyve-sa" }, 'got "hyve/hyve-sa"'],
    ["a namespace that is a pattern", { namespace: "*" }, 'got "*"'],
    ["an account that is none", { accountId: "1111" }, 'got "1111"'],
  ])("is %s", (_case, change, words) => {
    expect(() => trustOnly(roleStack(hyveTrust()), ROLE, [{ ...HYVE, ...change }])).toThrow(words);
  });

  test("is a role that is not there, and a text that is no JSON", () => {
    expect(() =>
      trustOnly(roleStack(hyveTrust()), "HyveS3WritersRole", [HYVE]),
    ).toThrowErrorMatchingInlineSnapshot(
      `"the stack has no role "HyveS3WritersRole"; did you mean "HyveS3WriterRole"?; there are HyveS3WriterRole, aws_iam_role.hyve"`,
    );
    expect(() => trustOnly("resource aws_iam_role", ROLE, [HYVE])).toThrowErrorMatchingInlineSnapshot(
      `"the file does not start with '{'; HCL and plans as they are printed are not read; a plan's JSON is written by 'terraform plan -out=PLAN && terraform show -json PLAN > plan.json', a stack's by 'cdktf-irsa synth'"`,
    );
  });
});
