import { resourceFault } from "../../../src/iam/policy/resource-fault";

describe("a pattern of resources is taken", () => {
  test.each([
    "*",
    "arn:aws:s3:::landing/codisc/*",
    "arn:aws:s3:us-west-2:123456789012:accesspoint/ap/object/*",
    "arn:*:kms:*:${aws:PrincipalAccount}:key/*",
    "arn:aws-eusc:s3:::b",
    "arn:aws*:s3:::b",
    "arn:aws:iam:::user/${aws:username}",
    "arn:aws:iam::*:root",
    "arn:aws:iam::111122223333:*",
    "arn:aws:iam::111122223333:role*",
    "arn:aws:iam:*:111122223333:role/x",
    "arn:aws:fdsasf",
    "arn:aws:rds:*",
    "arn:aws:rds:us-east-1:*",
    "arn:aws:organizations::*:",
    "arn:aws:ec2:region:account-id:instance/*",
    "arn:aws:dynamodb:*:*:table/${aws:PrincipalTag/a:b}",
  ])("%s", (resource) => {
    expect(resourceFault(resource)).toBeUndefined();
  });
});

describe("a pattern of resources is refused", () => {
  test.each([
    ["", "must be an ARN"],
    ["landing/*", "must be an ARN"],
    ["arn", "must be an ARN"],
    ["arn*", "must be an ARN"],
    ["a:aws:s3:::b", "must be an ARN"],
    ["aws:s3:::b", "must be an ARN"],
    ["arn::s3:::b", "must name a partition"],
    ["arn:error:s3:::b", "must name a partition"],
    ["arn:AWS:s3:::b", "must name a partition"],
    ["arn:aws", "must name a service"],
    ["arn:aws::fdsasf", "must name a service"],
    ["arn:aws::::b", "must name a service"],
    ["arn:*:*", "takes no wildcard or variable for the service"],
    ["arn:aws:${aws:x}:::b", "takes no wildcard or variable for the service"],
    ["arn:aws:s3::b", "ends before its resource"],
    ["arn:aws:ec2:us-east-1", "ends before its resource"],
    ["arn:aws:s3:us-east-1::b", "names a bucket, which takes no region"],
    ["arn:aws:iam:us-east-1::user/x", "takes no region"],
    ["arn:aws:iam:::example", "names no resource of IAM"],
    ["arn:aws:iam::111122223333:", "names no resource of IAM"],
  ])("%j: %s", (resource, words) => {
    expect(resourceFault(resource)).toContain(words);
  });

  test("with the value and the form", () => {
    expect([resourceFault("b"), resourceFault("arn:aws:s3:eu-west-1::b")]).toMatchInlineSnapshot(`
[
  "must be an ARN or "*", got "b"; write arn:PARTITION:SERVICE:REGION:ACCOUNT:RESOURCE, or "*"",
  "names a bucket, which takes no region, got "arn:aws:s3:eu-west-1::b"; write arn:PARTITION:s3:::BUCKET",
]
`);
  });
});
