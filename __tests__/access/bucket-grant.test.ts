import { accessStatements, permissionStatements } from "../../src/access/bucket-grant";
import { reference } from "../../src/expression";
import { PARTITIONS } from "../../src/iam/partitions";
import { policyTree } from "../../src/iam/policy-document";
import { renderJson } from "../../src/terraform/render-json";
import { bucketGrant, KEY_ARN } from "../support/declarations";
import { errorsOf } from "../support/errors-of";
import { decide, listOf, statementsOf } from "../support/policies";

const OBJECT = "arn:aws:s3:::dlz-tst-landing/codisc/2026/export.csv";
const BUCKET = "arn:aws:s3:::dlz-tst-landing";

describe("what a grant allows on objects", () => {
  test.each([
    ["read", false, ["s3:GetObject"]],
    ["read", true, ["s3:GetObject", "s3:DeleteObject"]],
    ["write", false, ["s3:PutObject", "s3:AbortMultipartUpload", "s3:ListMultipartUploadParts"]],
    [
      "write",
      true,
      ["s3:PutObject", "s3:AbortMultipartUpload", "s3:ListMultipartUploadParts", "s3:DeleteObject"],
    ],
    [
      "read-write",
      false,
      ["s3:GetObject", "s3:PutObject", "s3:AbortMultipartUpload", "s3:ListMultipartUploadParts"],
    ],
    [
      "read-write",
      true,
      [
        "s3:GetObject",
        "s3:PutObject",
        "s3:AbortMultipartUpload",
        "s3:ListMultipartUploadParts",
        "s3:DeleteObject",
      ],
    ],
  ] as const)("is for %s (delete: %s) exactly %j", (grant, mayDelete, actions) => {
    const [objects] = statementsOf({
      statements: accessStatements(bucketGrant({ grant, delete: mayDelete })),
    });

    expect(objects?.Effect).toBe("Allow");
    expect(listOf(objects?.Action)).toEqual(actions);
    expect(objects?.Resource).toBe("arn:aws:s3:::dlz-tst-landing/codisc/*");
  });

  test.each(["read", "write", "read-write"] as const)(
    "is no deleting for %s unless it is asked for",
    (grant) => {
      const asked = { statements: accessStatements(bucketGrant({ grant, delete: true })) };
      const notAsked = { statements: accessStatements(bucketGrant({ grant })) };
      const request = { action: "s3:DeleteObject", resource: OBJECT, context: {} };

      expect(decide(asked, request)).toBe("allowed");
      expect(decide(notAsked, request)).toBe("silent");
    },
  );

  test("is nothing beside the prefix", () => {
    const document = { statements: accessStatements(bucketGrant()) };
    const put = (key: string) => ({ action: "s3:PutObject", resource: `${BUCKET}/${key}`, context: {} });

    expect(decide(document, put("codisc/a"))).toBe("allowed");
    expect(decide(document, put("codisc2/a"))).toBe("silent");
    expect(decide(document, put("a"))).toBe("silent");
  });

  test("is the whole bucket without a prefix", () => {
    const { prefix, ...whole } = bucketGrant();

    expect(prefix).toBe("codisc/");
    expect(accessStatements(whole)[0]?.resources).toEqual(["arn:aws:s3:::dlz-tst-landing/*"]);
  });

  test("never is a wildcard of actions, nor says to whom", () => {
    const statements = (["read", "write", "read-write"] as const).flatMap((grant) =>
      accessStatements(bucketGrant({ grant, delete: true })),
    );

    expect(statements).toHaveLength(5);
    for (const { actions, notActions, principals } of statements) {
      expect(actions?.join()).not.toMatch(/[*?]/u);
      expect(notActions).toBeUndefined();
      expect(principals).toBeUndefined();
    }
  });
});

describe("listing a bucket", () => {
  const list = (prefix?: string) => ({
    action: "s3:ListBucket",
    resource: BUCKET,
    context: prefix === undefined ? {} : { "s3:prefix": prefix },
  });

  test.each(["read", "read-write"] as const)("is part of %s, and only under the prefix", (grant) => {
    const document = { statements: accessStatements(bucketGrant({ grant })) };

    expect(decide(document, list("codisc/"))).toBe("allowed");
    expect(decide(document, list("codisc/2026/"))).toBe("allowed");
    expect(decide(document, list("codisc"))).toBe("silent");
    expect(decide(document, list("other/"))).toBe("silent");
    expect(decide(document, list(""))).toBe("silent");
    expect(decide(document, list())).toBe("silent");
  });

  test("is no part of write", () => {
    expect(decide({ statements: accessStatements(bucketGrant()) }, list("codisc/"))).toBe("silent");
  });

  test("is free of a condition for a grant of the whole bucket", () => {
    const document = { statements: accessStatements(bucketGrant({ grant: "read", prefix: "" })) };

    expect(decide(document, list())).toBe("allowed");
  });

  test("is under a condition for a prefix that is not known yet", () => {
    const statements = accessStatements(bucketGrant({ grant: "read", prefix: reference("var.prefix") }));

    const rendered = renderJson(policyTree({ statements }));
    expect(rendered).toContain('"Resource" = "arn:aws:s3:::dlz-tst-landing/${var.prefix}*"');
    expect(rendered).toContain(
      '"Action" = "s3:ListBucket", "Resource" = "arn:aws:s3:::dlz-tst-landing", "Condition" = {"StringLike" = {"s3:prefix" = "${var.prefix}*"}}',
    );
  });
});

