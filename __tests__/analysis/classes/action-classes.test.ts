import { actionClasses, representatives } from "../../../src/analysis/classes/action-classes";
import { policyOf } from "../../support/policy-of";

function policy(...actions: readonly string[]) {
  return policyOf("managed", { Effect: "Allow", Action: actions, Resource: "*" });
}

test("there is an action of every class, in the words of policies or preferred ones", () => {
  const { witnesses, complete } = actionClasses(
    [policy("s3:Get*", "S3:GETOBJECT"), policy("s3:getobject")],
    ["s3:GetBucketAcl", "s3:PutObject"],
  );

  expect(complete).toBe(true);
  expect(witnesses).toEqual(["S3:GETOBJECT", "s3:GetBucketAcl", "s3:PutObject", "sts:AssumeRole"]);
});

test("what AWS itself tells apart is apart, and all are actions", () => {
  const { witnesses } = actionClasses([policy("*")], []);

  expect(witnesses).toContain("sts:AssumeRole");
  expect(witnesses).toHaveLength(2);
  expect(witnesses.every((action) => /^[A-Za-z0-9-]+:[A-Za-z0-9-]+$/.test(action))).toBe(true);
});

test("of given actions the first of every class is taken", () => {
  const actions = ["s3:GetObject", "s3:GetObjectAcl", "s3:PutObject", "s3:PutObjectAcl"];

  expect(representatives([policy("S3:get*")], actions, [])).toEqual(["s3:GetObject", "s3:PutObject"]);
  expect(representatives([policy("s3:Get*")], actions, [["s3:PutObjectAcl", "s3:PutBucketAcl"]])).toEqual([
    "s3:GetObject",
    "s3:PutObject",
    "s3:PutObjectAcl",
  ]);
  expect(representatives([], actions, [])).toEqual(["s3:GetObject"]);
});
