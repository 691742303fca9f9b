import { callerOf } from "../../../src/analysis/evaluate/caller";
import { isReached, type Reached, reachOf } from "../../../src/analysis/evaluate/match-principal";
import type { RequestPrincipal } from "../../../src/analysis/evaluate/request";
import { policyOf } from "../../support/policy-of";

const ROLE = "arn:aws:iam::111111111111:role/a/app";
const SESSION = { role: ROLE, session: "one" };
const ROOT = "arn:aws:iam::111111111111:root";
const USER = "arn:aws:iam::111111111111:user/ann";

/** Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html */
describe("a principal reaches", () => {
  test.each<readonly [string, object | string, RequestPrincipal, Reached]>([
    ["a role as the role", { AWS: ROLE }, SESSION, { role: "yes" }],
    [
      "a session as itself",
      { AWS: "arn:aws:sts::111111111111:assumed-role/app/one" },
      SESSION,
      { itself: "yes" },
    ],
    [
      "perhaps a session",
      { AWS: "arn:aws:sts::111111111111:assumed-role/app/one" },
      ROLE,
      { itself: "maybe" },
    ],
    ["no other session", { AWS: "arn:aws:sts::111111111111:assumed-role/app/two" }, SESSION, {}],
    ["no session of another role", { AWS: "arn:aws:sts::111111111111:assumed-role/other/one" }, SESSION, {}],
    ["no session of another account", { AWS: "arn:aws:sts::222222222222:assumed-role/app/one" }, SESSION, {}],
    ["an account's role through the account", { AWS: ROOT }, SESSION, { account: "yes" }],
    ["it by its number too", { AWS: "111111111111" }, USER, { account: "yes" }],
    ["the root user as itself", { AWS: ROOT }, ROOT, { itself: "yes" }],
    ["everybody", "*", "*", { everyone: "yes" }],
    ["everybody of AWS", { AWS: "*" }, SESSION, { everyone: "yes" }],
    [
      "one in several ways",
      { AWS: [ROOT, ROLE, "*"] },
      SESSION,
      { account: "yes", role: "yes", everyone: "yes" },
    ],
    [
      "a federated session's user as its role",
      { AWS: USER },
      { user: USER, session: "guest" },
      { role: "yes" },
    ],
    ["any token", { Federated: "*" }, { federated: "accounts.google.com" }, { itself: "yes" }],
    ["no other token", { Federated: "www.amazon.com" }, { federated: "accounts.google.com" }, {}],
    ["no service as an account", { AWS: ROOT }, { service: "ec2.amazonaws.com" }, {}],
    ["no user as a service", { Service: "*" }, USER, {}],
    ["no user as a token", { Federated: "*" }, USER, {}],
    ["perhaps one with an id", { AWS: "AIDAAAAAAAAAAAAAAAAAA" }, USER, { itself: "maybe" }],
    ["perhaps an account by its canonical id", { CanonicalUser: "a".repeat(64) }, USER, { account: "maybe" }],
  ])("%s", (_words, principal, caller, reached) => {
    expect(reachOf(elementOf(principal), callerOf(caller))).toEqual(reached);
  });
});

test("whoever is reached in some way is reached", () => {
  expect(isReached({})).toBe("no");
  expect(isReached({ account: "maybe" })).toBe("maybe");
  expect(isReached({ account: "maybe", role: "yes" })).toBe("yes");
});

function elementOf(principal: object | string) {
  const { statements } = policyOf("resource", {
    Effect: "Allow",
    Principal: principal,
    Action: "s3:*",
    Resource: "*",
  });
  const element = statements[0]?.principals;
  if (!element) throw new RangeError("a statement without its principal");
  return element;
}
