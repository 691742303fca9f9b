import { templateValidations } from "../../../src/kubernetes/guard/template-validations";
import { GUARDED, guardOptions } from "../../support/guards";

const StatefulSet = { ...GUARDED, workloads: [{ kind: "StatefulSet", name: "hyve" }] } as const;

const expressionOf = (id: string, ...args: Parameters<typeof templateValidations>) =>
  templateValidations(...args).find((validation) => validation.id === id)?.expression;

test("ReplicaSets are made for Deployments only", () => {
  expect(expressionOf("replica-sets", GUARDED, guardOptions())).toContain("deployment-controller");
  expect(expressionOf("replica-sets", StatefulSet, guardOptions())).not.toContain("deployment-controller");
});

test("Argo Rollouts makes them too, where it is said to", () => {
  const rollouts = expressionOf("replica-sets", GUARDED, guardOptions({ argoRollouts: "argo-user" }));

  expect(rollouts).toContain('variables.user == "argo-user"');
  expect(rollouts).toContain('r.kind == "Rollout"');
});

test("revisions are kept from others where pods are made from them", () => {
  expect(expressionOf("controller-revisions", GUARDED, guardOptions())).toBeUndefined();
  expect(expressionOf("controller-revisions", StatefulSet, guardOptions())).toContain(
    "statefulset-controller",
  );
});

test("ReplicaSets may be made smaller by anybody, and larger by their controller alone, also by their scale", () => {
  const expression = expressionOf("replica-sets", GUARDED, guardOptions());

  expect(expression).toContain(
    "dyn(object).?spec.?replicas.orValue(1) <= dyn(oldObject).?spec.?replicas.orValue(1)",
  );
  expect(expression).toContain(
    "dyn(object).?spec.?replicas.orValue(0) <= dyn(oldObject).?spec.?replicas.orValue(0)",
  );
  expect(expression).toContain('variables.resource == "replicasets/scale"');
});
