import { environment } from "../../../src/access/environment";
import { bucketInWords, claimInWords, roleName } from "../../../src/analysis/claims/claim-words";
import { factsOfAccess } from "../../../src/analysis/facts-of-access";
import { ADMINISTRATOR_ARN, bucketDeclaration, environmentDeclaration } from "../../support/declarations";

describe("claims in words", () => {
  const exclusive = { of: "read-write", administrators: [ADMINISTRATOR_ARN], awsServices: "deny" } as const;
  const facts = factsOfAccess(
    environment(environmentDeclaration({ buckets: [bucketDeclaration({ exclusive })] })),
  );
  const [workload] = facts.workloads;
  const [bucket] = facts.buckets;

  test("name the token, the role, the bucket and whoever uses and manages it", () => {
    expect(
      workload && (["P1", "P2", "P4"] as const).map((id) => claimInWords(id, workload, bucketInWords)),
    ).toEqual([
      "only a token of system:serviceaccount:hyve:hyve-sa can assume role HyveS3WriterRole",
      "bucket dlz-tst-landing: only HyveS3WriterRole writes, nobody reads, only ops/bucket-admin manages it",
      "only pods of Deployment hyve/hyve can hold a token of hyve/hyve-sa",
    ]);
  });

  test("say nothing of readers and managers where nobody else is kept out", () => {
    expect(bucket && bucketInWords({ ...bucket, exclusive: undefined, administrators: [] })).toBe(
      "bucket dlz-tst-landing: only HyveS3WriterRole writes",
    );
  });

  test("shorten a role's ARN to its path and name, and nothing else", () => {
    expect(roleName("arn:aws:iam::111122223333:role/a/b/C")).toBe("a/b/C");
    expect(roleName("another")).toBe("another");
  });
});
