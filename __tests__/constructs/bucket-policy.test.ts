import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { S3Bucket } from "@cdktf/provider-aws/lib/s3-bucket";
import type { TerraformStack } from "cdktf";
import {
  BucketPolicy,
  type BucketPolicyGrant,
  type BucketPolicyProps,
} from "../../src/constructs/bucket-policy";
import { WorkloadRole } from "../../src/constructs/workload-role";
import { ADMINISTRATOR_ARN, HYVE_ROLE_ARN } from "../support/declarations";
import { literalPolicy, only, type StackJson, synthesizedConstructs } from "../support/synthesized";
import { conditionHolds } from "../support/terraform-condition";

const BUCKET = "dlz-tst-landing";
const NAME = "bucket_dlz-tst-landing";
const FOREIGN = {
  Sid: "DataLakeReads",
  Effect: "Allow",
  Principal: { AWS: "arn:aws:iam::339713007003:role/lake-reader" },
  Action: "s3:GetObject",
  Resource: "arn:aws:s3:::dlz-tst-landing/${aws:PrincipalTag/team}/*",
};
const WRITE = { grant: "write", prefix: "codisc/" } as const;

describe("a bucket's policy", () => {
  test("grants to the role by its ARN, under the root of its account", () => {
    const [allow] = statementsOf(withPolicy({ tlsOnly: false }, [WRITE]));

    expect(allow).toEqual({
      Sid: expect.stringMatching(/^CdktfIrsaAllow[0-9a-f]{8}$/u),
      Effect: "Allow",
      Principal: { AWS: "arn:aws:iam::111122223333:root" },
      Action: ["s3:PutObject", "s3:AbortMultipartUpload", "s3:ListMultipartUploadParts"],
      Resource: `arn:aws:s3:::${BUCKET}/codisc/*`,
      Condition: { ArnEquals: { "aws:PrincipalArn": HYVE_ROLE_ARN } },
    });
  });

  test("denies requests without TLS to everybody, unless told otherwise", () => {
    const sids = (json: StackJson) => statementsOf(json).map(({ Sid }) => Sid);

    const [deny] = statementsOf(withPolicy({}, [WRITE]));
    expect(deny).toMatchObject({
      Effect: "Deny",
      Principal: "*",
      Action: "s3:*",
      Condition: { Bool: { "aws:SecureTransport": "false" } },
    });
    expect(sids(withPolicy({ tlsOnly: false }, [WRITE]))).not.toContain("CdktfIrsaTlsOnly");
  });

  test("that is exclusive denies writing to all but the role, and managing to all but the administrators", () => {
    const json = withPolicy({ exclusive: { of: "write", administrators: [ADMINISTRATOR_ARN] } }, [WRITE]);

    const denies = statementsOf(json).filter(({ Sid }) => Sid.startsWith("CdktfIrsaOnly"));
    expect(denies.map(({ Effect, Principal, Condition }) => [Effect, Principal, Condition])).toEqual([
      ["Deny", "*", { ArnNotEquals: { "aws:PrincipalArn": HYVE_ROLE_ARN } }],
      ["Deny", "*", { ArnNotEquals: { "aws:PrincipalArn": ADMINISTRATOR_ARN } }],
    ]);
  });

  test("holds the grants of all workloads, in one order whatever theirs", () => {
    const policyOf = (names: string[]) =>
      synthesizedConstructs((stack) => {
        const policy = new BucketPolicy(stack, "policy", props({ terraformName: NAME }));
        for (const name of names) policy.grant(roleOf(stack, name), { grant: "read", prefix: `${name}/` });
      }).resource.aws_s3_bucket_policy;

    expect(policyOf(["b", "a", "c"])).toEqual(policyOf(["a", "b", "c"]));
    expect(only(policyOf(["a", "b", "c"])).policy).toContain("role/b");
  });

  test("gives the role its own half of the grant", () => {
    const json = withPolicy({}, [WRITE]);

    expect(literalPolicy(only(json.resource.aws_iam_role_policy).policy).Statement).toEqual([
      {
        Effect: "Allow",
        Action: ["s3:PutObject", "s3:AbortMultipartUpload", "s3:ListMultipartUploadParts"],
        Resource: `arn:aws:s3:::${BUCKET}/codisc/*`,
      },
    ]);
  });
});

