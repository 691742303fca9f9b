import { type DecidingStatement, decide, decideResource } from "../../../src/analysis/evaluate/layer";
import { policyOf } from "../../support/policy-of";
import { situation } from "../../support/situations";

const ALLOW = { Effect: "Allow", Action: "s3:*", Resource: "*" };
const DENY = { ...ALLOW, Effect: "Deny", Sid: "No" };
const MAYBE = { Condition: { StringEquals: { "aws:x": "a" } } };
const UNDECIDED = situation({ valuesOf: () => undefined });

test("policies of one kind allow and deny together", () => {
  const statements: DecidingStatement[] = [];
  const at = { situation: UNDECIDED, notice: (statement: DecidingStatement) => statements.push(statement) };

  const decision = decide(
    "identity",
    [policyOf("managed", ALLOW), policyOf("managed", { ...DENY, ...MAYBE })],
    at,
  );

  expect(decision).toEqual({ allow: "yes", deny: "maybe" });
  expect(statements).toEqual([
    { layer: "identity", document: 0, statement: 0, effect: "Allow", truth: "yes" },
    { layer: "identity", document: 1, statement: 0, sid: "No", effect: "Deny", truth: "maybe" },
  ]);
});

test("a resource's policy says how it reaches whom it allows, and whom it denies it does not reach", () => {
  const to = (principal: object | string) => ({ ...ALLOW, Principal: principal });
  const policy = policyOf(
    "resource",
    { ...to({ AWS: "111111111111" }), ...MAYBE },
    to({ AWS: "arn:aws:iam::111111111111:role/app" }),
    { ...to("*"), Effect: "Deny", Action: "s3:PutObject" },
    { ...to("*"), Effect: "Deny", ...MAYBE },
  );

  expect(decideResource(policy, { situation: UNDECIDED, notice: undefined })).toEqual({
    allow: "yes",
    deny: "maybe",
    reached: { account: "maybe", role: "yes" },
  });
});

test("what was not read may allow and deny, and is told as missing", () => {
  const doubts: string[] = [];
  const at = { situation: situation({ doubt: (fact) => doubts.push(fact) }), notice: undefined };

  expect(decide("scp", "unread", at)).toEqual({ allow: "maybe", deny: "maybe" });
  expect(decideResource("unread", at).reached).toEqual({
    everyone: "maybe",
    account: "maybe",
    itself: "maybe",
  });
  expect(doubts).toEqual(["the service control policies (not read)", "the resource policy (not read)"]);
});

test("a principal that only AWS can tell is told as missing, where the rest fits", () => {
  const doubts: string[] = [];
  const at = { situation: situation({ doubt: (fact) => doubts.push(fact) }), notice: undefined };
  const unsure = { ...ALLOW, Principal: { AWS: "AROAAAAAAAAAAAAAAAAAA" } };

  decideResource(policyOf("resource", { ...unsure, Action: "s3:PutObject" }, unsure), at);
  decide("endpoint", [policyOf("resource", unsure)], at);

  expect(doubts).toEqual([
    "whether statement 2 of the resource policy speaks of who asks",
    "whether statement 1 of the VPC endpoint policy speaks of who asks",
  ]);
});
