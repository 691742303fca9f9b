import {
  admissionGuard,
  guardName,
  guardsOf,
  podSecurityLabel,
  podSecurityOf,
} from "../../src/access/admission-guard";
import { workloadDeclaration } from "../support/declarations";
import { errorsOf } from "../support/errors-of";
import { GUARDED, guardDeclaration, guardOptions } from "../support/guards";

const declare = (change: object = {}) =>
  admissionGuard({ ...GUARDED, ...guardOptions(), mode: "enforce", ...change });

describe("a guard", () => {
  test("is a policy and its binding of one name", () => {
    const { name, policy, binding } = declare();

    expect([name, policy.metadata.name, binding.metadata.name, binding.spec.policyName]).toEqual(
      Array(4).fill("cdktf-irsa.hyve.hyve-sa"),
    );
  });

  test("does not depend on the order of workloads", () => {
    const a = { kind: "Deployment", name: "a" };
    const b = { kind: "StatefulSet", name: "b" };

    expect(declare({ workloads: [a, b] })).toEqual(declare({ workloads: [b, a] }));
  });

  test.each([
    ["namespace", { namespace: '") || true || ("' }],
    ["ServiceAccount name", { name: "a b" }],
    ["workload name", { workloads: [{ kind: "Deployment", name: "a/b" }] }],
    ["Kubernetes user", { deployers: { users: ["arn:aws:iam::111122223333:role/ci"], groups: [] } }],
    ["Kubernetes user", { deployers: { users: ["ci-{{SessionName}}"], groups: [] } }],
    ["Kubernetes group", { deployers: { users: [], groups: ["system:authenticated"] } }],
    ["image prefix", { imagePrefixes: ["acme/hyve"] }],
    ["image", { sidecarImages: ["acme/proxy"] }],
    ["Kubernetes group", { breakGlassGroups: ["system:serviceaccounts"] }],
    ["Kubernetes user", { argoRollouts: "a b" }],
  ])("refuses a %s that is none", (what, change) => {
    expect(errorsOf(() => declare(change))[0]?.message).toMatch(new RegExp(`^${what}: got `, "u"));
  });

  test("that spares nobody is refused: it would keep the plan out too", () => {
    expect(() => declare({ deployers: { users: [], groups: [] } })).toThrow("names no deployers");
  });

  test("has a name for every ServiceAccount, the longest too", () => {
    const long = guardName("n".repeat(63), "s".repeat(253));

    expect(long).toHaveLength(253);
    expect(long).not.toBe(guardName("n".repeat(63), `${"s".repeat(252)}t`));
    expect(guardName("n".repeat(63), `${"s".repeat(169)}.${"s".repeat(83)}`)).toMatch(/s-[0-9a-f]{8}$/u);
    expect(guardName("a-b", "c")).not.toBe(guardName("a", "b-c"));
  });
});

describe("guards of workloads", () => {
  test("are one for a ServiceAccount that several share", () => {
    const guard = guardDeclaration();

    const [made, ...others] = guardsOf([
      workloadDeclaration({ guard }),
      workloadDeclaration({ guard, kind: "DaemonSet", name: "agent" }),
    ]);

    expect(others).toEqual([]);
    expect(made?.guarded.workloads).toEqual([
      { kind: "DaemonSet", name: "agent" },
      { kind: "Deployment", name: "hyve" },
    ]);
  });

  test("are none where nothing is said, or off", () => {
    const off = guardDeclaration({ mode: "off" });

    expect(guardsOf([workloadDeclaration(), workloadDeclaration({ guard: off, namespace: "b" })])).toEqual(
      [],
    );
  });
});

test("a namespace is held to the standard of the workloads that are guarded there", () => {
  const held = workloadDeclaration({ guard: guardDeclaration({ podSecurity: "baseline" }) });
  const off = workloadDeclaration({
    namespace: "other",
    guard: guardDeclaration({ mode: "off", podSecurity: "restricted" }),
  });

  expect(podSecurityOf([held, off], "hyve")).toBe("baseline");
  expect(podSecurityOf([held, off], "other")).toBeUndefined();
  expect(podSecurityLabel("baseline")).toEqual({ "pod-security.kubernetes.io/enforce": "baseline" });
});
