import { principalInWords, requestInWords } from "../../../src/analysis/claims/request-words";
import type { RequestPrincipal } from "../../../src/analysis/evaluate/request";

describe("a principal in words is", () => {
  test.each<[RequestPrincipal, string]>([
    ["*", "an anonymous caller"],
    ["arn:aws:iam::111122223333:root", "the root user arn:aws:iam::111122223333:root"],
    ["arn:aws:iam::111122223333:user/jo", "arn:aws:iam::111122223333:user/jo"],
    [{ service: "ec2.amazonaws.com" }, "the AWS service ec2.amazonaws.com"],
    [{ federated: "accounts.google.com" }, "a token of accounts.google.com"],
    [
      { role: "arn:aws:iam::111122223333:role/a/hyve", session: "pod" },
      "a session of role arn:aws:iam::111122223333:role/a/hyve",
    ],
    [
      { user: "arn:aws:iam::111122223333:user/jo", session: "s" },
      "a federated session of user arn:aws:iam::111122223333:user/jo",
    ],
  ])("%j: %s", (principal, words) => {
    expect(principalInWords(principal)).toBe(words);
  });
});

describe("a request in words", () => {
  const request = { principal: "*", action: "s3:GetObject", resource: "arn:aws:s3:::landing/a" } as const;

  test("says who does what on what", () => {
    expect(requestInWords(request)).toBe("an anonymous caller does s3:GetObject on arn:aws:s3:::landing/a");
  });

  test("says under which conditions, with every value", () => {
    const context = { "aws:SourceIp": "203.0.113.7", "aws:TagKeys": ["a", "b"] };

    expect(requestInWords({ ...request, context })).toBe(
      "an anonymous caller does s3:GetObject on arn:aws:s3:::landing/a, with aws:SourceIp = 203.0.113.7 and aws:TagKeys = a, b",
    );
  });

  test("says nothing of an empty context", () => {
    expect(requestInWords({ ...request, context: {} })).toBe(requestInWords(request));
  });
});
