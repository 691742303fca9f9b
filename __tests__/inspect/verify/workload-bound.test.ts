import { workloadBound } from "../../../src/inspect/verify/workload-bound";
import { type Answers, forbidden, unreadVerdictOf, verdictOf } from "../../support/cluster-facts";
import { liveWorkload, PATHS, verifySubject } from "../../support/live-workload";

const verdict = (answer: Answers[string]) =>
  verdictOf(workloadBound, verifySubject(), { [PATHS.workload]: answer });

describe("a workload is bound", () => {
  test("if its template names the ServiceAccount", () => {
    expect(verdict(liveWorkload())).toMatchObject({ ok: true, got: "it does" });
  });

  test.each([
    ["hyve-sa2", "hyve-sa2"],
    [undefined, "default"],
  ])("not if it names %s", (serviceAccountName, got) => {
    expect(verdict(liveWorkload({ serviceAccountName }))).toMatchObject({
      ok: false,
      got: `it runs as ${got}`,
      fix: expect.stringContaining("apply the plan"),
    });
  });

  test("not if it is not there", () => {
    expect(verdict(404)).toMatchObject({ ok: false, got: "it is not there", fix: "deploy the workload" });
  });

  test("or not: it may not be read, or nobody did", () => {
    expect(verdict(403)).toMatchObject({ ok: false, missing: [forbidden(PATHS.workload)] });
    expect(unreadVerdictOf(workloadBound, verifySubject()).missing).toEqual([
      `${PATHS.workload} was not read`,
    ]);
  });
});
