import fc from "fast-check";
import { type ComparedType, checkNoNewAccess } from "../../src/analysis/check-no-new-access";
import { evaluate } from "../../src/analysis/evaluate/evaluate";
import type { Policies } from "../../src/analysis/evaluate/policies";
import type { Request } from "../../src/analysis/evaluate/request";
import { EVERYTHING, OPEN } from "../../src/analysis/everything";
import type { Policy } from "../../src/iam/policy/policy";
import { policyPair, request } from "../support/random-policies";

const TYPES: readonly ComparedType[] = ["identity", "trust", "resource"];
const RUNS = Number(process.env["AGREEMENT_RUNS"] ?? 60);

/** The same layers as those of the proof: only one policy decides. */
function granting(policy: Policy, type: ComparedType): Policies {
  const session = [EVERYTHING];
  return type === "identity"
    ? { identity: [policy], session, resource: OPEN }
    : { identity: [EVERYTHING], session, resource: policy };
}

describe.each(TYPES)("the proof and the simulation agree on %s policies", (type) => {
  const answers = new Map<string, number>();

  test("what passes grants no request anew, and a counterexample is one", () => {
    fc.assert(
      fc.property(
        policyPair(type),
        fc.array(request(type), { minLength: 40, maxLength: 40 }),
        (pair, requests) => {
          const answerOf = (policy: Policy, one: Request) => evaluate(one, granting(policy, type)).answer;
          const verdict = checkNoNewAccess({ ...pair, type });
          answers.set(verdict.answer, (answers.get(verdict.answer) ?? 0) + 1);

          if (verdict.answer === "fail") {
            expect(answerOf(pair.candidate, verdict.counterexample)).toBe("allowed");
            expect(answerOf(pair.reference, verdict.counterexample)).toBe("denied");
          }
          if (verdict.answer === "unknown") expect(verdict.missing).not.toEqual([]);
          if (verdict.answer === "pass") {
            for (const one of requests) {
              if (answerOf(pair.candidate, one) === "allowed") {
                expect({ one, answer: answerOf(pair.reference, one) }).not.toEqual({ one, answer: "denied" });
              }
            }
          }
        },
      ),
      { numRuns: RUNS },
    );
  });

  test("and both answers occurred", () => {
    expect(answers.get("pass")).toBeGreaterThan(RUNS / 20);
    expect(answers.get("fail")).toBeGreaterThan(RUNS / 20);
  });
});
