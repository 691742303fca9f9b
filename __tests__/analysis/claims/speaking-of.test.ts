import { speakingOf } from "../../../src/analysis/claims/speaking-of";
import { ofBucket } from "../../support/facts";

const denying = (element: object) =>
  ofBucket({
    Version: "2012-10-17",
    Statement: [{ Effect: "Deny", Principal: "*", Resource: "arn:aws:s3:::landing/*", ...element }],
  });

describe("a statement speaks of an action", () => {
  test.each([
    ["that it names", { Action: "s3:PutObject" }],
    ["that it names in other letters", { Action: "S3:putobject" }],
    ["that its wildcard takes in", { Action: "s3:Put*" }],
    ["that it does not except", { NotAction: ["s3:Get*"] }],
    ["if one of several is", { Action: ["s3:GetObject", "s3:PutObject"] }],
  ])("%s", (_name, element) => {
    expect(speakingOf(denying(element), ["s3:PutObject"]).statements).toHaveLength(1);
  });

  test.each([
    ["another action", { Action: "s3:GetObject" }],
    ["an action that only starts alike", { Action: "s3:PutObjec" }],
    ["all but these", { NotAction: ["s3:Put*"] }],
  ])("and is left out if it speaks of %s alone", (_name, element) => {
    expect(speakingOf(denying(element), ["s3:PutObject"]).statements).toEqual([]);
  });

  test("while the rest of the policy stays as it is", () => {
    const policy = denying({ Action: "s3:GetObject" });

    expect(speakingOf(policy, ["s3:PutObject", "s3:GetObject"])).toMatchObject(policy);
  });
});
