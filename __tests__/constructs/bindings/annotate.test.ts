import { ServiceAccount } from "../../../src/constructs/service-account";
import { WorkloadBinding, type WorkloadBindingProps } from "../../../src/constructs/workload-binding";
import { HYVE_ROLE_ARN } from "../../support/declarations";
import { only, type StackJson, synthesizedConstructs } from "../../support/synthesized";

const PROPS: WorkloadBindingProps = {
  kind: "StatefulSet",
  namespace: "hyve",
  name: "hyve",
  binding: "annotate",
  serviceAccount: "hyve-sa",
  roleArn: HYVE_ROLE_ARN,
  trust: { statements: [] },
  terraformName: "statefulset_hyve_hyve",
};

function annotated(change: Partial<WorkloadBindingProps> = {}): StackJson {
  return synthesizedConstructs((stack) => {
    const { namespace, serviceAccount: name, roleArn } = PROPS;
    const account = new ServiceAccount(stack, "account", {
      ...{ ownership: "existing", namespace, name, roleArn },
      terraformName: "statefulset_hyve_hyve",
    });
    const dependsOn = account.resource ? [account.resource] : [];
    new WorkloadBinding(stack, "binding", { ...PROPS, dependsOn, ...change });
  });
}

describe("a workload that is annotated", () => {
  test("gets annotations in its pod template and nothing else, never by force", () => {
    const { statefulset_hyve_hyve__pods: pods } = annotated({ skipContainers: ["proxy"] }).resource
      .kubernetes_annotations;

    expect(pods).toMatchObject({
      api_version: "apps/v1",
      kind: "StatefulSet",
      metadata: { name: "hyve", namespace: "hyve" },
      template_annotations: {
        "cdktf-irsa/binding": expect.stringMatching(/^sha256:/u),
        "eks.amazonaws.com/skip-containers": "proxy",
      },
      field_manager: "cdktf-irsa",
      force: false,
      depends_on: ["kubernetes_annotations.statefulset_hyve_hyve"],
    });
    expect(pods.annotations).toBeUndefined();
  });

  test.each(["withdraw", "forget"] as const)("loses them with %s: they go with their resource", (release) => {
    const { resource, removed } = annotated({ release });

    expect(Object.keys(resource.kubernetes_annotations)).toEqual(["statefulset_hyve_hyve"]);
    expect(removed).toBeUndefined();
  });

  test("has a name of CDKTF's where none is given", () => {
    const json = synthesizedConstructs((stack) => {
      new WorkloadBinding(stack, "binding", { ...PROPS, terraformName: undefined });
    });

    expect(only(json.resource.kubernetes_annotations).kind).toBe("StatefulSet");
  });
});
