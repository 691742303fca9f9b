import { isAllowed, isDenied, lackingLayers, layersOf } from "../../../src/analysis/evaluate/decide-request";
import type { Policies } from "../../../src/analysis/evaluate/policies";
import type { Situation } from "../../../src/analysis/evaluate/situation";
import { policyOf } from "../../support/policy-of";
import { situation } from "../../support/situations";

const ALLOW = policyOf("managed", { Effect: "Allow", Action: "*", Resource: "*" });
const KMS = { action: "kms:Decrypt", resource: undefined } as const;

// The whole table is in evaluate.test.ts; here is what only a proof asks: what is not decided yet.
describe("a key of KMS, or something else of KMS, whichever is not decided", () => {
  test("may be allowed by the caller's policy alone", () => {
    expect(decided(KMS, { identity: [ALLOW] })).toEqual({
      allowed: "maybe",
      denied: "no",
      lacking: ["resource"],
    });
  });

  test("is not allowed by nobody", () => {
    expect(decided(KMS, {}).allowed).toBe("no");
  });

  test("is allowed if both sides allow it", () => {
    const resource = policyOf("resource", {
      Effect: "Allow",
      Principal: { AWS: "111111111111" },
      Action: "kms:*",
      Resource: "*",
    });

    expect(decided(KMS, { identity: [ALLOW], resource }).allowed).toBe("yes");
  });
});

test("a Deny that may hold makes the answer unknown, and no Deny makes up for no Allow", () => {
  const maybe = policyOf("managed", {
    Effect: "Deny",
    Action: "*",
    Resource: "*",
    Condition: { StringEquals: { "aws:x": "a" } },
  });
  const undecided = { valuesOf: () => undefined };

  expect(decided(undecided, { identity: [ALLOW, maybe] })).toEqual({
    allowed: "maybe",
    denied: "maybe",
    lacking: [],
  });
  expect(decided(undecided, { identity: [maybe] }).allowed).toBe("no");
});

function decided(more: Partial<Situation>, policies: Policies) {
  const layers = layersOf(situation(more), policies);
  return { allowed: isAllowed(layers), denied: isDenied(layers), lacking: lackingLayers(layers) };
}
