import { grants } from "../../src/jest/grants";
import { document, statement } from "../support/policy-documents";
import {
  bucketStack,
  exclusivePolicy,
  HOST_PATH,
  hyveTrust,
  PROVIDER_ARN,
  ROLE_ARN,
  stackOf,
} from "../support/written-stacks";

const PUT = { action: "s3:PutObject", resource: "arn:aws:s3:::landing/codisc/a" };
const WRITES = document(statement({ Action: "s3:PutObject", Resource: "arn:aws:s3:::landing/codisc/*" }));

describe("a policy of an identity grants", () => {
  test("what a statement of it allows", () => {
    const { answer, words } = grants(WRITES, PUT);

    expect(answer).toBe("holds");
    expect(words).toMatchInlineSnapshot(`
"This is granted: arn:aws:iam::111111111111:role/any-role does s3:PutObject on arn:aws:s3:::landing/codisc/a
  statement 1 of identity policies 1 allows it"
`);
  });

  test("nothing beside that", () => {
    const { answer, words } = grants(JSON.stringify(WRITES), {
      ...PUT,
      resource: "arn:aws:s3:::landing/other/a",
    });

    expect(answer).toBe("fails");
    expect(words).toMatchInlineSnapshot(`
"This is not granted: arn:aws:iam::111111111111:role/any-role does s3:PutObject on arn:aws:s3:::landing/other/a
  no statement of the identity policies surely allows it"
`);
  });

  test("nothing that it denies", () => {
    const tls = { Bool: { "aws:SecureTransport": "false" } };
    const policy = {
      ...WRITES,
      Statement: [
        WRITES["Statement"],
        statement({ Sid: "Tls", Effect: "Deny", Action: "*", Resource: "*", Condition: tls }),
      ],
    };

    expect(grants(policy, PUT).answer).toBe("holds");
    expect(grants(policy, { ...PUT, context: { "aws:SecureTransport": "false" } }).answer).toBe("fails");
  });

  test("on a key or a role too, where the other side's policy is taken to allow it", () => {
    const policy = document(statement({ Action: ["kms:Decrypt", "sts:AssumeRole"], Resource: "*" }));

    expect(
      grants(policy, { action: "kms:Decrypt", resource: "arn:aws:kms:eu-west-1:339713007003:key/k" }).answer,
    ).toBe("holds");
    expect(grants(policy, { action: "sts:AssumeRole", resource: ROLE_ARN }).answer).toBe("holds");
  });

  test("what it grants to somebody in particular, once it is said to whom", () => {
    const policy = document(
      statement({ Action: "s3:PutObject", Condition: { ArnEquals: { "aws:PrincipalArn": ROLE_ARN } } }),
    );

    expect(grants(policy, PUT)).toEqual({
      answer: "unknown",
      words: expect.stringContaining("say principal"),
    });
    expect(grants(policy, { ...PUT, principal: ROLE_ARN }).answer).toBe("holds");
    expect(grants(policy, { ...PUT, principal: `${ROLE_ARN}2` }).answer).toBe("fails");
  });
});

describe("a policy of a resource grants", () => {
  const policy = exclusivePolicy(ROLE_ARN);

  test("what it allows to a principal, and what no statement denies it", () => {
    expect(grants(policy, { ...PUT, principal: ROLE_ARN }).answer).toBe("holds");
    expect(
      grants(policy, { ...PUT, principal: "arn:aws:iam::111122223333:role/other" }).words,
    ).toMatchInlineSnapshot(`
"This is not granted: arn:aws:iam::111122223333:role/other does s3:PutObject on arn:aws:s3:::landing/codisc/a
  statement 2 (OnlyWriter) of resource policy denies it"
`);
    expect(grants(policy, { ...PUT, principal: "*" }).answer).toBe("fails");
  });

  test("a role to the tokens that it trusts", () => {
    const token = {
      principal: { federated: PROVIDER_ARN },
      action: "sts:AssumeRoleWithWebIdentity",
      resource: ROLE_ARN,
      context: {
        [`${HOST_PATH}:sub`]: "system:serviceaccount:hyve:hyve-sa",
        [`${HOST_PATH}:aud`]: "sts.amazonaws.com",
      },
    };

    expect(grants(hyveTrust(), token).answer).toBe("holds");
    expect(grants(hyveTrust(), { ...token, context: {} }).answer).toBe("fails");
  });

  test("in a stack, to the bucket that the resource is in", () => {
    const stack = bucketStack(policy);

    expect(grants(stack, { ...PUT, principal: ROLE_ARN }).answer).toBe("holds");
    expect(grants(stack, { ...PUT, principal: `${ROLE_ARN}2` }).answer).toBe("fails");
    expect(
      grants(bucketStack("${var.policy}"), { ...PUT, principal: ROLE_ARN }).words,
    ).toMatchInlineSnapshot(`
"It cannot be told whether this is granted: arn:aws:iam::111122223333:role/HyveS3WriterRole does s3:PutObject on arn:aws:s3:::landing/codisc/a. Missing:
  - aws_s3_bucket_policy.landing.policy, which is an expression: \${var.policy}; write it as text, or give the JSON of a plan: terraform show -json PLAN"
`);
  });

  test("nothing that can be told where it is not known which the bucket's policy is", () => {
    const stack = bucketStack(policy, {}, { bucket: "${var.bucket}" });

    expect(grants(stack, { ...PUT, principal: ROLE_ARN }).answer).toBe("unknown");
  });
});

