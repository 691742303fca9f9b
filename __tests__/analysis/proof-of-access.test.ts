import { environment } from "../../src/access/environment";
import { proofOfAccess, refutedProblems } from "../../src/analysis/proof-of-access";
import {
  ADMINISTRATOR_ARN,
  bucketDeclaration,
  environmentDeclaration,
  workloadDeclaration,
} from "../support/declarations";

const LOADER = {
  Sid: "Loader",
  Effect: "Allow",
  Principal: { AWS: "arn:aws:iam::222233334444:role/loader" },
  Action: "s3:PutObject",
  Resource: "arn:aws:s3:::dlz-tst-landing/*",
};
const adopted = bucketDeclaration({ policy: { ownership: "adopt", foreignStatements: [LOADER] } });
const exclusive = { of: "write", administrators: [ADMINISTRATOR_ARN], awsServices: "deny" } as const;

describe("the proof of an environment", () => {
  test("is made once", () => {
    const access = environment(environmentDeclaration());

    expect(proofOfAccess(access)).toBe(proofOfAccess(access));
  });

  test("has every claim of every workload, and the buckets", () => {
    const { environment: name, workloads, buckets } = proofOfAccess(environment(environmentDeclaration()));

    expect(name).toBe("tst");
    expect(workloads.map(({ name: workload, claims }) => [workload, claims.map(({ id }) => id)])).toEqual([
      ["Deployment hyve/hyve", ["P1", "P2", "P4"]],
    ]);
    expect(buckets.map(({ name: bucket }) => bucket)).toEqual(["Bucket dlz-tst-landing"]);
  });
});

describe("a refuted claim", () => {
  test("is a problem at its workload, with the counterexample, its statement and the fix", () => {
    const problems = refutedProblems(environment(environmentDeclaration({ buckets: [adopted] })));

    expect(problems).toEqual([
      { code: "claim-refuted", path: ["environments", "tst", "workloads", 0], message: expect.any(String) },
    ]);
    expect(problems[0]?.message).toMatchInlineSnapshot(
      `"P2 of Deployment hyve/hyve is refuted: a session of role arn:aws:iam::222233334444:role/loader does s3:PutObject on arn:aws:s3:::dlz-tst-landing/x, with aws:SecureTransport = true; statement 1 (Loader) of resource policy allows it; say exclusive: { of: write } for bucket dlz-tst-landing, or narrow statement 1 of its policy; or accept it with a reason: acknowledge: { P2: … }"`,
    );
  });

  test("is none where the bucket is exclusive", () => {
    const buckets = [{ ...adopted, exclusive }];

    expect(refutedProblems(environment(environmentDeclaration({ buckets })))).toEqual([]);
  });

  test("stops nothing where it is acknowledged by its name, and keeps the reason", () => {
    const acknowledge = [{ claim: "P2", reason: "the loader writes there too" }] as const;
    const access = environment(
      environmentDeclaration({ buckets: [adopted], workloads: [workloadDeclaration({ acknowledge })] }),
    );

    expect(refutedProblems(access)).toEqual([]);
    expect(proofOfAccess(access).workloads[0]?.claims[1]).toMatchObject({
      id: "P2",
      verdict: { answer: "refuted" },
      acknowledged: "the loader writes there too",
    });
  });

  test("is not acknowledged by the name of another", () => {
    const acknowledge = [{ claim: "P1", reason: "the loader writes there too" }] as const;
    const access = environment(
      environmentDeclaration({ buckets: [adopted], workloads: [workloadDeclaration({ acknowledge })] }),
    );

    expect(refutedProblems(access)).toHaveLength(1);
  });

  test("is none where a statement of others cannot be read: that is unknown", () => {
    const odd = bucketDeclaration({
      policy: { ownership: "adopt", foreignStatements: [{ Effect: "Allow" }] },
    });
    const access = environment(environmentDeclaration({ buckets: [odd] }));

    expect(refutedProblems(access)).toEqual([]);
    expect(proofOfAccess(access).workloads[0]?.claims[1]?.verdict).toEqual({
      answer: "unknown",
      missing: [expect.stringContaining("policy of bucket dlz-tst-landing: Statement[0] must hold")],
    });
  });
});
