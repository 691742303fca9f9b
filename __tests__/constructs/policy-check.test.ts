import { admissionGuard } from "../../src/access/admission-guard";
import { bindingIsWhole, policyIsWhole } from "../../src/constructs/guard-check";
import { GUARDED, guardOptions } from "../support/guards";

const guard = admissionGuard({ ...GUARDED, ...guardOptions(), mode: "enforce" });

test.each([
  "matchConditions",
  "paramKind.kind",
  "matchConstraints.excludeResourceRules",
  "matchConstraints.objectSelector.matchLabels",
  "matchConstraints.objectSelector.matchExpressions",
  "matchConstraints.namespaceSelector.matchExpressions",
  "rule.resourceNames",
])("a policy is whole without %s", (field) => {
  const path = field.startsWith("rule.") ? field : `spec.${field}`;

  expect(policyIsWhole("spec", guard.policy)).toContain(`try(length(${path}), 0) == 0`);
});

test.each([
  "paramRef.parameterNotFoundAction",
  "matchResources.resourceRules",
  "matchResources.excludeResourceRules",
  "matchResources.objectSelector.matchLabels",
  "matchResources.namespaceSelector.matchExpressions",
])("a binding is whole without %s", (field) => {
  expect(bindingIsWhole("spec", guard.binding)).toContain(`try(length(spec.${field}), 0) == 0`);
});

test("what is missing altogether is not whole", () => {
  expect(policyIsWhole("spec", guard.policy)).toMatch(/^\$\{try\(alltrue\(\[.*\]\), false\)\}$/u);
  expect(bindingIsWhole("spec", guard.binding)).toContain('toset(spec.validationActions) == toset(["Deny"])');
});
