import { ConfigMapV1 } from "@cdktf/provider-kubernetes/lib/config-map-v1";
import { admissionGuard } from "../../src/access/admission-guard";
import { workloadMutation } from "../../src/access/workload-mutation";
import { PolicyInForce } from "../../src/constructs/policy-in-force";
import { GUARDED, guardOptions } from "../support/guards";
import { only, type StackJson, synthesizedConstructs } from "../support/synthesized";

const HYVE = { kind: "Deployment", namespace: "hyve", name: "hyve" } as const;
const VALIDATING = admissionGuard({ ...GUARDED, ...guardOptions(), mode: "enforce" });
const MUTATING = workloadMutation(HYVE, "hyve-sa", undefined);

function made(access: typeof VALIDATING | typeof MUTATING, terraformName?: string): StackJson {
  return synthesizedConstructs((stack) => {
    const before = new ConfigMapV1(stack, "before", { metadata: { name: "before" } });
    const { policy, binding } = access;
    const broken = { policy: "the policy is broken", binding: "the binding is broken" };
    new PolicyInForce(stack, "policy", { policy, binding, broken, terraformName, dependsOn: [before] });
  });
}

describe.each([
  ["validating", VALIDATING],
  ["mutating", MUTATING],
])("a %s policy", (_kind, access) => {
  test("is made after what it needs, and its binding after it, never by force", () => {
    const { hyve, hyve__binding: binding } = made(access, "hyve").resource.kubernetes_manifest;

    expect(hyve.depends_on).toEqual(["kubernetes_config_map_v1.before"]);
    expect(binding.depends_on).toEqual(["kubernetes_manifest.hyve"]);
    for (const { field_manager: manager } of [hyve, binding])
      expect(manager).toEqual({ name: "cdktf-irsa", force_conflicts: false });
  });

  test("is read back beside its check, which says what is broken", () => {
    const json = made(access, "hyve");

    expect(json.data.kubernetes_resource.hyve).toMatchObject({
      kind: access.policy.kind,
      metadata: { name: access.name },
      depends_on: ["kubernetes_manifest.hyve"],
    });
    expect(json.check.hyve.assert).toEqual([
      {
        condition: expect.stringContaining("data.kubernetes_resource.hyve.object.spec.matchConditions"),
        error_message: "the policy is broken",
      },
      {
        condition: expect.stringContaining(
          "data.kubernetes_resource.hyve__binding.object.spec.matchResources",
        ),
        error_message: "the binding is broken",
      },
    ]);
  });

  test("has names of CDKTF's where none is given", () => {
    const json = made(access);

    expect(Object.keys(json.resource.kubernetes_manifest)).toHaveLength(2);
    expect(only(json.check).assert).toHaveLength(2);
  });
});
