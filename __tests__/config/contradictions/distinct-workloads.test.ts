import { distinctWorkloads } from "../../../src/config/contradictions/distinct-workloads";
import type { WorkloadDeclaration } from "../../../src/config/declaration";
import { environmentDeclaration, workloadDeclaration } from "../../support/declarations";

const workload = (index: number, change: Partial<WorkloadDeclaration> = {}) =>
  workloadDeclaration({ at: ["environments", "tst", "workloads", index], ...change });

const problemsOf = (...workloads: WorkloadDeclaration[]) =>
  distinctWorkloads([environmentDeclaration({ workloads })]);

describe("workloads", () => {
  test.each([{ name: "other" }, { namespace: "other" }, { kind: "DaemonSet" }] as const)(
    "may differ in %j alone",
    (change) => {
      expect(problemsOf(workload(0), workload(1, change))).toEqual([]);
    },
  );

  test("may not be declared again, each time it is said", () => {
    expect(problemsOf(workload(0), workload(1), workload(2))).toMatchObject([
      { code: "workload-declared-twice", path: ["environments", "tst", "workloads", 1, "workload", "name"] },
      { code: "workload-declared-twice", path: ["environments", "tst", "workloads", 2, "workload", "name"] },
    ]);
  });

  test("may be declared in each environment", () => {
    expect(distinctWorkloads([environmentDeclaration(), environmentDeclaration({ name: "prd" })])).toEqual(
      [],
    );
  });
});

describe("a former name", () => {
  const old = { kind: "Deployment", namespace: "hyve", name: "old" } as const;

  test("may be one that is gone", () => {
    expect(problemsOf(workload(0, { formerly: old }))).toEqual([]);
  });

  test("may not be that of a workload that is there, nor its own", () => {
    expect(problemsOf(workload(0, { formerly: old }), workload(1, old))).toMatchObject([
      { code: "formerly-taken", path: ["environments", "tst", "workloads", 0, "formerly"] },
    ]);
    expect(problemsOf(workload(0, { formerly: { ...old, name: "hyve" } }))).toMatchObject([
      { message: expect.stringContaining("Deployment hyve/hyve is declared in this environment still") },
    ]);
  });

  test("may be claimed once only", () => {
    const problems = problemsOf(workload(0, { formerly: old }), workload(1, { name: "b", formerly: old }));

    expect(problems).toEqual([
      {
        code: "formerly-taken",
        message:
          "formerly: two workloads were Deployment hyve/old; only one can have moved: remove formerly from the other",
        path: ["environments", "tst", "workloads", 1, "formerly"],
      },
    ]);
  });
});

describe("a grant", () => {
  const access = { bucket: "b", grant: "read", prefix: "a/", delete: false } as const;

  test.each([{ prefix: "a/b/" }, { prefix: "" }, { bucket: "c" }])("may be repeated with %j", (change) => {
    expect(problemsOf(workload(0, { access: [access, { ...access, ...change }] }))).toEqual([]);
  });

  test("may not be repeated with another grant alone", () => {
    expect(problemsOf(workload(0, { access: [access, { ...access, grant: "write" }] }))).toEqual([
      {
        code: "grant-declared-twice",
        message: "b/a/ is granted twice to Deployment hyve/hyve; write one entry, with read-write for both",
        path: ["environments", "tst", "workloads", 0, "access", 1],
      },
    ]);
  });

  test("may be given to two workloads", () => {
    expect(
      problemsOf(workload(0, { access: [access] }), workload(1, { name: "b", access: [access] })),
    ).toEqual([]);
  });
});
