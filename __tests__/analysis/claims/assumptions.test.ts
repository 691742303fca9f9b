import { ASSUMPTIONS, assumptionsOf } from "../../../src/analysis/claims/assumptions";
import type { WorkloadFacts } from "../../../src/analysis/facts";
import { bucketDeclaration, environmentDeclaration } from "../../support/declarations";
import { EXCLUSIVE, factsWithBucket, workloadFacts } from "../../support/facts";

const OTHER_ROLE = "arn:aws:iam::111122223333:role/apps/Loader";

describe("what a claim rests on", () => {
  test("is printed in words for P1", () => {
    expect(assumptionsOf("P1", factsWithBucket())).toMatchInlineSnapshot(`
[
  "AWS sees a ServiceAccount, not a pod: P1 speaks of hyve/hyve-sa, and only P4 of the pods that may run as it",
  "the OIDC provider keeps accepting the audiences of this configuration alone",
  "the issuer's keys are EKS' own: nobody else signs its tokens",
  "a token names no object: whoever may make hyve/hyve-sa anew, or a namespace of that name, has the role",
  "a token that is stolen works from anywhere until it expires",
  "nobody who may change role HyveS3WriterRole, its trust or the cluster's access entries lets others in",
]
`);
  });

  test("is printed in words for P2", () => {
    expect(assumptionsOf("P2", factsWithBucket())).toMatchInlineSnapshot(`
[
  "the root user of account 339713007003 can always change the policy of bucket dlz-tst-landing, and the administrators may",
  "whoever may assume role ops/bucket-admin acts as it: who that is, P2 does not say",
  "the roles of this configuration have no policies but those that it gives them",
  "the bucket's ACLs are off (BucketOwnerEnforced), and no access point is exempt from its policy",
  "whoever gets a presigned URL of a declared role acts as that role until it expires",
  "key policies, endpoint policies and the organisation's policies were not given; they can only refuse more",
]
`);
  });

  test("is printed in words for P4", () => {
    expect(assumptionsOf("P4", factsWithBucket())).toMatchInlineSnapshot(`
[
  "no pod reaches its node's files or credentials (hostPath, privileged, metadata beyond one hop): they hold the tokens of every pod there",
  "nobody may impersonate others or change admission, and the pod's own containers are trusted",
]
`);
  });

  test("stands for rows of the catalogue", () => {
    const rows = ASSUMPTIONS.flatMap((assumption) => assumption.rows);

    expect(ASSUMPTIONS.every((assumption) => assumption.rows.length > 0)).toBe(true);
    expect(rows.filter((row) => row < 1 || row > 39)).toEqual([]);
  });
});

describe("an assumption is left out where it does not matter:", () => {
  test("audiences of a provider that somebody else owns", () => {
    const { cluster } = environmentDeclaration();
    const oidcProvider = { ...cluster.oidcProvider, ownership: "existing" } as const;
    const existing = workloadFacts({ cluster: { ...cluster, oidcProvider } });

    expect(said("P1", existing)).not.toContain("audiences");
    expect(said("P1", workloadFacts())).toContain("audiences of this configuration alone");
  });

  test("AWS services, unless they are exempt", () => {
    const exempt = factsWithBucket({ exclusive: { ...EXCLUSIVE, awsServices: "allow" } });

    expect(said("P2", factsWithBucket())).not.toContain("AWS services");
    expect(said("P2", exempt)).toContain("AWS services are exempt by option (awsServices: allow)");
  });

  test("the trust of others, unless there are some", () => {
    const alone = workloadFacts({ buckets: [bucketDeclaration()] });
    const otherRoles = [{ role: OTHER_ROLE, grant: "write", prefix: "loader/", delete: false }] as const;

    expect(said("P2", alone)).not.toContain("whoever may assume role");
    expect(said("P2", factsWithBucket({ otherRoles }))).toContain(
      "whoever may assume role ops/bucket-admin or apps/Loader acts as it",
    );
  });

  test("what roles of other stacks may do, unless there are some", () => {
    const otherRoles = [{ role: OTHER_ROLE, grant: "write", prefix: "loader/", delete: false }] as const;

    expect(said("P2", factsWithBucket())).not.toContain("is not in this configuration");
    expect(said("P2", factsWithBucket({ otherRoles }))).toContain(
      "what role apps/Loader may do is not in this configuration: it is held to the bucket, not to its prefix",
    );
  });

  test("that a role has no other policies, where none of them are known", () => {
    const facts = factsWithBucket();
    const buckets = facts.buckets.map((bucket) => ({
      ...bucket,
      facts: {
        ...bucket.facts,
        users: bucket.facts.users.map((user) => ({ ...user, identity: { unread: "live" } })),
      },
    }));

    expect(said("P2", { ...facts, buckets })).not.toContain("have no policies but those");
  });
});

function said(claim: "P1" | "P2" | "P4", workload: WorkloadFacts): string {
  return assumptionsOf(claim, workload).join("\n");
}
