import { guards } from "../../../src/config/contradictions/guards";
import type { WorkloadDeclaration } from "../../../src/config/declaration";
import type { GuardDeclaration } from "../../../src/config/guard";
import { environmentDeclaration, workloadDeclaration } from "../../support/declarations";
import { guardDeclaration } from "../../support/guards";

const workload = (index: number, change: Partial<WorkloadDeclaration>) =>
  workloadDeclaration({ name: `w${index}`, at: ["environments", "tst", "workloads", index], ...change });

const problemsOf = (...workloads: readonly Partial<WorkloadDeclaration>[]) =>
  guards([environmentDeclaration({ workloads: workloads.map((change, index) => workload(index, change)) })]);

const guarded = (change: Partial<GuardDeclaration> = {}) => ({ guard: guardDeclaration(change) });

describe("a guard", () => {
  test("needs nothing said where there is none, or none on purpose", () => {
    expect(problemsOf({}, guarded({ mode: "off" }))).not.toContainEqual(
      expect.objectContaining({ code: "guard-incomplete" }),
    );
  });

  test("says what it does", () => {
    expect(problemsOf(guarded({ mode: undefined }))).toEqual([
      {
        code: "guard-incomplete",
        message:
          "guard: nothing says what it does; write mode: enforce, audit or off, here or under cluster.guard",
        path: ["environments", "tst", "cluster", "guard"],
      },
    ]);
  });

  test("that several workloads inherit is wrong once", () => {
    const { serviceAccount } = workloadDeclaration();
    const other = { serviceAccount: { ...serviceAccount, name: "other" } };

    expect(
      problemsOf(guarded({ mode: undefined }), { ...guarded({ mode: undefined }), ...other }),
    ).toHaveLength(1);
  });

  test("names deployers, or nobody could deliver any more", () => {
    const [problem, ...others] = problemsOf(guarded({ deployers: { users: [], groups: [] } }));

    expect(others).toEqual([]);
    expect(problem?.message).toContain("it names no deployers");
  });

  test("does not seem to ask for images when it asks for none", () => {
    const [problem] = problemsOf(guarded({ sidecarImages: ["mesh/proxy:1"] }));

    expect(problem?.message).toContain("sidecarImages without imagePrefixes keep no image out");
  });

  test("is not for the ServiceAccount that every pod has", () => {
    const { serviceAccount } = workloadDeclaration();
    const problems = problemsOf({ ...guarded(), serviceAccount: { ...serviceAccount, name: "default" } });

    expect(problems.map(({ message }) => message)[0]).toContain("ServiceAccount default");
  });

  test("is one for a ServiceAccount", () => {
    expect(problemsOf(guarded(), guarded())).toEqual([]);
    expect(problemsOf(guarded(), guarded({ mode: "audit", breakGlassGroups: ["sre"] }))).toEqual([
      expect.objectContaining({
        code: "guard-claimed-differently",
        message: expect.stringContaining("this entry differs in mode, breakGlassGroups"),
        path: ["environments", "tst", "workloads", 1, "guard"],
      }),
    ]);
    expect(problemsOf(guarded(), {}).map(({ code }) => code)).toEqual(["guard-claimed-differently"]);
  });

  test("holds a namespace to one standard", () => {
    const { serviceAccount } = workloadDeclaration();
    const other = { serviceAccount: { ...serviceAccount, name: "other" } };
    const problems = (standard: "baseline" | "restricted") =>
      problemsOf(guarded({ podSecurity: "baseline" }), { ...guarded({ podSecurity: standard }), ...other });

    expect(problems("baseline")).toEqual([]);
    expect(problems("restricted").map(({ message }) => message)).toEqual([
      "namespace hyve is held to two Pod Security Standards; make podSecurity of its workloads alike, in every environment of the cluster",
    ]);
  });

  test("holds a namespace to one standard, whichever environments of its cluster hold it", () => {
    const environment = (standard: "baseline" | "restricted", issuer?: string) => {
      const declared = environmentDeclaration({
        workloads: [workload(0, guarded({ podSecurity: standard }))],
      });
      return issuer === undefined ? declared : { ...declared, cluster: { ...declared.cluster, issuer } };
    };
    const codes = (other: ReturnType<typeof environment>) =>
      guards([environment("baseline"), other]).map(({ code }) => code);

    expect(codes(environment("restricted"))).toEqual(["guard-claimed-differently"]);
    expect(codes(environment("baseline"))).toEqual([]);
    expect(codes(environment("restricted", "https://oidc.eks.eu-west-1.amazonaws.com/id/OTHER"))).toEqual([]);
  });
});
