import { narrowed } from "../../../src/analysis/evaluate/narrowed";
import { policyOf } from "../../support/policy-of";
import { situation } from "../../support/situations";

test("what does not speak of a request is left out, whatever becomes of what is undecided", () => {
  const statement = { Effect: "Allow", Principal: "*", Action: "s3:*", Resource: "*" };
  const policy = policyOf(
    "resource",
    { ...statement, Action: "s3:PutObject" },
    { ...statement, Principal: { AWS: "222222222222" } },
    { ...statement, Condition: { StringEquals: { "aws:x": "a" } } },
    { ...statement, Resource: "arn:aws:s3:::other" },
    statement,
  );
  const undecided = situation({ resource: undefined, valuesOf: () => undefined });

  const kept = narrowed(policy, undecided).statements;

  expect(kept.map((one) => policy.statements.indexOf(one))).toEqual([2, 3, 4]);
});