describe("a bucket's policy that is created", () => {
  test("is imported from nowhere and may be destroyed", () => {
    const json = withPolicy({}, [WRITE]);

    expect(Object.keys(json.resource.aws_s3_bucket_policy)).toEqual([NAME]);
    expect(only(json.resource.aws_s3_bucket_policy)).toEqual({
      bucket: BUCKET,
      policy: expect.any(String),
    });
    expect(json.import).toBeUndefined();
    expect(json.data).toBeUndefined();
  });

  test("takes a bucket that the stack makes: its policies are known as far as its name is", () => {
    const json = synthesizedConstructs((stack) => {
      const { bucket } = new S3Bucket(stack, "landing", { bucket: "x" });
      const policy = new BucketPolicy(
        stack,
        "policy",
        props({ bucket, exclusive: { of: "read-write", administrators: [ADMINISTRATOR_ARN] } }),
      );
      policy.grant(roleOf(stack), { grant: "read-write", prefix: "codisc/" });
    });

    const { bucket, policy } = only(json.resource.aws_s3_bucket_policy);
    expect(bucket).toBe("${aws_s3_bucket.landing.bucket}");
    expectReferences(policy, "arn:aws:s3:::${aws_s3_bucket.landing.bucket}", 5);
    const permissions = only(json.resource.aws_iam_role_policy).policy;
    expectReferences(permissions, "arn:aws:s3:::${aws_s3_bucket.landing.bucket}", 2);
  });
});

describe("a bucket's policy that is adopted", () => {
  const adopt = { ownership: "adopt", foreignStatements: [FOREIGN] } as const;

  test("keeps the statements of others first and verbatim, IAM's own variables included", () => {
    const [first, ...ours] = statementsOf(withPolicy(adopt, [WRITE]));

    expect(first).toEqual(FOREIGN);
    expect(ours.every(({ Sid }) => Sid.startsWith("CdktfIrsa"))).toBe(true);
  });

  test("is imported and never destroyed", () => {
    const json = withPolicy(adopt, [WRITE]);

    expect(json.import).toEqual([{ to: `aws_s3_bucket_policy.${NAME}`, id: BUCKET }]);
    expect(only(json.resource.aws_s3_bucket_policy).lifecycle.prevent_destroy).toBe(true);
  });

  test("is read, imported and written by one provider", () => {
    const json = synthesizedConstructs((stack) => {
      const provider = new AwsProvider(stack, "other", { alias: "other", region: "eu-west-1" });
      new BucketPolicy(stack, "policy", props({ ...adopt, provider }));
    });

    expect(only(json.resource.aws_s3_bucket_policy).provider).toBe("aws.other");
    expect(only(json.data.aws_s3_bucket_policy).provider).toBe("aws.other");
    expect(json.import[0].provider).toBe("aws.other");
  });

  const ours = { Sid: "CdktfIrsaTlsOnly", Effect: "Deny" };
  test.each<[string, unknown, boolean]>([
    ["what the file holds", [FOREIGN], true],
    ["what the file holds and what is ours", [ours, FOREIGN], true],
    ["only what is ours", ours, true],
    ["one statement, not in a list", FOREIGN, true],
    ["the keys in another order", [Object.fromEntries(Object.entries(FOREIGN).reverse())], true],
    ["another statement", [FOREIGN, { Sid: "New", Effect: "Allow" }], false],
    ["a statement without a Sid", [FOREIGN, { Effect: "Allow" }], false],
    ["a changed statement", [{ ...FOREIGN, Action: "s3:*" }], false],
    ["a Sid that holds ours, not at its start", [{ Sid: "NotCdktfIrsa", Effect: "Allow" }], false],
  ])("lets the plan go on if the live policy holds %s: %#", (_, live, holds) => {
    expect(nothingLost(withPolicy(adopt, [WRITE]), live)).toBe(holds);
  });

  test("without statements of others lets the plan go on only over its own", () => {
    const json = withPolicy({ ownership: "adopt" }, [WRITE]);

    expect(nothingLost(json, [ours])).toBe(true);
    expect(nothingLost(json, [FOREIGN])).toBe(false);
  });

  test("says how to mend a plan that would lose statements", () => {
    const [{ error_message: message }] = only(withPolicy(adopt, []).resource.aws_s3_bucket_policy).lifecycle
      .precondition;

    expect(message).toMatchInlineSnapshot(
      `"The live policy of bucket dlz-tst-landing holds statements that the file of foreign statements lacks; this apply would delete them. Write the file anew: aws s3api get-bucket-policy --bucket dlz-tst-landing --query Policy --output text"`,
    );
  });

  test("cannot be adopted by a bucket name that is not known yet", () => {
    const adopting = () =>
      synthesizedConstructs((stack) => {
        const { bucket } = new S3Bucket(stack, "landing", {});
        new BucketPolicy(stack, "policy", props({ ...adopt, bucket }));
      });

    expect(adopting).toThrow("the name of a bucket whose policy is adopted must be known");
  });

  test("is left by withdrawing our statements first: those of others stay, and so does the guard against losing any", () => {
    const json = withPolicy({ ...adopt, release: "withdraw" }, []);

    expect(statementsOf(json)).toEqual([FOREIGN]);
    expect(only(json.resource.aws_s3_bucket_policy).lifecycle).toMatchObject({
      prevent_destroy: true,
      precondition: [expect.anything()],
    });
  });

  test("is then forgotten, and nothing is destroyed", () => {
    const json = withPolicy({ ...adopt, release: "forget" }, []);

    expect(json.resource?.aws_s3_bucket_policy).toBeUndefined();
    expect(json.import).toBeUndefined();
    expect(json.removed).toEqual([{ from: `aws_s3_bucket_policy.${NAME}`, lifecycle: { destroy: false } }]);
  });
});

