import { admissionGuard } from "../../src/access/admission-guard";
import { workloadMutation } from "../../src/access/workload-mutation";
import { bindingIsWhole, policyIsWhole } from "../../src/constructs/policy-check";
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

  expect(policyIsWhole("spec", guard.policy.spec)).toContain(`try(length(${path}), 0) == 0`);
});

test.each([
  "paramRef.parameterNotFoundAction",
  "matchResources.resourceRules",
  "matchResources.excludeResourceRules",
  "matchResources.objectSelector.matchLabels",
  "matchResources.namespaceSelector.matchExpressions",
])("a binding is whole without %s", (field) => {
  expect(bindingIsWhole("spec", guard.binding.spec)).toContain(`try(length(spec.${field}), 0) == 0`);
});

test("what is missing altogether is not whole", () => {
  expect(policyIsWhole("spec", guard.policy.spec)).toMatch(/^\$\{try\(alltrue\(\[.*\]\), false\)\}$/u);
  expect(bindingIsWhole("spec", guard.binding.spec)).toContain(
    'toset(spec.validationActions) == toset(["Deny"])',
  );
});

describe("a policy that names its resources", () => {
  const workload = { kind: "Deployment", namespace: "hyve", name: "hyve" } as const;
  const { policy, binding } = workloadMutation(workload, "hyve-sa", undefined);

  test("is whole with these and no others", () => {
    const condition = policyIsWhole("spec", policy.spec);

    expect(condition).toContain(
      'toset(spec.matchConstraints.resourceRules[0].resourceNames) == toset(["hyve"])',
    );
    expect(condition).toContain("length(spec.mutations) == 1");
    expect(condition).not.toContain("spec.validations");
  });

  test("has a binding without actions", () => {
    expect(bindingIsWhole("spec", binding.spec)).not.toContain("validationActions");
  });
});
