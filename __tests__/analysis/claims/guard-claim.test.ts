import { guardClaim } from "../../../src/analysis/claims/guard-claim";
import { missingOf, workloadFacts } from "../../support/facts";

test("who can hold a token is unknown without a guard, and the answer says who can", () => {
  expect(missingOf(guardClaim(workloadFacts()))).toMatchInlineSnapshot(
    `"an admission guard: this configuration holds none, so whoever may create pods in namespace hyve, or request tokens of hyve-sa, can become hyve/hyve-sa"`,
  );
});
