import { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { WorkloadBinding, type WorkloadBindingProps } from "../../../src/constructs/workload-binding";
import { HYVE_ROLE_ARN, workloadManifest } from "../../support/declarations";
import { errorsOf } from "../../support/errors-of";
import { only, type StackJson, synthesizedConstructs } from "../../support/synthesized";

const NAME = "deployment_hyve_hyve";
const PROPS: WorkloadBindingProps = {
  kind: "Deployment",
  namespace: "hyve",
  name: "hyve",
  binding: "own",
  manifest: workloadManifest(),
  serviceAccount: "hyve-sa",
  roleArn: HYVE_ROLE_ARN,
  trust: { statements: [] },
  terraformName: NAME,
};

function owned(change: Partial<WorkloadBindingProps> = {}): StackJson {
  return synthesizedConstructs((stack) => {
    const role = new IamRole(stack, "hyve", { assumeRolePolicy: "{}" });
    new WorkloadBinding(stack, "binding", { ...PROPS, dependsOn: [role], ...change });
  });
}

const resourceOf = (json: StackJson) => only(json.resource.kubernetes_manifest);

describe("a workload that is owned", () => {
  test("is its whole manifest with its identity, and nothing is imported", () => {
    const json = owned();

    const { manifest, depends_on: dependsOn } = resourceOf(json);
    expect(manifest.spec.template.spec).toEqual({
      ...workloadManifest().spec.template.spec,
      serviceAccountName: "hyve-sa",
      serviceAccount: "hyve-sa",
    });
    expect(dependsOn).toEqual(["aws_iam_role.hyve"]);
    expect(json.import).toBeUndefined();
  });

  test("never forces a conflict, waits for the rollout, leaves images to others, and goes with its entry", () => {
    const { field_manager, wait, computed_fields, lifecycle } = resourceOf(owned());

    expect(field_manager).toEqual({ name: "cdktf-irsa", force_conflicts: false });
    expect(wait).toEqual({ rollout: true });
    expect(computed_fields).toContain("spec.template.spec.containers[0].image");
    expect(lifecycle).toBeUndefined();
  });

  test("is text to Terraform, whatever it holds, and empty mappings stay", () => {
    const { spec, ...manifest } = workloadManifest();
    const containers = [{ name: "app", image: "a:1", args: ["${upper(1)}", "%{ if x }"] }];
    const pod = { containers, volumes: [{ name: "cache", emptyDir: {} }] };
    const template = { ...spec.template, spec: pod };

    const made = resourceOf(owned({ manifest: { ...manifest, spec: { ...spec, template } } })).manifest;

    expect(made.spec.template.spec.containers[0].args).toEqual(["$${upper(1)}", "%%{ if x }"]);
    expect(made.spec.template.spec.volumes).toEqual([{ name: "cache", emptyDir: {} }]);
  });

  test("takes references of CDKTF as references", () => {
    const json = synthesizedConstructs((stack) => {
      const role = new IamRole(stack, "hyve", { assumeRolePolicy: "{}" });
      const metadata = { name: "hyve", annotations: { role: role.arn } };
      new WorkloadBinding(stack, "binding", { ...PROPS, manifest: { ...workloadManifest(), metadata } });
    });

    expect(resourceOf(json).manifest.metadata.annotations.role).toBe("${aws_iam_role.hyve.arn}");
  });

  test("withdrawn, stays as it is without its ServiceAccount", () => {
    const { manifest } = resourceOf(owned({ release: "withdraw" }));

    expect(JSON.stringify(manifest)).not.toContain("serviceAccount");
    expect(manifest.spec.template.spec.containers).toHaveLength(1);
    expect(manifest.spec.template.metadata.annotations).toEqual({ "cdktf-irsa/binding": "released" });
  });

  test("forgotten, leaves the state and goes on running", () => {
    const json = owned({ release: "forget" });

    expect(json.resource.kubernetes_manifest).toBeUndefined();
    expect(json.removed).toEqual([{ from: `kubernetes_manifest.${NAME}`, lifecycle: { destroy: false } }]);
  });

  test("is refused without a manifest, and with one that is another's", () => {
    const codesOf = (manifest: WorkloadBindingProps["manifest"]) =>
      errorsOf(() => owned({ manifest })).map(({ code }) => code);

    expect(codesOf(undefined)).toEqual(["manifest-missing"]);
    expect(codesOf({ ...workloadManifest(), kind: "DaemonSet", apiVersion: "v1" })).toEqual([
      "manifest-invalid",
      "manifest-invalid",
    ]);
  });
});
