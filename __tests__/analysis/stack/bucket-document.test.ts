import { bucketPolicyIn } from "../../../src/analysis/stack/bucket-document";
import { readTerraform } from "../../../src/terraform/reader/read-terraform";

const POLICY = JSON.stringify({
  Version: "2012-10-17",
  Statement: { Effect: "Deny", Principal: "*", Action: "s3:*", Resource: "arn:aws:s3:::dlz/*" },
});
const policy = { bucket: "dlz", policy: POLICY };

describe("a bucket's policy", () => {
  test("is that of the resource that makes it", () => {
    const content = read({ aws_s3_bucket_policy: { b: policy, other: { ...policy, bucket: "other" } } });

    expect(bucketPolicyIn(content, "dlz", "create")).toHaveProperty("policy");
  });

  test.each([
    ["create", "the policy of bucket dlz: no resource here makes it"],
    [
      "existing",
      "the live policy of bucket dlz, which somebody else owns: give it with --bucket-policy dlz=FILE",
    ],
    [
      "handoff",
      "the live policy of bucket dlz, which its owner applies: give it with --bucket-policy dlz=FILE",
    ],
  ])("is asked for where there is none: %s", (ownership, unread) => {
    expect(bucketPolicyIn(read({ aws_iam_role: {} }), "dlz", ownership)).toEqual({ unread });
  });

  test("is not known beside another, or beside what opens the bucket past it", () => {
    const two = read({ aws_s3_bucket_policy: { a: policy, b: policy } });
    const opened = read({
      aws_s3_bucket_policy: { a: policy },
      aws_s3_access_point: { p: { bucket: "dlz", name: "p" } },
    });

    expect(bucketPolicyIn(two, "dlz", "create")).toEqual({
      unread: "which of aws_s3_bucket_policy.a and aws_s3_bucket_policy.b is the policy of bucket dlz",
    });
    expect(bucketPolicyIn(opened, "dlz", "create")).toEqual({
      unread: "what aws_s3_access_point.p lets in: an access point has a policy of its own",
    });
  });
});

function read(resource: object) {
  return readTerraform(JSON.stringify({ resource }), { name: "x.tf.json" });
}
