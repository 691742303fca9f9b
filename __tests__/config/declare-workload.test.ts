import { declareWorkload } from "../../src/config/declare-workload";
import type { EnvironmentEntry } from "../../src/config/schema/environment";
import { workloadDeclaration } from "../support/declarations";

type Entry = NonNullable<EnvironmentEntry["workloads"]>[number];

const AT = ["environments", "tst", "workloads", 0];
const ISSUER = "https://oidc.eks.eu-west-1.amazonaws.com/id/0123456789ABCDEF0123456789ABCDEF";

const CLUSTER: EnvironmentEntry["cluster"] = {
  name: "codisc-tst",
  accountId: "111122223333",
  region: "eu-west-1",
  issuer: ISSUER,
  oidcProvider: "create",
  kubernetes: "eks",
};

const declare = (change: Partial<Entry> = {}, kubernetes: "gitops" | "eks" = "eks") =>
  declareWorkload(
    {
      workload: { kind: "Deployment", name: "hyve", binding: "adopt" },
      namespace: "hyve",
      serviceAccount: "hyve-sa",
      role: "HyveS3WriterRole",
      access: [{ bucket: "dlz-tst-landing", grant: "write", delete: false }],
      ...change,
    },
    { ...CLUSTER, kubernetes },
    AT,
  );

describe("declaring a workload", () => {
  test("fills in every default of the short forms", () => {
    const access = [{ bucket: "dlz-tst-landing", grant: "write", prefix: "", delete: false }] as const;

    expect(declare()).toEqual(workloadDeclaration({ access, at: AT }));
  });

  test("fills in the same of mappings that say no more", () => {
    const long = declare({
      namespace: { name: "hyve", ownership: "existing" },
      serviceAccount: { name: "hyve-sa", labels: undefined },
      role: { name: "HyveS3WriterRole", ownership: "create", path: undefined },
    });

    expect(long).toEqual(declare());
  });

  test("lists acknowledged claims in one order", () => {
    const acknowledge = { P4: "no guard before spring", P1: "another team's token" };

    expect(declare({ acknowledge }).acknowledge).toEqual([
      { claim: "P1", reason: "another team's token" },
      { claim: "P4", reason: "no guard before spring" },
    ]);
  });

  test("keeps what is said", () => {
    const serviceAccount = {
      name: "hyve-sa",
      ownership: "adopt",
      labels: { a: "b" },
      annotations: { c: "d" },
      automountToken: true,
      audience: "vault",
      tokenExpirationSeconds: 600,
      stsRegionalEndpoints: true,
    } as const;
    const role = {
      name: "R",
      ownership: "adopt",
      path: "/p/",
      description: "d",
      permissionsBoundary: "arn:aws:iam::111122223333:policy/b",
      maxSessionSeconds: 7200,
      tags: { t: "v" },
    } as const;

    const declared = declare({
      workload: { kind: "DaemonSet", name: "w", binding: "handoff", skipContainers: ["log"] },
      namespace: { name: "n", ownership: "create", labels: { e: "f" } },
      serviceAccount,
      role,
      access: [{ bucket: "b", grant: "read", prefix: "p/", delete: true }],
      release: "withdraw",
    });

    expect(declared).toMatchObject({
      kind: "DaemonSet",
      name: "w",
      binding: "handoff",
      skipContainers: ["log"],
      namespace: "n",
      namespaceOwnership: "create",
      namespaceLabels: { e: "f" },
      serviceAccount,
      role,
      access: [{ bucket: "b", grant: "read", prefix: "p/", delete: true }],
      release: "withdraw",
    });
  });

  test("hands a ServiceAccount over under gitops, unless something else is said", () => {
    const said = { name: "hyve-sa", ownership: "create" } as const;

    expect(declare({}, "gitops").serviceAccount.ownership).toBe("handoff");
    expect(declare({ serviceAccount: said }, "gitops").serviceAccount.ownership).toBe("create");
    expect(declare({}, "eks").serviceAccount.ownership).toBe("create");
  });

  test("gives other clusters of a role the usual audience, unless another is said", () => {
    const other = { issuer: ISSUER, namespace: "n", serviceAccount: "s" };
    const otherClusters = [other, { ...other, audience: "vault" }];

    const { role } = declare({ role: { name: "R", ownership: "create", otherClusters } });

    expect(role.otherClusters.map(({ audience }) => audience)).toEqual(["sts.amazonaws.com", "vault"]);
  });

  test("completes a former name with what has not changed", () => {
    const former = (formerly: Entry["formerly"]) => declare({ formerly }).formerly;

    expect(former({ name: "old" })).toEqual({ kind: "Deployment", namespace: "hyve", name: "old" });
    expect(former({ kind: "DaemonSet", namespace: "old" })).toEqual({
      kind: "DaemonSet",
      namespace: "old",
      name: "hyve",
    });
    expect(former(undefined)).toBeUndefined();
  });
});
