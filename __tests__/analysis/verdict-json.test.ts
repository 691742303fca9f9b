import { proofJson } from "../../src/analysis/verdict-json";
import { PROOF, REFUTED } from "../support/proofs";

describe("a proof as JSON", () => {
  test("has the shape that does not change", () => {
    expect(proofJson([PROOF])).toEqual({
      workloads: [
        {
          environment: "tst",
          name: "Deployment hyve/hyve",
          claims: [
            { id: "P1", says: "only hyve-sa", answer: "proven", assumptions: ["keys are EKS' own"] },
            {
              id: "P2",
              says: "only R writes",
              ...REFUTED,
              assumptions: ["root can"],
              acknowledged: "agreed",
            },
            { id: "P4", says: "only hyve", answer: "unknown", missing: ["a guard"], assumptions: [] },
          ],
        },
      ],
      buckets: [
        {
          environment: "tst",
          name: "Bucket b",
          claims: [{ id: "P2", says: "b", answer: "proven", assumptions: [] }],
        },
      ],
    });
  });
});