describe("a role of a stack grants", () => {
  const role = { name: "HyveS3WriterRole" };
  const stack = (change: object = {}, more: object = {}) =>
    stackOf({
      aws_iam_role: { hyve: { ...role, ...change } },
      aws_iam_role_policy: { hyve: { role: "HyveS3WriterRole", name: "p", policy: JSON.stringify(WRITES) } },
      ...more,
    });

  test("what all of its policies grant together", () => {
    expect(grants(stack(), { role: role.name, ...PUT }).answer).toBe("holds");
    expect(grants(stack(), { role: "aws_iam_role.hyve", ...PUT, action: "s3:GetObject" }).answer).toBe(
      "fails",
    );
  });

  test("no more than its permissions boundary does", () => {
    const boundary = (policy: object) => ({
      aws_iam_policy: { boundary: { name: "b", policy: JSON.stringify(policy) } },
    });
    const bound = { permissions_boundary: "${aws_iam_policy.boundary.arn}" };

    expect(grants(stack(bound, boundary(WRITES)), { role: role.name, ...PUT }).answer).toBe("holds");
    expect(grants(stack(bound, boundary(document(statement()))), { role: role.name, ...PUT }).answer).toBe(
      "fails",
    );
    expect(
      grants(stack({ permissions_boundary: "arn:aws:iam::111122223333:policy/b" }), {
        role: role.name,
        ...PUT,
      }).words,
    ).toMatchInlineSnapshot(`
"It cannot be told whether this is granted: arn:aws:iam::111122223333:role/HyveS3WriterRole does s3:PutObject on arn:aws:s3:::landing/codisc/a. Missing:
  - the policy arn:aws:iam::111122223333:policy/b of aws_iam_role.hyve.permissions_boundary, which the stack does not make"
`);
  });

  test("what is not known where one of its policies is not", () => {
    const attached = {
      aws_iam_role_policy_attachment: {
        a: { role: role.name, policy_arn: "arn:aws:iam::aws:policy/ReadOnlyAccess" },
      },
    };

    expect(grants(stack({}, attached), { role: role.name, ...PUT })).toEqual({
      answer: "unknown",
      words: expect.stringContaining(
        "the policy arn:aws:iam::aws:policy/ReadOnlyAccess of aws_iam_role_policy_attachment.a.policy_arn, which the stack does not make",
      ),
    });
  });
});

describe("what is refused", () => {
  test.each([
    ["a pattern of actions", WRITES, { ...PUT, action: "s3:*" }, "write one action"],
    ["a role of a document", WRITES, { ...PUT, role: "HyveS3WriterRole" }, "a policy document has no role"],
    [
      "a role that also has a principal",
      WRITES,
      { ...PUT, role: "r", principal: ROLE_ARN },
      "leave one of them out",
    ],
    [
      "a stack without a role and a bucket",
      bucketStack("{}"),
      { action: "kms:Decrypt", resource: "arn:aws:kms:eu-west-1:339713007003:key/k" },
      "is in no bucket",
    ],
    ["a bucket's policy without somebody who asks", exclusivePolicy(ROLE_ARN), PUT, "'principal' is missing"],
    [
      "a service as one that has policies",
      WRITES,
      { ...PUT, principal: { service: "ec2.amazonaws.com" } },
      "write a role or a user",
    ],
    ["a policy that is none", '{"Version":"2012-10-17","Statement":', PUT, "policy-not-json"],
    ["what IAM would not take", { Statement: [] }, PUT, "policy-invalid"],
    ["a text that is no JSON", "Allow everything", PUT, "does not start with '{'"],
    ["nothing", undefined, PUT, "got undefined"],
  ])("is %s", (_case, given, request, words) => {
    expect(() => grants(given, request)).toThrow(words);
  });
});
