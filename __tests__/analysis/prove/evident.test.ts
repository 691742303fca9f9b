import { grantsEvidentlyNoMore } from "../../../src/analysis/prove/evident";
import { parsePolicy } from "../../../src/iam/policy/parse-policy";
import { policyOf } from "../../support/policy-of";

const ALLOW = { Effect: "Allow", Action: "s3:*", Resource: "arn:aws:s3:::${aws:username}" };
const OTHER = { ...ALLOW, Action: "s3:Get*" };
const DENY = { ...ALLOW, Effect: "Deny" };

test.each([
  ["the same", [ALLOW, DENY], [ALLOW, DENY]],
  ["in another order, under another name", [{ Sid: "X", ...DENY }, ALLOW], [ALLOW, DENY]],
  ["with an Allow less", [ALLOW], [ALLOW, OTHER]],
  ["with a Deny more", [ALLOW, DENY], [ALLOW]],
  ["nothing", [DENY], [ALLOW]],
])("%s: it evidently grants no more", (_words, candidate, reference) => {
  expect(grantsEvidentlyNoMore(policyOf("managed", ...candidate), policyOf("managed", ...reference))).toBe(
    true,
  );
});

test.each([
  ["with another Allow", [OTHER], [ALLOW]],
  ["with a Deny less", [ALLOW], [ALLOW, DENY]],
  ["with an Allow for a Deny", [ALLOW], [DENY]],
  ["with another condition", [ALLOW], [{ ...ALLOW, Condition: { Bool: { "aws:SecureTransport": "true" } } }]],
])("%s: it needs a closer look", (_words, candidate, reference) => {
  expect(grantsEvidentlyNoMore(policyOf("managed", ...candidate), policyOf("managed", ...reference))).toBe(
    false,
  );
});

test("under another version the same words mean something else", () => {
  const read = (Version: string) =>
    parsePolicy({ Version, Statement: ALLOW }, { name: "policy", kind: "identity" });

  expect(grantsEvidentlyNoMore(read("2008-10-17"), read("2012-10-17"))).toBe(false);
});
