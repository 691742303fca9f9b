import { environment } from "../../src/access/environment";
import { handoffs } from "../../src/access/handoffs";
import type { EnvironmentDeclaration, WorkloadDeclaration } from "../../src/config/declaration";
import {
  bucketDeclaration,
  environmentDeclaration,
  KEY_ARN,
  workloadDeclaration,
} from "../support/declarations";

describe("what is handed over", () => {
  test("is nothing where the plan does it all", () => {
    expect(kinds({})).toEqual([]);
  });

  test.each([
    ["handoff", ["bucket-policy"]],
    ["existing", []],
    ["adopt", []],
  ] as const)("is the policy of a bucket only by handoff: %s", (ownership, expected) => {
    const buckets = [bucketDeclaration({ policy: { ownership, foreignStatements: [] } })];

    expect(kinds({ buckets })).toEqual(expected);
  });

  test.each([
    ["handoff", ["kms-grant"]],
    ["create", []],
    ["existing", []],
  ] as const)("is the grant on a key only by handoff: %s", (ownership, expected) => {
    expect(kinds({ buckets: [bucketDeclaration({ kmsKey: { arn: KEY_ARN, ownership } })] })).toEqual(
      expected,
    );
  });

  test.each([
    ["existing", ["role"]],
    ["adopt", []],
    ["create", []],
  ] as const)("is the permissions of a role that the plan never changes: %s", (ownership, expected) => {
    const { role } = workloadDeclaration();

    expect(kinds({ workloads: [workloadDeclaration({ role: { ...role, ownership } })] })).toEqual(expected);
  });

  test.each([
    ["handoff", ["service-account"]],
    ["existing", []],
    ["adopt", []],
  ] as const)("is a ServiceAccount only by handoff: %s", (ownership, expected) => {
    const { serviceAccount } = workloadDeclaration();

    expect(
      kinds({ workloads: [workloadDeclaration({ serviceAccount: { ...serviceAccount, ownership } })] }),
    ).toEqual(expected);
  });

  test("is a ServiceAccount once, and a patch for each workload that shares it", () => {
    expect(kinds({ workloads: [handedOver("a"), handedOver("b")] })).toEqual([
      "service-account",
      "workload-patch",
      "workload-patch",
    ]);
  });

  test("comes in the order in which it is best applied, each saying what happens until then", () => {
    const { role } = workloadDeclaration();
    const all = handoffs(
      environment(
        environmentDeclaration({
          buckets: [
            bucketDeclaration({
              policy: { ownership: "handoff", foreignStatements: [] },
              kmsKey: { arn: KEY_ARN, ownership: "handoff" },
            }),
          ],
          workloads: [handedOver("hyve", { role: { ...role, ownership: "existing" } })],
        }),
      ),
    );

    expect(all).toMatchInlineSnapshot(`
[
  {
    "id": "role_HyveS3WriterRole",
    "kind": "role",
    "title": "permissions of role HyveS3WriterRole in account 111122223333, by the role's owner",
    "until": "the workload may be refused by S3, even where it is trusted",
  },
  {
    "id": "bucket_dlz-tst-landing",
    "kind": "bucket-policy",
    "title": "policy of bucket dlz-tst-landing in account 339713007003, by the bucket's owner",
    "until": "S3 refuses the workloads' requests, unless they are of the bucket's own account",
  },
  {
    "id": "role_HyveS3WriterRole_eu_west_1_0a1b2c3d_1111_2222_3333_444455556666",
    "kind": "kms-grant",
    "title": "grant on key arn:aws:kms:eu-west-1:339713007003:key/0a1b2c3d-1111-2222-3333-444455556666, by the key's owner",
    "until": "S3 refuses the workload's requests with a message from KMS",
  },
  {
    "id": "deployment_hyve_hyve",
    "kind": "service-account",
    "title": "ServiceAccount hyve/hyve-sa, by the cluster's owner",
    "until": "pods that name it are not created",
  },
  {
    "id": "deployment_hyve_hyve",
    "kind": "workload-patch",
    "title": "ServiceAccount of Deployment hyve/hyve, by the workload's owner",
    "until": "its pods run as the ServiceAccount they have now, and on most clusters fall back to the node's role",
  },
]
`);
  });
});

function kinds(change: Partial<EnvironmentDeclaration>) {
  return handoffs(environment(environmentDeclaration(change))).map(({ kind }) => kind);
}

/** A workload of which Kubernetes' part is handed over; all of them share a ServiceAccount. */
function handedOver(name: string, change: Partial<WorkloadDeclaration> = {}): WorkloadDeclaration {
  const { serviceAccount } = workloadDeclaration();
  return workloadDeclaration({
    name,
    binding: "handoff",
    serviceAccount: { ...serviceAccount, ownership: "handoff" },
    ...change,
  });
}
