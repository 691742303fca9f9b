import { guardInForce } from "../../../src/inspect/verify/guard-in-force";
import { forbidden, unreadVerdictOf, verdictOf } from "../../support/cluster-facts";
import { declaredGuard, PATHS, verifySubject } from "../../support/live-workload";

/** As the API server gives it: with what it fills in. */
function live({ spec }: { readonly spec: object }, change: object = {}, metadata: object = {}): object {
  const copy = JSON.parse(JSON.stringify(spec));
  const filled = { ...copy.matchConstraints, matchPolicy: "Equivalent", objectSelector: {} };
  const constraints = copy.matchConstraints && { matchConstraints: filled };
  return {
    metadata: { name: "x", generation: 1, ...metadata },
    spec: { ...copy, ...constraints, ...change },
  };
}

const { policy, binding } = declaredGuard();
const inForce = { [PATHS.policy]: live(policy), [PATHS.binding]: live(binding) };
const verdict = (answers: Parameters<typeof verdictOf>[2], subject = verifySubject()) =>
  verdictOf(guardInForce, subject, answers);

describe("the guard is in force", () => {
  test.each<[string, Parameters<typeof declaredGuard>[0]]>([
    ["as it is", {}],
    ["that asks for images", { imagePrefixes: ["registry.example.com/"], sidecarImages: ["mesh/proxy:1"] }],
    ["with groups that break glass", { breakGlassGroups: ["sre"] }],
    ["of one controller manager and Argo", { controllerManager: "kcm", argoRollouts: "argo" }],
    ["of other kinds", { workloads: [{ kind: "DaemonSet", name: "hyve" }] }],
  ])("%s", (_, change) => {
    const guard = declaredGuard(change);
    const answers = { [PATHS.policy]: live(guard.policy), [PATHS.binding]: live(guard.binding) };

    expect(verdict(answers, verifySubject({ guard }))).toMatchObject({
      ok: true,
      got: "cdktf-irsa.hyve.hyve-sa refuses",
    });
  });
});

describe("the guard is not in force", () => {
  const never = { matchConditions: [{ name: "never", expression: "false" }] };

  test.each<[string, object, string]>([
    [
      "without its policy",
      { [PATHS.policy]: 404 },
      "ValidatingAdmissionPolicy cdktf-irsa.hyve.hyve-sa is not there",
    ],
    [
      "without its binding",
      { [PATHS.binding]: 404 },
      "ValidatingAdmissionPolicyBinding cdktf-irsa.hyve.hyve-sa is not there",
    ],
    [
      "while its binding is deleted",
      { [PATHS.binding]: live(binding, {}, { deletionTimestamp: "2026-01-01T00:00:00Z" }) },
      "ValidatingAdmissionPolicyBinding cdktf-irsa.hyve.hyve-sa is being deleted",
    ],
    ["with a condition", { [PATHS.policy]: live(policy, never) }, "as declared: spec.matchConditions"],
    ["with a weaker failure", { [PATHS.policy]: live(policy, { failurePolicy: "Ignore" }) }, "failurePolicy"],
    ["without rules", { [PATHS.policy]: live(policy, { validations: [] }) }, "spec.validations"],
    [
      "with a binding that only audits",
      { [PATHS.binding]: live(binding, { validationActions: ["Audit"] }) },
      "spec.validationActions",
    ],
    [
      "with a binding for some objects",
      { [PATHS.binding]: live(binding, { matchResources: { objectSelector: { matchLabels: { a: "b" } } } }) },
      "spec.matchResources",
    ],
  ])("%s", (_, change, got) => {
    const check = verdict({ ...inForce, ...change });

    expect(check).toMatchObject({ ok: false, got: expect.stringContaining(got), fix: expect.any(String) });
    expect(check.missing).toBeUndefined();
  });

  test("where it was declared to record only, though it is there as declared", () => {
    const guard = declaredGuard({ mode: "audit" });
    const answers = { [PATHS.policy]: live(guard.policy), [PATHS.binding]: live(guard.binding) };

    expect(verdict(answers, verifySubject({ guard }))).toMatchObject({
      ok: false,
      got: "cdktf-irsa.hyve.hyve-sa only warns and records (mode: audit)",
      fix: "write mode: enforce",
    });
  });

  test("where none is declared, unless that was accepted", () => {
    const got = "none is declared: anyone who may create pods in namespace hyve can become hyve-sa";
    const none = verifySubject({ guard: undefined });

    expect(verdict({}, none)).toMatchObject({ ok: false, got, fix: expect.stringContaining("write guard:") });
    expect(verdict({}, { ...none, accepted: "one team" })).toMatchObject({
      ok: true,
      got: `${got}; accepted: one team`,
    });
  });
});

describe("whether the guard is in force is not known", () => {
  test.each([PATHS.policy, PATHS.binding])("if %s may not be read", (path) => {
    expect(verdict({ ...inForce, [path]: 403 })).toMatchObject({ ok: false, missing: [forbidden(path)] });
  });

  test("if nobody read it", () => {
    expect(unreadVerdictOf(guardInForce, verifySubject())).toMatchObject({
      ok: false,
      missing: [`${PATHS.policy} was not read`],
    });
  });
});
