import { workloadMutation } from "../../src/access/workload-mutation";
import { WorkloadMutation } from "../../src/constructs/workload-mutation";
import { stringsIn, synthesizedConstructs } from "../support/synthesized";

test("a mutation is a policy and a binding, and its check says what to delete", () => {
  const workload = { kind: "Deployment", namespace: "hyve", name: "hyve" } as const;
  const json = synthesizedConstructs((stack) => {
    new WorkloadMutation(stack, "mutation", {
      ...workloadMutation(workload, "hyve-sa", undefined),
      terraformName: "hyve",
      dependsOn: [],
    });
  });

  const { hyve, hyve__binding: binding } = json.resource.kubernetes_manifest;
  expect([hyve.manifest.kind, binding.manifest.kind]).toEqual([
    "MutatingAdmissionPolicy",
    "MutatingAdmissionPolicyBinding",
  ]);
  expect(json.check.hyve.assert.map((one: { error_message: string }) => one.error_message)).toEqual([
    expect.stringContaining("kubectl delete MutatingAdmissionPolicy cdktf-irsa-binding.hyve.deployment.hyve"),
    expect.stringContaining(
      "kubectl delete MutatingAdmissionPolicyBinding cdktf-irsa-binding.hyve.deployment.hyve",
    ),
  ]);
  expect(stringsIn(json.resource).filter((text) => /(?<!\$)\$\{/u.test(text))).toEqual([]);
});
