import { guardClaim } from "../../../src/analysis/claims/guard-claim";
import type { GuardFacts } from "../../../src/analysis/facts";
import { missingOf, workloadFacts } from "../../support/facts";

const claim = (guard: GuardFacts) => guardClaim({ ...workloadFacts(), guard });

test("who can hold a token is unknown without a guard, and the answer says who can, and what changes it", () => {
  expect(missingOf(guardClaim(workloadFacts()))).toMatchInlineSnapshot(
    `"an admission guard: this configuration holds none, so whoever may create pods in namespace hyve, or request tokens of hyve-sa, can become hyve/hyve-sa; write guard: { mode: enforce, deployers: { groups: [GROUP] } } under cluster, with a group that whoever applies the plan and whoever delivers images is in"`,
  );
});

test("a guard that refuses proves it", () => {
  expect(
    claim({ state: "enforced", deployers: ["ci"], breakGlass: [], controllers: [], anyImage: true }),
  ).toEqual({ answer: "proven" });
});

test.each<[GuardFacts, string]>([
  [{ state: "off" }, "it is off, so whoever may create pods"],
  [{ state: "audit" }, "it only warns and records"],
  [{ state: "handed-over" }, "whether the guard that was handed over is in force"],
  [{ state: "unread", why: "the policy differs" }, "the policy differs"],
])("%j proves nothing", (guard, said) => {
  expect(missingOf(claim(guard))).toContain(said);
});
