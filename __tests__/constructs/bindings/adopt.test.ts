import { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import type { TerraformResource, TerraformStack } from "cdktf";
import type { WorkloadBindingDeclaration } from "../../../src/access/workload-binding";
import { workloadBinding } from "../../../src/access/workload-binding";
import { adoptWorkload } from "../../../src/constructs/bindings/adopt";
import { WORKLOAD_KINDS } from "../../../src/kubernetes/workload";
import { HYVE_ROLE_ARN } from "../../support/declarations";
import { only, type StackJson, synthesizedConstructs } from "../../support/synthesized";

const NAME = "deployment_hyve_hyve";

describe("adopting a workload", () => {
  test("names its ServiceAccount in both fields, and nothing else of its pods", () => {
    const { manifest } = adopted();

    expect(manifest.spec).toEqual({
      template: {
        metadata: { annotations: { "cdktf-irsa/binding": expect.stringMatching(/^sha256:[0-9a-f]{16}$/u) } },
        spec: { serviceAccountName: "hyve-sa", serviceAccount: "hyve-sa" },
      },
    });
  });

  test.each(WORKLOAD_KINDS)("imports a %s by kind, namespace and name", (kind) => {
    const json = adoptedStack({ kind });

    expect(json.import).toEqual([
      {
        to: `kubernetes_manifest.${NAME}`,
        id: `apiVersion=apps/v1,kind=${kind},namespace=hyve,name=hyve`,
      },
    ]);
    expect(only(json.resource.kubernetes_manifest).manifest).toMatchObject({
      apiVersion: "apps/v1",
      kind,
      metadata: { name: "hyve", namespace: "hyve" },
    });
  });

  test("annotates the workload and its pods alike, so that waiting for the rollout works", () => {
    const { manifest } = adopted();

    expect(manifest.metadata.annotations).toEqual(manifest.spec.template.metadata.annotations);
    expect(Object.keys(manifest.metadata.annotations)).toEqual(["cdktf-irsa/binding"]);
  });

  test("changes the annotation with the role, so that pods roll", () => {
    const annotationOf = (roleArn: string) => adopted({ roleArn }).manifest.metadata.annotations;

    expect(annotationOf(`${HYVE_ROLE_ARN}2`)).not.toEqual(annotationOf(HYVE_ROLE_ARN));
    expect(annotationOf(HYVE_ROLE_ARN)).toEqual(annotationOf(HYVE_ROLE_ARN));
  });

  test("survives restarts of the rollout: what others annotate is computed", () => {
    expect(adopted().computed_fields).toEqual([
      "metadata.annotations",
      "metadata.labels",
      "spec.template.metadata.annotations",
    ]);
  });

  test("never forces a conflict, waits for the rollout, and is never destroyed", () => {
    const { field_manager, wait, lifecycle } = adopted();

    expect(field_manager).toEqual({ name: "cdktf-irsa", force_conflicts: false });
    expect(wait).toEqual({ rollout: true });
    expect(lifecycle).toEqual({ prevent_destroy: true });
  });

  test("waits for what it is told to wait for", () => {
    const json = adoptedStack({}, (stack) => [new IamRole(stack, "hyve", { assumeRolePolicy: "{}" })]);

    expect(only(json.resource.kubernetes_manifest).depends_on).toEqual(["aws_iam_role.hyve"]);
  });

  test("keeps the token out of skipped containers, on the pods alone", () => {
    const { manifest } = adopted({ skipContainers: ["proxy", "logs"] });

    const skip = { "eks.amazonaws.com/skip-containers": "logs,proxy" };
    expect(manifest.spec.template.metadata.annotations).toMatchObject(skip);
    expect(manifest.metadata.annotations).not.toMatchObject(skip);
  });

  test("imports a renamed workload and forgets what it was, since no object of Kubernetes can be renamed", () => {
    const json = adoptedStack({}, () => [], ["deployment_hyve_old"]);

    expect(json.moved).toBeUndefined();
    expect(json.removed).toEqual([
      { from: "kubernetes_manifest.deployment_hyve_old", lifecycle: { destroy: false } },
    ]);
    expect(json.import).toEqual([expect.objectContaining({ to: `kubernetes_manifest.${NAME}` })]);
  });
});

describe("leaving an adopted workload", () => {
  test("first withdraws: the ServiceAccount's fields are given up, and the pods roll", () => {
    const { manifest, lifecycle, wait } = adopted({ release: "withdraw", skipContainers: ["proxy"] });

    const released = { "cdktf-irsa/binding": "released" };
    expect(manifest).toEqual({
      apiVersion: "apps/v1",
      kind: "Deployment",
      metadata: { name: "hyve", namespace: "hyve", annotations: released },
      spec: { template: { metadata: { annotations: released } } },
    });
    expect(lifecycle).toEqual({ prevent_destroy: true });
    expect(wait).toEqual({ rollout: true });
  });

  test("then forgets: it leaves the state and nothing is destroyed", () => {
    const json = adoptedStack({ release: "forget" });

    expect(json.resource).toBeUndefined();
    expect(json.import).toBeUndefined();
    expect(json.removed).toEqual([{ from: `kubernetes_manifest.${NAME}`, lifecycle: { destroy: false } }]);
  });
});

function adopted(change: Partial<WorkloadBindingDeclaration> = {}): StackJson {
  return only(adoptedStack(change).resource.kubernetes_manifest);
}

function adoptedStack(
  change: Partial<WorkloadBindingDeclaration>,
  dependsOn: (stack: TerraformStack) => TerraformResource[] = () => [],
  formerTerraformNames?: readonly string[],
): StackJson {
  const access = workloadBinding({
    kind: "Deployment",
    namespace: "hyve",
    name: "hyve",
    binding: "adopt",
    serviceAccount: "hyve-sa",
    roleArn: HYVE_ROLE_ARN,
    trust: { statements: [] },
    ...change,
  });
  return synthesizedConstructs((stack) => {
    adoptWorkload(stack, access, { terraformName: NAME, formerTerraformNames, dependsOn: dependsOn(stack) });
  });
}
