import { bucketPolicyInStack } from "../../src/jest/bucket-in-stack";
import { readStack } from "../support/written-stacks";

const stack = (policies: object, change: object = {}) =>
  readStack({
    resource: { aws_s3_bucket_policy: policies, aws_s3_bucket: { b: { bucket: "landing" } } },
    ...change,
  });

describe("the policy of a bucket", () => {
  test("is found by the bucket's name and by a reference to the bucket", () => {
    const other = { bucket: "other" };

    expect(bucketPolicyInStack(stack({ other, p: { bucket: "landing" } }), "landing")).toHaveProperty(
      "found.address",
      "aws_s3_bucket_policy.p",
    );
    expect(
      bucketPolicyInStack(stack({ other, p: { bucket: "${aws_s3_bucket.b.id}" } }), "landing"),
    ).toHaveProperty("found.address", "aws_s3_bucket_policy.p");
  });

  test("is not known where another may be one too, or where a module is not read", () => {
    const two = stack({ p: { bucket: "landing" }, q: { bucket: "${var.bucket}" } });

    expect(bucketPolicyInStack(two, "landing")).toEqual({
      unread: ["whether aws_s3_bucket_policy.q is the policy of bucket landing"],
    });
    expect(bucketPolicyInStack(stack({}, { module: { m: { source: "./m" } } }), "landing")).toEqual({
      unread: [expect.stringContaining("module m (./m) is not read")],
    });
  });

  test("is refused where there is none, or where there are two", () => {
    expect(() => bucketPolicyInStack(stack({ p: { bucket: "other" } }), "landing")).toThrow(
      'the stack has no policy of bucket "landing"; there are aws_s3_bucket_policy.p (bucket other)',
    );
    expect(() => bucketPolicyInStack(stack({}), "landing")).toThrow("it has no aws_s3_bucket_policy at all");
    expect(() =>
      bucketPolicyInStack(stack({ p: { bucket: "landing" }, q: { bucket: "landing" } }), "landing"),
    ).toThrow("has several policies here");
  });
});
