import { invalid, readRequest } from "../../../src/analysis/evaluate/read-request";
import { errorsOf } from "../../support/errors-of";

const REQUEST = {
  principal: { role: "arn:aws:iam::111111111111:role/app", session: "one" },
  action: "s3:GetObject",
  resource: "arn:aws:s3:::bucket/key",
};

describe("a request is read as it was written", () => {
  test.each([
    [REQUEST],
    [{ ...REQUEST, principal: "*", resource: "*" }],
    [{ ...REQUEST, principal: { service: "ec2.amazonaws.com" }, resourceAccount: "111111111111" }],
    [{ ...REQUEST, context: { "aws:SecureTransport": "true", "aws:TagKeys": ["a", "b"], "aws:x": [] } }],
  ])("%j", (request) => {
    expect(readRequest(request)).toEqual(request);
  });
});

describe("a mistake in a request is told with what to write", () => {
  test.each<readonly [unknown, string]>([
    [
      undefined,
      "'request': got nothing; write an object with principal, action, resource, resourceAccount, context",
    ],
    [null, "'request': got null"],
    ["s3:GetObject", "'request': got \"s3:GetObject\""],
    [[REQUEST], "'request': got a list"],
    [{ ...REQUEST, Action: "s3:GetObject" }, "'request': got \"Action\"; write no other fields than"],
    [{ ...REQUEST, principal: undefined }, "'principal': got nothing; write an ARN, \"*\", {"],
    [{ ...REQUEST, principal: 7 }, "'principal': got the number 7"],
    [{ ...REQUEST, principal: {} }, "'principal': got an empty object"],
    [{ ...REQUEST, principal: { role: "arn:aws:iam::111111111111:role/app" } }, "'principal': got an object"],
    [{ ...REQUEST, principal: { ...REQUEST.principal, user: "x" } }, "'principal': got an object"],
    [{ ...REQUEST, principal: { AWS: "*" } }, "'principal': got an object; write an ARN, \"*\", {"],
    [
      { ...REQUEST, principal: { ...REQUEST.principal, session: "a b" } },
      "'principal.session': got \"a b\"; write the name of a session",
    ],
    [
      { ...REQUEST, principal: { ...REQUEST.principal, session: 5 } },
      "'principal.session': got the number 5",
    ],
    [{ ...REQUEST, principal: { role: "app", session: "one" } }, "'principal': got \"app\""],
    [{ ...REQUEST, principal: { service: "" } }, "'principal.service': got \"\""],
    [{ ...REQUEST, principal: { federated: null } }, "'principal.federated': got null"],
    [
      { ...REQUEST, action: undefined },
      "'action': got nothing; write SERVICE:ACTION, for example s3:PutObject",
    ],
    [{ ...REQUEST, action: "GetObject" }, "'action': got \"GetObject\""],
    [{ ...REQUEST, action: "s3:*" }, "'action': got \"s3:*\""],
    [{ ...REQUEST, action: ["s3:GetObject"] }, "'action': got a list"],
    [{ ...REQUEST, resource: "bucket/key" }, '\'resource\': got "bucket/key"; write an ARN, or "*"'],
    [{ ...REQUEST, resource: 1 }, "'resource': got the number 1"],
    [
      { ...REQUEST, resourceAccount: 111111111111 },
      "'resourceAccount': got the number 111111111111; write an account's 12 digits, as text",
    ],
    [{ ...REQUEST, resourceAccount: "1111" }, "'resourceAccount': got \"1111\""],
    [{ ...REQUEST, context: [] }, "'context': got an empty list; write an object of condition keys"],
    [{ ...REQUEST, context: null }, "'context': got null"],
    [
      { ...REQUEST, context: { "aws:SecureTransport": true } },
      "'context.aws:SecureTransport': got true; write text, or a list of texts, such as \"true\"",
    ],
    [{ ...REQUEST, context: { "aws:x": null } }, "'context.aws:x': got null"],
    [{ ...REQUEST, context: { "aws:x": undefined } }, "'context.aws:x': got nothing"],
    [{ ...REQUEST, context: { "aws:x": ["a", 1] } }, "'context.aws:x': got the number 1"],
    [{ ...REQUEST, context: { "aws:x": [["a"]] } }, "'context.aws:x': got a list"],
  ])("%j: %s", (request, words) => {
    const [error] = errorsOf(() => readRequest(request));

    expect(error?.code).toBe("request-invalid");
    expect(error?.message).toContain(words);
  });
});

test("what is nested deeply is only named", () => {
  const deep = JSON.parse(`${"[".repeat(50_000)}${"]".repeat(50_000)}`);

  expect(invalid("request", deep, "less").message).toBe("'request': got a list; write less");
  expect(errorsOf(() => readRequest({ ...REQUEST, principal: deep }))).toHaveLength(1);
});
