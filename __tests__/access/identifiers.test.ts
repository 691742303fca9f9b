import * as fc from "fast-check";
import { bucketId, namespaceId, OIDC_PROVIDER_ID, roleId, workloadId } from "../../src/access/identifiers";
import { BUCKET_NAME_RULE } from "../../src/iam/bucket-rules";
import { ROLE_NAME_RULE } from "../../src/iam/rules";
import { NAMESPACE_RULE, WORKLOAD_NAME_RULE } from "../../src/kubernetes/rules";
import { WORKLOAD_KINDS, type WorkloadName } from "../../src/kubernetes/workload";
import { violationOf } from "../../src/value-rule";

/** What Terraform takes as a name. Source: https://developer.hashicorp.com/terraform/language/syntax/configuration#identifiers */
const IDENTIFIER = /^[A-Za-z_][A-Za-z0-9_-]*$/u;

/** Few letters, so that near misses are common. */
const label = fc.stringMatching(/^[a1]([a1-]{0,3}[a1])?$/u);
const subdomain = fc.array(label, { minLength: 1, maxLength: 3 }).map((labels) => labels.join("."));
const workload = fc.record<WorkloadName>({
  kind: fc.constantFrom(...WORKLOAD_KINDS),
  namespace: label,
  name: subdomain,
});
const bucket = fc
  .stringMatching(/^[a1]([a1.-]{1,6})[a1]$/u)
  .filter((name) => violationOf(BUCKET_NAME_RULE, name) === undefined);
/** Names with all that a role's name may hold and Terraform's may not, and some of what both may hold. */
const role = fc.stringMatching(/^[aA1_+=,.@-]{1,6}$/u);

describe("a name in Terraform", () => {
  test.each([
    [workloadId({ kind: "Deployment", namespace: "hyve", name: "hyve" }), "deployment_hyve_hyve"],
    [workloadId({ kind: "StatefulSet", namespace: "a-b", name: "c.d-e.f" }), "statefulset_a-b_c_d-e_f"],
    [bucketId("dlz-tst.landing"), "bucket_dlz-tst_landing"],
    [roleId("HyveS3WriterRole"), "role_HyveS3WriterRole"],
    [roleId("hyve_s3-writer-1"), "role_hyve_s3-writer-1"],
    [roleId("hyve.s3+writer"), "role-hyve_s3_writer_40bbb78e"],
    [roleId("1@a"), "role-1_a_ab15c943"],
    [namespaceId("hyve"), "namespace_hyve"],
    [OIDC_PROVIDER_ID, "cluster"],
  ])("is contract: %s", (got, expected) => {
    expect(got).toBe(expected);
  });

  test("differs for different workloads", () => {
    fc.assert(
      fc.property(workload, workload, (left, right) => {
        expect([left, right].flatMap(violations)).toEqual([]);
        expect(workloadId(left) === workloadId(right)).toBe(labelOf(left) === labelOf(right));
      }),
      { numRuns: 1000 },
    );
  });

  test("differs for different buckets", () => {
    fc.assert(
      fc.property(bucket, bucket, (left, right) => (bucketId(left) === bucketId(right)) === (left === right)),
      { numRuns: 1000 },
    );
  });

  test("differs for different roles", () => {
    let rewritten = 0;

    fc.assert(
      fc.property(role, role, (left, right) => {
        expect([left, right].map((name) => violationOf(ROLE_NAME_RULE, name))).toEqual([
          undefined,
          undefined,
        ]);
        if (roleId(left) !== `role_${left}`) rewritten += 1;

        expect(roleId(left) === roleId(right)).toBe(left === right);
      }),
      { numRuns: 1000 },
    );
    expect(rewritten).toBeGreaterThan(100);
  });

  test("differs for roles that differ only in what Terraform's names cannot hold", () => {
    const names = ["+", "=", ",", ".", "@", "_", "-"].map((character) => `a${character}b`);

    expect(new Set(names.map(roleId)).size).toBe(names.length);
    expect(names.map(roleId)).toContain("role_a_b");
  });

  test.each([
    [
      { kind: "Deployment", namespace: "a-b", name: "c" },
      { kind: "Deployment", namespace: "a", name: "b-c" },
    ],
    [
      { kind: "Deployment", namespace: "a", name: "b.c" },
      { kind: "Deployment", namespace: "a", name: "b-c" },
    ],
    [
      { kind: "Deployment", namespace: "a", name: "b" },
      { kind: "DaemonSet", namespace: "a", name: "b" },
    ],
  ] as const)("differs for the near misses %j and %j", (left, right) => {
    expect(workloadId(left)).not.toBe(workloadId(right));
  });

  test("is one that Terraform takes, and says of what kind it is", () => {
    fc.assert(
      fc.property(workload, bucket, label, role, (one, bucketName, namespace, roleName) => {
        const ids = [
          workloadId(one),
          bucketId(bucketName),
          namespaceId(namespace),
          roleId(roleName),
          OIDC_PROVIDER_ID,
        ];

        for (const id of ids) expect(id).toMatch(IDENTIFIER);
        expect(new Set(ids).size).toBe(ids.length);
      }),
    );
  });
});

function labelOf({ kind, namespace, name }: WorkloadName): string {
  return `${kind} ${namespace}/${name}`;
}

/** What the rules say against a generated name: nothing, or the test looks at names that cannot be. */
function violations({ namespace, name }: WorkloadName) {
  return [violationOf(NAMESPACE_RULE, namespace), violationOf(WORKLOAD_NAME_RULE, name)].filter(
    (violation) => violation !== undefined,
  );
}
