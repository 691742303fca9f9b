import { reference, text } from "../../src/expression";
import { accountRootArn, bucketArn, objectsArn, oidcProviderArn, parseArn, roleArn } from "../../src/iam/arn";
import { ROLE_ARN_RULE } from "../../src/iam/rules";
import { violationOf } from "../../src/value-rule";
import { RULE_CASES } from "../cases/value-rules";

const ACCOUNT = { partition: "aws", accountId: "111122223333" };

describe("an ARN read", () => {
  test.each([
    {
      arn: "arn:aws:iam::111122223333:role/a/b",
      parts: { ...ACCOUNT, service: "iam", region: "", resource: "role/a/b" },
    },
    {
      arn: "arn:aws-cn:s3:::bucket",
      parts: { partition: "aws-cn", service: "s3", region: "", accountId: "", resource: "bucket" },
    },
    {
      arn: "arn:aws:logs:eu-west-1:111122223333:log-group:a:*",
      parts: { ...ACCOUNT, service: "logs", region: "eu-west-1", resource: "log-group:a:*" },
    },
  ])("$arn has its parts", ({ arn, parts }) => {
    expect(parseArn(arn)).toEqual(parts);
  });

  test.each([
    "",
    "arn",
    "arn:aws",
    "arn:aws:s3",
    "arn:aws:s3:",
    "arn:aws:s3::",
    "arn:aws:s3:::",
    "arn::s3:::bucket",
    "arn:aws::::bucket",
    "ARN:aws:s3:::bucket",
    " arn:aws:s3:::bucket",
    "hyve",
  ])("%j is none", (value) => {
    expect(parseArn(value)).toBeUndefined();
  });
});

describe("an ARN composed", () => {
  test("of a role has its path", () => {
    expect(roleArn({ ...ACCOUNT, name: "Writer" })).toBe("arn:aws:iam::111122223333:role/Writer");
    expect(roleArn({ ...ACCOUNT, path: "/workloads/hyve/", name: "Writer" })).toBe(
      "arn:aws:iam::111122223333:role/workloads/hyve/Writer",
    );
  });

  test("of a role is that of its parts, for every legal ARN of a role", () => {
    const legal = RULE_CASES.find(({ rule }) => rule === ROLE_ARN_RULE)?.legal ?? [];

    const composed = legal.flatMap((arn) => {
      const parts = parseArn(arn);
      const [, path = "", name = ""] = /^role(\/|\/.+\/)([^/]+)$/u.exec(parts?.resource ?? "") ?? [];
      return parts ? [roleArn({ ...parts, path, name })] : [];
    });

    expect(legal.filter((arn) => violationOf(ROLE_ARN_RULE, arn))).toEqual([]);
    expect(composed.length).toBeGreaterThan(0);
    expect(composed).toEqual(legal);
  });

  test("of an account stands for its root", () => {
    expect(accountRootArn("aws-us-gov", "111122223333")).toBe("arn:aws-us-gov:iam::111122223333:root");
  });

  test("of an OIDC provider holds the issuer's host and path", () => {
    expect(oidcProviderArn("aws", "111122223333", "oidc.eks.eu-west-1.amazonaws.com/id/A")).toBe(
      "arn:aws:iam::111122223333:oidc-provider/oidc.eks.eu-west-1.amazonaws.com/id/A",
    );
  });

  test("of a bucket names no account", () => {
    expect(bucketArn("aws-cn", "landing")).toBe("arn:aws-cn:s3:::landing");
  });

  test("of objects ends with a wildcard, under the prefix if there is one", () => {
    expect(objectsArn("aws", "landing")).toBe("arn:aws:s3:::landing/*");
    expect(objectsArn("aws", "landing", "")).toBe("arn:aws:s3:::landing/*");
    expect(objectsArn("aws", "landing", "codisc/")).toBe("arn:aws:s3:::landing/codisc/*");
  });

  test("keeps expressions in every place", () => {
    const partition = reference("var.partition");
    const bucket = reference("var.bucket");

    expect(objectsArn(partition, bucket, "codisc/")).toEqual(text`arn:${partition}:s3:::${bucket}/codisc/*`);
    expect(roleArn({ partition, accountId: "111122223333", name: "a" })).toEqual(
      text`arn:${partition}:iam::111122223333:role/a`,
    );
  });
});
