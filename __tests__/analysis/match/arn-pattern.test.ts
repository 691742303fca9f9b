import { arnMatches, arnPattern } from "../../../src/analysis/match/arn-pattern";
import { globTokens } from "../../../src/analysis/match/glob";

/** Source of all: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html */
describe("an ARN matches", () => {
  test.each([
    ["*", "arn:aws:s3:::bucket"],
    ["*", "no ARN"],
    ["**", "no ARN"],
    ["arn:aws:s3:::bucket", "arn:aws:s3:::bucket"],
    ["arn:aws:s3:::bucket/*", "arn:aws:s3:::bucket/a/b:c"],
    ["arn:aws:s3:::b?cket", "arn:aws:s3:::bucket"],
    ["arn:aws:*:*:*:*", "arn:aws:sns:eu-west-1:111122223333:topic"],
    ["arn:aws:sns:*:111122223333:*", "arn:aws:sns:eu-west-1:111122223333:topic"],
    ["arn:*:s3:::bucket", "arn:aws-cn:s3:::bucket"],
    [
      "arn:aws:lambda:eu-west-1:111122223333:function:*",
      "arn:aws:lambda:eu-west-1:111122223333:function:f:7",
    ],
    ["arn:aws:s3*", "arn:aws:s3:::bucket"],
    ["arn:aws:dynamodb:eu-west-1:1111*", "arn:aws:dynamodb:eu-west-1:111122223333:table/t"],
    ["*:aws:s3:::bucket", "arn:aws:s3:::bucket"],
  ])("%s: %s", (pattern, arn) => {
    expect(arnMatches(arnPattern(globTokens(pattern)), arn)).toBe(true);
  });
});

describe("an ARN does not match", () => {
  test.each([
    ["arn:aws:s3:::bucket", "arn:aws:s3:::bucket2"],
    ["arn:aws:s3:::Bucket", "arn:aws:s3:::bucket"],
    // A wildcard stays within its segment.
    ["arn:aws:*:topic", "arn:aws:sns:eu-west-1:111122223333:topic"],
    ["arn:aws:sns:*:topic", "arn:aws:sns:eu-west-1:111122223333:topic"],
    ["arn:aws:sns:eu-*-1:111122223333:topic", "arn:aws:sns:eu-west-1:9:x-1:111122223333:topic"],
    ["arn:aws:s3:::buc?", "arn:aws:s3:::buc"],
    // What is no ARN matches * alone.
    ["arn:*", "arn:aws"],
    ["*:*", "no:ARN:at:all:here:6"],
    ["x:y", "x:y"],
    ["*:aws:s3:::bucket", "x:aws:s3:::bucket"],
    ["", ""],
  ])("%s: %s", (pattern, arn) => {
    expect(arnMatches(arnPattern(globTokens(pattern)), arn)).toBe(false);
  });
});
