import { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { WorkloadBinding, type WorkloadBindingProps } from "../../src/constructs/workload-binding";
import { HYVE_ROLE_ARN } from "../support/declarations";
import { only, type StackJson, synthesizedConstructs } from "../support/synthesized";

describe("the binding of a workload", () => {
  test("that is handed over makes nothing, and keeps the patch for its owner", () => {
    const bindings: WorkloadBinding[] = [];
    const json = synthesizedConstructs((stack) => {
      bindings.push(new WorkloadBinding(stack, "binding", props({ binding: "handoff" })));
    });

    expect(json.resource).toBeUndefined();
    expect(bindings.map(({ resource, access }) => [resource, access.patch.serviceAccount])).toEqual([
      [undefined, "hyve-sa"],
    ]);
  });

  test("that is adopted is a manifest which waits for what it is told", () => {
    const json = bound({});

    expect(Object.keys(json.resource.kubernetes_manifest)).toEqual(["deployment_hyve_hyve"]);
    expect(only(json.resource.kubernetes_manifest)).toMatchObject({
      depends_on: ["aws_iam_role.hyve"],
      manifest: { spec: { template: { spec: { serviceAccountName: "hyve-sa" } } } },
    });
  });

  test("has no resource once it is forgotten", () => {
    const json = bound({ release: "forget" });

    expect(json.resource.kubernetes_manifest).toBeUndefined();
    expect(json.removed).toHaveLength(1);
  });

  test("follows a role that another resource makes: its digest is computed by Terraform", () => {
    const json = synthesizedConstructs((stack) => {
      const role = new IamRole(stack, "hyve", { assumeRolePolicy: "{}" });
      new WorkloadBinding(stack, "binding", props({ roleArn: role.arn }));
    });

    const { annotations } = only(json.resource.kubernetes_manifest).manifest.metadata;
    expect(annotations["cdktf-irsa/binding"]).toMatch(/^sha256:\$\{substr\(sha256\(jsonencode\(/u);
    expect(annotations["cdktf-irsa/binding"]).toContain('"${aws_iam_role.hyve.arn}"');
  });
});

function props(change: Partial<WorkloadBindingProps> = {}): WorkloadBindingProps {
  return {
    kind: "Deployment",
    namespace: "hyve",
    name: "hyve",
    binding: "adopt",
    serviceAccount: "hyve-sa",
    roleArn: HYVE_ROLE_ARN,
    trust: { statements: [] },
    terraformName: "deployment_hyve_hyve",
    ...change,
  };
}

function bound(change: Partial<WorkloadBindingProps>): StackJson {
  return synthesizedConstructs((stack) => {
    const role = new IamRole(stack, "hyve", { assumeRolePolicy: "{}" });
    new WorkloadBinding(stack, "binding", props({ dependsOn: [role], ...change }));
  });
}
