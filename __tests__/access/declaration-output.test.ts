import { declarationOutput } from "../../src/access/declaration-output";
import { plain } from "../../src/terraform/render-json";
import {
  ADMINISTRATOR_ARN,
  bucketDeclaration,
  environmentDeclaration,
  workloadDeclaration,
} from "../support/declarations";

describe("what a stack says of itself", () => {
  test("is its version, cluster, buckets and workloads, without places in files", () => {
    const exclusive = { of: "write", administrators: [ADMINISTRATOR_ARN], awsServices: "deny" } as const;
    const { role } = workloadDeclaration();
    const output = declarationOutput(
      environmentDeclaration({
        buckets: [bucketDeclaration({ exclusive })],
        workloads: [workloadDeclaration({ role: { ...role, path: "/workloads/" } })],
      }),
    );

    expect(plain(output)).toEqual({
      version: 1,
      environment: "tst",
      cluster: {
        name: "codisc-tst",
        accountId: "111122223333",
        region: "eu-west-1",
        issuer: "https://oidc.eks.eu-west-1.amazonaws.com/id/EXAMPLED539D4633E53DE1B71EXAMPLE",
      },
      buckets: [
        {
          name: "dlz-tst-landing",
          accountId: "339713007003",
          region: "eu-west-1",
          policy: "create",
          exclusive,
        },
      ],
      workloads: [
        {
          kind: "Deployment",
          namespace: "hyve",
          name: "hyve",
          binding: "adopt",
          serviceAccount: "hyve-sa",
          audience: "sts.amazonaws.com",
          role: "/workloads/HyveS3WriterRole",
          roleOwnership: "create",
          access: [{ bucket: "dlz-tst-landing", grant: "write", prefix: "codisc/", delete: false }],
        },
      ],
    });
  });

  test("says who else may use a bucket and the role, and which refutations are accepted", () => {
    const { role } = workloadDeclaration();
    const otherRole = { role: ADMINISTRATOR_ARN, grant: "read", prefix: "", delete: false } as const;
    const otherCluster = { issuer: "https://issuer", audience: "a", namespace: "n", serviceAccount: "s" };
    const acknowledgement = { claim: "P2", reason: "the data team writes there too" } as const;
    const output = declarationOutput(
      environmentDeclaration({
        buckets: [bucketDeclaration({ otherRoles: [otherRole] })],
        workloads: [
          workloadDeclaration({
            role: { ...role, otherClusters: [otherCluster] },
            acknowledge: [acknowledgement],
          }),
        ],
      }),
    );

    expect(plain(output)).toMatchObject({
      buckets: [{ otherRoles: [otherRole] }],
      workloads: [{ otherClusters: [otherCluster], acknowledge: [acknowledgement] }],
    });
  });

  test("says nothing of a workload that is being forgotten", () => {
    const workloads = [workloadDeclaration({ release: "forget" })];

    expect(plain(declarationOutput(environmentDeclaration({ workloads })))).toMatchObject({ workloads: [] });
  });

  test("says nothing of exclusive where a bucket is not", () => {
    expect(JSON.stringify(plain(declarationOutput(environmentDeclaration())))).not.toContain("exclusive");
  });

  test("is the same in whatever order grants and administrators are written", () => {
    const grant = (bucket: string, prefix: string) =>
      ({ bucket, grant: "write", prefix, delete: false }) as const;
    const access = [grant("b", "a/"), grant("a", "b/"), grant("a", "a/")];
    const administrators = [`${ADMINISTRATOR_ARN}-2`, ADMINISTRATOR_ARN];
    const output = (order: <T>(values: readonly T[]) => readonly T[]) =>
      declarationOutput(
        environmentDeclaration({
          buckets: [
            bucketDeclaration({
              exclusive: { of: "write", administrators: order(administrators), awsServices: "deny" },
            }),
          ],
          workloads: [workloadDeclaration({ access: order(access) })],
        }),
      );

    expect(output((values) => [...values].reverse())).toEqual(output((values) => values));
    expect(plain(output((values) => values))).toMatchObject({
      workloads: [{ access: [grant("a", "a/"), grant("a", "b/"), grant("b", "a/")] }],
    });
  });
});