test.each(["existing", "handoff"] as const)(
  "a bucket's policy that is %s is never touched, and the role still gets its permissions",
  (ownership) => {
    const json = withPolicy({ ownership }, [WRITE]);

    expect(json.resource.aws_s3_bucket_policy).toBeUndefined();
    expect(json.data).toBeUndefined();
    expect(json.import).toBeUndefined();
    expect(json.resource.aws_iam_role_policy).toBeDefined();
  },
);

function props(change: Partial<BucketPolicyProps> = {}): BucketPolicyProps {
  return { ownership: "create", partition: "aws", bucket: BUCKET, ...change };
}

function withPolicy(change: Partial<BucketPolicyProps>, grants: readonly BucketPolicyGrant[]): StackJson {
  return synthesizedConstructs((stack) => {
    const policy = new BucketPolicy(stack, "policy", props({ terraformName: NAME, ...change }));
    const role = roleOf(stack);
    for (const grant of grants) policy.grant(role, grant);
  });
}

function roleOf(stack: TerraformStack, name = "HyveS3WriterRole"): WorkloadRole {
  return new WorkloadRole(stack, name, {
    ownership: "create",
    partition: "aws",
    accountId: "111122223333",
    name,
    trusted: [
      {
        providerArn: "arn:aws:iam::111122223333:oidc-provider/issuer",
        hostPath: "issuer",
        audience: "sts.amazonaws.com",
        subject: "system:serviceaccount:hyve:hyve-sa",
      },
    ],
  });
}

function statementsOf(json: StackJson): readonly StackJson[] {
  return literalPolicy(only(json.resource.aws_s3_bucket_policy).policy).Statement;
}

function nothingLost(json: StackJson, statement: unknown): boolean {
  const [{ condition }] = only(json.resource.aws_s3_bucket_policy).lifecycle.precondition;
  const policy = JSON.stringify({ Version: "2012-10-17", Statement: statement });
  return conditionHolds(condition, { [`aws_s3_bucket_policy.${NAME}`]: { policy } });
}

/** Each mention is a reference in quotes inside jsonencode; the reference's name never stands there as a text. */
function expectReferences(policy: string, reference: string, atLeast: number): void {
  expect(policy).toMatch(/^\$\{jsonencode\(/u);
  expect(policy.split(`"${reference}`).length - 1).toBeGreaterThanOrEqual(atLeast);
  expect(policy).not.toMatch(/(?<!\$\{)aws_s3_bucket\./u);
}
