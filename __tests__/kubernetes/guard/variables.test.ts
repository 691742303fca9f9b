import { guardVariables } from "../../../src/kubernetes/guard/variables";
import { GUARDED, guardOptions } from "../../support/guards";

const expressionOf = (name: string, ...args: Parameters<typeof guardVariables>) =>
  guardVariables(...args).find((variable) => variable.name === name)?.expression;

test("a variable uses only those before it", () => {
  const variables = guardVariables(GUARDED, guardOptions());
  const names = variables.map(({ name }) => name);

  for (const [index, { expression }] of variables.entries()) {
    const used = [...expression.matchAll(/variables\.(\w+)/gu)].map(([, name = ""]) => name);
    expect(used.filter((name) => !names.slice(0, index).includes(name))).toEqual([]);
  }
});

test("deployers are users or groups", () => {
  expect(expressionOf("isDeployer", GUARDED, guardOptions())).toBe(
    '(variables.user in ["ci"]) || (variables.groups.exists(g, g in ["irsa-deployers"]))',
  );
});

test("declared are the workloads, by kind, and a Rollout of a Deployment's name where Argo makes the pods", () => {
  const workloads = [
    { kind: "Deployment", name: "a" },
    { kind: "Deployment", name: "b" },
    { kind: "DaemonSet", name: "c" },
  ] as const;
  const guarded = { ...GUARDED, workloads };

  const declared = expressionOf("isDeclared", guarded, guardOptions()) ?? "";

  expect(declared).toContain('variables.resource == "deployments"');
  expect(declared).toContain('in ["a", "b"]');
  expect(declared).toContain('variables.resource == "daemonsets"');
  expect(declared).not.toContain("rollouts");
  expect(expressionOf("isDeclared", guarded, guardOptions({ argoRollouts: "argo" }))).toContain('"rollouts"');
});

test("a template runs as the ServiceAccount by either name of the field only where Rollouts are kept as written", () => {
  const templateRunsAs = (options = {}) => expressionOf("templateRunsAs", GUARDED, guardOptions(options));
  const byName = `variables.template.?spec.?serviceAccountName.orValue("") == "${GUARDED.name}"`;

  expect(templateRunsAs()).toBe(byName);
  expect(templateRunsAs({ argoRollouts: "argo" })).toBe(
    `${byName} || variables.template.?spec.?serviceAccount.orValue("") == "${GUARDED.name}"`,
  );
});

test("a Rollout's template is another where it refers to another", () => {
  const sameTemplate = (options = {}) => expressionOf("isSameTemplate", GUARDED, guardOptions(options));
  const same = 'request.operation == "UPDATE" && variables.template == variables.oldTemplate';

  expect(sameTemplate()).toBe(same);
  expect(sameTemplate({ argoRollouts: "argo" })).toBe(
    `${same} && dyn(object).?spec.?workloadRef == dyn(oldObject).?spec.?workloadRef`,
  );
});
