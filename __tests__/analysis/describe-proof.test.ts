import { claimsOf, describeProof } from "../../src/analysis/describe-proof";
import { renderReport } from "../../src/report/render-text";
import { PROOF } from "../support/proofs";

describe("a proof in words", () => {
  test("says every verdict, what it rests on, what is missing, and the counterexample with its fix and its reason", () => {
    const report = { title: "who can get in", sections: [describeProof(PROOF)] };

    expect(renderReport(report)).toMatchInlineSnapshot(`
"who can get in

Environment tst
  Deployment hyve/hyve
    P1 proven   only hyve-sa
    assuming    keys are EKS' own
    P2 refuted  not so: only R writes
    but         an anonymous caller does s3:PutObject on arn:aws:s3:::b/k
    through     statement 2 of the policy allows it
    fix         remove statement 2
    accepted    agreed
    P4 unknown  only hyve
    missing     a guard
"
`);
  });

  test("speaks of buckets where no workload does", () => {
    const alone = { ...PROOF, workloads: [] };

    expect(describeProof(alone).sections?.map(({ heading }) => heading)).toEqual(["Bucket b"]);
    expect(claimsOf(alone)).toHaveLength(1);
    expect(claimsOf(PROOF)).toHaveLength(3);
  });
});
