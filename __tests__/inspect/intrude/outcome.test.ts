import { intrusionCheck, legitimateCheck } from "../../../src/inspect/intrude/outcome";
import { type Actor, intrusion, type Stop } from "../../../src/inspect/intrusions/attempt";
import { reading } from "../../../src/kubernetes/api-request";

const GUARD = {
  status: 403,
  message: "ValidatingAdmissionPolicy 'g' with binding 'g' denied request: cdktf-irsa: only Deployment hyve",
};
const RBAC = { status: 403, message: 'User "dev" cannot create resource "pods"' };
const POD_SECURITY = { status: 403, message: 'violates PodSecurity "baseline:latest"' };
const NODE = { status: 403, message: "a mirror pod may not reference service accounts" };
const GONE = { status: 404, message: 'pods "x" not found' };
const INVALID = { status: 422, message: 'Pod "x" is invalid' };
const DONE = { status: 201, message: "" };
const check = (stoppedBy: Stop, answer: typeof DONE, as: Actor = "developer") =>
  intrusionCheck("it", intrusion("exec", "open a shell", reading("/x"), { as, stoppedBy }), answer);

describe("an intrusion is refused", () => {
  test.each([
    ["guard", GUARD],
    ["RBAC", RBAC],
    ["Pod Security", POD_SECURITY],
    ["node restriction", NODE],
    ["API server", GONE],
  ] as const)("by whom it was expected of: %s", (by, answer) => {
    const got = check(by, answer);

    expect(got).toEqual({
      name: "it: intrusion exec",
      expected: "a developer may not open a shell",
      got: "refused",
      by,
      ok: true,
    });
  });

  test("by another that is about who asks, who is named", () => {
    expect(check("guard", RBAC)).toMatchObject({ ok: true, by: "RBAC" });
    expect(check("RBAC", GUARD)).toMatchObject({ ok: true, by: "guard" });
  });

  test("of whoever tries it", () => {
    expect(check("guard", GUARD, "node").expected).toContain("a node may not");
    expect(check("RBAC", RBAC, "administrator").expected).toContain("an administrator may not");
  });
});

describe("an intrusion is not refused", () => {
  test.each<[Stop, string]>([
    ["guard", "see the check guard"],
    ["RBAC", "narrow the role"],
    ["Pod Security", "podSecurity: baseline"],
    ["node restriction", "NodeRestriction"],
    ["API server", "answer"],
  ])("by %s, and what to do is said", (stoppedBy, fix) => {
    expect(check(stoppedBy, DONE)).toMatchObject({
      ok: false,
      got: "let in",
      fix: expect.stringContaining(fix),
    });
  });

  test("by something that is not there: the try went past what should refuse it", () => {
    expect(check("guard", GONE)).toMatchObject({ ok: false, got: `inconclusive: ${GONE.message}` });
  });

  test("by an answer that says nothing of who refused", () => {
    expect(check("guard", INVALID)).toMatchObject({
      ok: false,
      got: `inconclusive: 422 ${INVALID.message}`,
      missing: ["an answer that says who refused it"],
    });
  });
});

describe("what must go on working", () => {
  const attempt = { id: "scale", what: "scale it", as: "developer", request: reading("/x") } as const;

  test("is let through", () => {
    expect(legitimateCheck("it", attempt, DONE)).toEqual({
      name: "it: operation scale",
      expected: "a developer may scale it",
      got: "let through",
      ok: true,
    });
  });

  test.each([
    ["guard", GUARD],
    ["other", INVALID],
    ["API server", GONE],
  ])("is not, whoever refuses: %s", (by, answer) => {
    expect(legitimateCheck("it", attempt, answer)).toMatchObject({
      ok: false,
      by,
      got: `refused: ${answer.message}`,
      fix: expect.stringContaining("docs/guard.md"),
    });
  });
});
