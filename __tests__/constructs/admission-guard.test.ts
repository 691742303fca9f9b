import { AdmissionGuard, type AdmissionGuardProps } from "../../src/constructs/admission-guard";
import { GUARDED, guardOptions } from "../support/guards";
import { only, type StackJson, stringsIn, synthesizedConstructs } from "../support/synthesized";

const PROPS: AdmissionGuardProps = { ...GUARDED, ...guardOptions(), mode: "enforce" };

function withGuard(change: Partial<AdmissionGuardProps> = {}): StackJson {
  return synthesizedConstructs((stack) => {
    new AdmissionGuard(stack, "guard", { ...PROPS, terraformName: "hyve", ...change });
  });
}

describe("a guard", () => {
  test("is a policy and a binding behind it, never taken by force", () => {
    const { hyve, hyve__binding: binding } = withGuard().resource.kubernetes_manifest;

    expect(hyve.manifest.kind).toBe("ValidatingAdmissionPolicy");
    expect(binding.manifest.spec).toEqual({
      policyName: "cdktf-irsa.hyve.hyve-sa",
      validationActions: ["Deny"],
    });
    expect(binding.depends_on).toEqual(["kubernetes_manifest.hyve"]);
    expect(hyve.field_manager).toEqual({ name: "cdktf-irsa", force_conflicts: false });
  });

  test("is looked at in every plan, by data sources that stand beside the check", () => {
    const json = withGuard();

    expect(Object.keys(json.data.kubernetes_resource)).toEqual(["hyve", "hyve__binding"]);
    expect(json.data.kubernetes_resource.hyve.depends_on).toEqual(["kubernetes_manifest.hyve"]);
    const [policy, binding] = json.check.hyve.assert;
    expect(policy.condition).toContain("data.kubernetes_resource.hyve.object.spec.matchConditions");
    expect(binding.condition).toContain("data.kubernetes_resource.hyve__binding.object.spec.matchResources");
    expect(policy.error_message).toContain(
      "kubectl delete ValidatingAdmissionPolicy cdktf-irsa.hyve.hyve-sa",
    );
  });

  test("has names of CDKTF's where none is given", () => {
    const json = withGuard({ terraformName: undefined });

    expect(Object.keys(json.resource.kubernetes_manifest)).toHaveLength(2);
    expect(only(json.check).assert).toHaveLength(2);
  });

  test("holds nothing that Terraform would evaluate but its checks", () => {
    const live = stringsIn(withGuard().resource).filter((text) => /(?<!\$)\$\{/u.test(text));

    expect(live).toEqual([]);
  });
});
