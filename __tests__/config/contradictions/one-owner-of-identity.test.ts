import { oneOwnerOfIdentity } from "../../../src/config/contradictions/one-owner-of-identity";
import type { WorkloadDeclaration } from "../../../src/config/declaration";
import { environmentDeclaration, workloadDeclaration } from "../../support/declarations";

const { cluster } = environmentDeclaration();
const { role, serviceAccount } = workloadDeclaration();
const otherRole = { ...role, name: "OtherRole" };
const otherAccount = { ...serviceAccount, name: "other-sa" };
const AT = ["environments", "prd", "workloads", 0];

/** An environment of the same cluster, with one workload. */
const prd = (change: Partial<WorkloadDeclaration>, ofCluster: Partial<typeof cluster> = {}) =>
  environmentDeclaration({
    name: "prd",
    cluster: { ...cluster, ...ofCluster },
    workloads: [workloadDeclaration({ at: AT, binding: "handoff", ...change })],
  });

const codesOf = (...environments: Parameters<typeof oneOwnerOfIdentity>[0]) =>
  oneOwnerOfIdentity(environments).map(({ code }) => code);

describe("a role", () => {
  test("may not be owned by two environments", () => {
    const problems = oneOwnerOfIdentity([environmentDeclaration(), prd({ serviceAccount: otherAccount })]);

    expect(problems).toEqual([
      {
        code: "role-owned-twice",
        message:
          "role HyveS3WriterRole is owned by the environments tst and prd, and an account has one role of a name; give it another name here, or say ownership: existing in one of them",
        path: [...AT, "role"],
      },
    ]);
  });

  test("is one whatever its path: names are unique in an account", () => {
    const elsewhere = prd({ serviceAccount: otherAccount, role: { ...role, path: "/prd/" } });

    expect(codesOf(environmentDeclaration(), elsewhere)).toEqual(["role-owned-twice"]);
  });

  test("may be existing beside its owner, or in another account", () => {
    const existing = { ...role, ownership: "existing" } as const;

    expect(codesOf(environmentDeclaration(), prd({ serviceAccount: otherAccount, role: existing }))).toEqual(
      [],
    );
    expect(
      codesOf(environmentDeclaration(), prd({ serviceAccount: otherAccount }, { accountId: "444455556666" })),
    ).toEqual([]);
  });

  test("may be adopted by one where the other forgets it", () => {
    const leaving = prd({ serviceAccount: otherAccount, release: "forget" });

    expect(codesOf(environmentDeclaration(), leaving)).toEqual([]);
  });

  test("may be shared by workloads of one environment", () => {
    const workloads = [
      workloadDeclaration(),
      workloadDeclaration({ name: "b", serviceAccount: otherAccount }),
    ];

    expect(codesOf(environmentDeclaration({ workloads }))).toEqual([]);
  });

  test("is reported once an environment, however many workloads share it", () => {
    const workloads = ["hyve", "b"].map((name) => workloadDeclaration({ name, at: AT, binding: "handoff" }));
    const environment = { ...prd({}, { issuer: "https://other" }), workloads };

    expect(codesOf(environmentDeclaration(), environment)).toEqual(["role-owned-twice"]);
  });
});

describe("a ServiceAccount", () => {
  test("may not be owned by two environments of one cluster", () => {
    expect(oneOwnerOfIdentity([environmentDeclaration(), prd({ role: otherRole })])).toEqual([
      {
        code: "service-account-owned-twice",
        message:
          "ServiceAccount hyve/hyve-sa of this cluster is owned by the environments tst and prd, and each apply would undo the other; say ownership: existing, with the same role, in one of them",
        path: [...AT, "serviceAccount"],
      },
    ]);
  });

  test.each(["existing", "handoff"] as const)("may be %s beside its owner", (ownership) => {
    const other = prd({ role: otherRole, serviceAccount: { ...serviceAccount, ownership } });

    expect(codesOf(environmentDeclaration(), other)).toEqual([]);
  });

  test("is another in another namespace, or another cluster", () => {
    expect(codesOf(environmentDeclaration(), prd({ role: otherRole, namespace: "other" }))).toEqual([]);
    expect(codesOf(environmentDeclaration(), prd({ role: otherRole }, { issuer: "https://other" }))).toEqual(
      [],
    );
  });
});

describe("a workload of one cluster", () => {
  const elsewhere = { role: otherRole, serviceAccount: otherAccount } as const;

  test("may not be adopted by two environments", () => {
    expect(codesOf(environmentDeclaration(), prd({ ...elsewhere, binding: "adopt" }))).toEqual([
      "workload-owned-twice",
    ]);
  });

  test("may be handed over by one, or be of another cluster", () => {
    const other = prd({ ...elsewhere, binding: "adopt" }, { issuer: "https://other" });

    expect(codesOf(environmentDeclaration(), prd({ ...elsewhere, binding: "handoff" }))).toEqual([]);
    expect(codesOf(environmentDeclaration(), other)).toEqual([]);
  });
});

describe("a namespace of one cluster", () => {
  const creating = environmentDeclaration({
    workloads: [workloadDeclaration({ namespaceOwnership: "create" })],
  });
  const elsewhere = { role: otherRole, serviceAccount: otherAccount } as const;

  test("may not be created by two environments", () => {
    expect(codesOf(creating, prd({ ...elsewhere, namespaceOwnership: "create" }))).toEqual([
      "namespace-owned-twice",
    ]);
  });

  test("may be existing for one", () => {
    expect(codesOf(creating, prd(elsewhere))).toEqual([]);
  });
});

test("names of roles that differ only in case are one to AWS", () => {
  const lower = { ...role, name: "hyves3writerrole" };

  expect(codesOf(environmentDeclaration(), prd({ serviceAccount: otherAccount, role: lower }))).toEqual([
    "role-owned-twice",
  ]);
});
