import { callerClasses } from "../../../src/analysis/classes/caller-classes";
import { mentionsIn } from "../../../src/analysis/classes/mentions";
import { principalOf } from "../../../src/analysis/evaluate/caller";
import { policyOf } from "../../support/policy-of";

const KNOWLEDGE = { partition: "aws", accounts: [], roles: [], providers: [] };

function callers(principal: unknown, condition: object = {}, more: object = {}) {
  const policy = policyOf("resource", {
    Effect: "Allow",
    Principal: principal,
    Action: "*",
    Resource: "*",
    Condition: condition,
  });
  const found = callerClasses(mentionsIn([policy]), { ...KNOWLEDGE, ...more });
  return { ...found, principals: found.callers.map(principalOf) };
}

test("there is everybody of one account at least", () => {
  expect(callers("*").principals).toEqual([
    { role: "arn:aws:iam::999988887777:role/another-role", session: "a-session" },
    "arn:aws:iam::999988887777:user/another-user",
    "arn:aws:iam::999988887777:root",
    { user: "arn:aws:iam::999988887777:user/another-user", session: "another-session" },
    { service: "another-service.amazonaws.com" },
    { federated: "arn:aws:iam::999988887777:oidc-provider/another-issuer.example" },
    "*",
  ]);
});

test("a role is in every session that is named, and in another", () => {
  const { principals } = callers({
    AWS: [
      "arn:aws:sts::111111111111:assumed-role/app/one",
      "arn:aws:sts::111111111111:assumed-role/app/a-session",
    ],
  });

  const sessions = principals.flatMap((one) =>
    typeof one === "object" && "role" in one && one.role === "arn:aws:iam::111111111111:role/app"
      ? [one.session]
      : [],
  );

  expect(sessions).toEqual(["one", "a-session", "a-session-else"]);
});

test("a session is given away by every user that is named, and by another", () => {
  const { principals } = callers({
    AWS: ["arn:aws:iam::111111111111:user/ann", "arn:aws:sts::111111111111:federated-user/guest"],
  });

  expect(principals).toEqual(
    expect.arrayContaining([
      { user: "arn:aws:iam::111111111111:user/ann", session: "guest" },
      { user: "arn:aws:iam::111111111111:user/another-user", session: "guest" },
      { user: "arn:aws:iam::111111111111:user/ann", session: "another-session" },
    ]),
  );
});

test("services, providers and CloudFront are those that are named or known, and others", () => {
  const identity = "arn:aws:iam::cloudfront:user/CloudFront Origin Access Identity E1";
  const { principals } = callers(
    {
      AWS: identity,
      Service: ["ec2.amazonaws.com", "another-service.amazonaws.com"],
      Federated: "accounts.google.com",
    },
    {},
    { providers: ["arn:aws:iam::999988887777:oidc-provider/another-issuer.example"] },
  );

  expect(principals).toEqual(
    expect.arrayContaining([
      identity,
      { service: "ec2.amazonaws.com" },
      { service: "another-service.amazonaws.com" },
      { service: "another-service.amazonaws.com-else" },
      { federated: "accounts.google.com" },
      { federated: "arn:aws:iam::999988887777:oidc-provider/another-issuer.example-else" },
    ]),
  );
});

test("services are divided by conditions on their name", () => {
  const { principals } = callers(
    { Service: "*" },
    { StringLike: { "aws:PrincipalServiceName": "ec*.amazonaws.com" } },
  );

  const services = principals.flatMap((one) =>
    typeof one === "object" && "service" in one ? [one.service] : [],
  );

  expect(services.map((name) => name.startsWith("ec"))).toEqual([false, true]);
  expect(services.every((name) => /^[a-z0-9.-]+$/.test(name))).toBe(true);
});

test("there are callers of every partition that is named", () => {
  const { principals } = callers({ AWS: ["arn:aws-cn:iam::111111111111:role/app"] });

  expect(JSON.stringify(principals)).toContain("arn:aws:iam::111111111111:role/another-role");
  expect(JSON.stringify(principals)).toContain("arn:aws-cn:iam::111111111111:role/another-role");
});

describe("it is said when there are more than could be looked at", () => {
  test.each([
    ["by accounts as numbers", { NumericEquals: { "aws:PrincipalAccount": "111111111111" } }],
    ["by a user's name as a date", { DateEquals: { "aws:username": "2026" } }],
  ])("%s", (_words, condition) => {
    expect(callers("*", condition).complete).toBe(false);
  });

  test("and not where there are not", () => {
    expect(
      callers("*", { Bool: { "aws:PrincipalIsAWSService": "true" }, Null: { "aws:username": "true" } })
        .complete,
    ).toBe(true);
  });
});
