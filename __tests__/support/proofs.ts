import type { Proof } from "../../src/analysis/prove-environment";

/** A refutation by an anonymous caller. */
export const REFUTED = {
  answer: "refuted",
  counterexample: {
    request: { principal: "*", action: "s3:PutObject", resource: "arn:aws:s3:::b/k" },
    words: "an anonymous caller does s3:PutObject on arn:aws:s3:::b/k",
    through: [
      {
        layer: "resource",
        document: 0,
        statement: 1,
        effect: "Allow",
        words: "statement 2 of the policy allows it",
      },
    ],
    fix: "remove statement 2",
  },
} as const;

/** A workload with a verdict of each kind. */
export const PROOF: Proof = {
  environment: "tst",
  workloads: [
    {
      name: "Deployment hyve/hyve",
      claims: [
        { id: "P1", says: "only hyve-sa", verdict: { answer: "proven" }, assumptions: ["keys are EKS' own"] },
        {
          id: "P2",
          says: "only R writes",
          verdict: REFUTED,
          assumptions: ["root can"],
          acknowledged: "agreed",
        },
        {
          id: "P4",
          says: "only hyve",
          verdict: { answer: "unknown", missing: ["a guard"] },
          assumptions: [],
        },
      ],
    },
  ],
  buckets: [
    { name: "Bucket b", claims: [{ id: "P2", says: "b", verdict: { answer: "proven" }, assumptions: [] }] },
  ],
};
