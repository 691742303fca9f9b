import { requireOneRequest } from "../../src/jest/one-request";
import { ROLE_ARN } from "../support/written-stacks";

const PUT = { action: "s3:PutObject", resource: "arn:aws:s3:::landing/a" };

describe("one request", () => {
  test.each([
    ["an action on one resource", PUT],
    ["an action that has no resource", { action: "s3:ListAllMyBuckets", resource: "*" }],
    ["by somebody", { ...PUT, principal: { role: ROLE_ARN, session: "s" } }],
    ["by nobody in particular", { ...PUT, principal: "*" }],
  ])("is %s", (_case, request) => {
    expect(() => requireOneRequest(request)).not.toThrow();
  });

  test.each([
    [
      "all actions",
      { ...PUT, action: "s3:*" },
      "'action': got \"s3:*\"; write one action, for example s3:PutObject",
    ],
    ["all objects", { ...PUT, resource: "arn:aws:s3:::landing/*" }, "write the ARN of one resource"],
    [
      "an action on an object, on none",
      { ...PUT, action: "S3:putobject", resource: "*" },
      "write the ARN of one resource",
    ],
    ["all roles", { ...PUT, principal: "arn:aws:iam::111122223333:role/*" }, "write one principal"],
    ["all sessions", { ...PUT, principal: { role: ROLE_ARN, session: "*" } }, "write one principal"],
  ])("is not %s", (_case, request, words) => {
    expect(() => requireOneRequest(request)).toThrow(words);
  });
});