describe("the use of a key", () => {
  const key = { arn: KEY_ARN, region: "eu-west-1" };
  const keyStatement = (grant: Parameters<typeof bucketGrant>[0]) =>
    statementsOf({ statements: permissionStatements(bucketGrant({ key, ...grant })) }).at(-1);

  test.each([
    ["read", ["kms:Decrypt"]],
    ["write", ["kms:Decrypt", "kms:GenerateDataKey"]],
    ["read-write", ["kms:Decrypt", "kms:GenerateDataKey"]],
  ] as const)("is for %s exactly %j, on that key and through S3", (grant, actions) => {
    const statement = keyStatement({ grant });

    expect(listOf(statement?.Action)).toEqual(actions);
    expect(statement?.Resource).toBe(KEY_ARN);
    expect(statement?.Condition).toEqual({
      StringEquals: { "kms:ViaService": "s3.eu-west-1.amazonaws.com" },
    });
  });

  test("does not grow with deleting", () => {
    expect(keyStatement({ grant: "read", delete: true })).toEqual(keyStatement({ grant: "read" }));
  });

  test("is no part of the bucket's side, nor of a bucket without one", () => {
    const services = (statements: ReturnType<typeof accessStatements>) =>
      statements.flatMap(({ actions = [] }) => actions.filter((action) => action.startsWith("kms:")));

    expect(services(accessStatements(bucketGrant({ key })))).toEqual([]);
    expect(services(permissionStatements(bucketGrant()))).toEqual([]);
    expect(services(permissionStatements(bucketGrant({ key })))).toHaveLength(2);
  });

  test.each(PARTITIONS.map(({ name, dnsSuffix }) => [name, dnsSuffix]))(
    "goes through the S3 endpoint of partition %s",
    (partition, dnsSuffix) => {
      const statement = keyStatement({ partition, key: { arn: KEY_ARN, region: "region-1" } });

      expect(statement?.Condition).toEqual({
        StringEquals: { "kms:ViaService": `s3.region-1.${dnsSuffix}` },
      });
    },
  );
});

describe("what is no bucket, prefix or key", () => {
  const region = "eu-west-1";

  test.each<[string, Parameters<typeof bucketGrant>[0]]>([
    ["bucket name", { bucket: "*" }],
    ["bucket name", { bucket: "${aws:PrincipalTag/team}" }],
    ["prefix", { prefix: "*" }],
    ["prefix", { prefix: "codisc" }],
    ["prefix", { prefix: "${aws:userid}/" }],
    ["prefix", { prefix: "/" }],
    ["KMS key ARN", { key: { arn: "*", region } }],
    ["KMS key ARN", { key: { arn: KEY_ARN.replace(/key.*/u, "alias/landing"), region } }],
  ])("is granted to nobody: %s %j", (what, change) => {
    const refused = [
      { code: "invalid-value", message: expect.stringMatching(new RegExp(`^${what}: got `, "u")) },
    ];

    expect(errorsOf(() => accessStatements(bucketGrant(change)))).toMatchObject(refused);
    expect(errorsOf(() => permissionStatements(bucketGrant(change)))).toMatchObject(refused);
  });

  test.each<[string, Parameters<typeof bucketGrant>[0]]>([
    ["the whole bucket", { prefix: "" }],
    ["a prefix of several parts", { prefix: "codisc/2026 (new)/" }],
    ["a bucket that is not known yet", { bucket: reference("var.bucket") }],
    ["a key that is not known yet", { key: { arn: reference("var.key"), region: reference("var.region") } }],
  ])("is not %s", (_, change) => {
    expect(errorsOf(() => permissionStatements(bucketGrant(change)))).toEqual([]);
  });
});

test("the use of a key is not guessed where the bucket's partition is not known yet", () => {
  const partition = reference("data.aws_partition.this.partition");
  const key = { arn: KEY_ARN, region: "eu-west-1" };

  expect(() => permissionStatements(bucketGrant({ partition, key }))).toThrow(RangeError);
  expect(permissionStatements(bucketGrant({ partition }))).toHaveLength(1);
});

test.each(PARTITIONS.map(({ name }) => [name]))("a grant's ARNs are of partition %s", (partition) => {
  const resources = accessStatements(bucketGrant({ partition, grant: "read" })).flatMap(
    (statement) => statement.resources,
  );

  expect(resources).toEqual([
    `arn:${partition}:s3:::dlz-tst-landing/codisc/*`,
    `arn:${partition}:s3:::dlz-tst-landing`,
  ]);
});
