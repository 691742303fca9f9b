import { ConfigMapV1 } from "@cdktf/provider-kubernetes/lib/config-map-v1";
import { Settle } from "../../../src/constructs/settle";
import { WorkloadBinding, type WorkloadBindingProps } from "../../../src/constructs/workload-binding";
import { HYVE_ROLE_ARN } from "../../support/declarations";
import { only, type StackJson, synthesizedConstructs } from "../../support/synthesized";

const NAME = "deployment_hyve_hyve";
const PROPS: WorkloadBindingProps = {
  kind: "Deployment",
  namespace: "hyve",
  name: "hyve",
  binding: "mutate",
  serviceAccount: "hyve-sa",
  roleArn: HYVE_ROLE_ARN,
  trust: { statements: [] },
  terraformName: NAME,
};

function mutated(...changes: readonly Partial<WorkloadBindingProps>[]): StackJson {
  return synthesizedConstructs((stack) => {
    const account = new ConfigMapV1(stack, "account", { metadata: { name: "account" } });
    for (const [index, change] of changes.entries())
      new WorkloadBinding(stack, `binding${index}`, { ...PROPS, dependsOn: [account], ...change });
  });
}

const order = (json: StackJson) => ({
  policy: json.resource.kubernetes_manifest[`${NAME}__mutation`].depends_on,
  binding: json.resource.kubernetes_manifest[`${NAME}__mutation__binding`].depends_on,
  wait: only(json.resource.terraform_data).depends_on,
  pods: only(json.resource.kubernetes_annotations).depends_on,
});

describe("a workload that is mutated", () => {
  test("passes through its policy only when that is in force, and the ServiceAccount is there before", () => {
    expect(order(mutated({}))).toEqual({
      policy: ["kubernetes_config_map_v1.account"],
      binding: [`kubernetes_manifest.${NAME}__mutation`],
      wait: [`kubernetes_manifest.${NAME}__mutation`, `kubernetes_manifest.${NAME}__mutation__binding`],
      pods: [`terraform_data.${NAME}__mutation_in_force`],
    });
  });

  test("is changed by us in one annotation of its pods, never by force", () => {
    const json = mutated({});

    expect(only(json.resource.kubernetes_annotations)).toMatchObject({
      kind: "Deployment",
      metadata: { name: "hyve", namespace: "hyve" },
      template_annotations: { "cdktf-irsa/binding": expect.stringMatching(/^sha256:/u) },
      force: false,
    });
    expect(Object.values(json.resource.kubernetes_manifest)).toHaveLength(2);
  });

  test("is not deleted where it was adopted before", () => {
    expect(mutated({}).removed).toEqual([
      { from: `kubernetes_manifest.${NAME}`, lifecycle: { destroy: false } },
    ]);
  });

  test("shares one wait with others", () => {
    const json = synthesizedConstructs((stack) => {
      const settle = new Settle(stack, "settle", { seconds: 7, after: [], terraformName: "in_force" });
      for (const name of ["a", "b"])
        new WorkloadBinding(stack, name, { ...PROPS, name, terraformName: name, settle });
    });

    const { in_force: wait, ...others } = json.resource.terraform_data;
    expect(others).toEqual({});
    expect(wait.depends_on).toEqual(
      ["a", "b"].flatMap((name) => [
        `kubernetes_manifest.${name}__mutation`,
        `kubernetes_manifest.${name}__mutation__binding`,
      ]),
    );
    for (const pods of Object.values<StackJson>(json.resource.kubernetes_annotations))
      expect(pods.depends_on).toEqual(["terraform_data.in_force"]);
  });

  test("withdrawn, gets the name taken out by the same policy, and its pods roll", () => {
    const json = mutated({ release: "withdraw" });

    const { manifest } = json.resource.kubernetes_manifest[`${NAME}__mutation`];
    expect(manifest.spec.mutations[0].patchType).toBe("JSONPatch");
    expect(only(json.resource.kubernetes_annotations).template_annotations).toEqual({
      "cdktf-irsa/binding": "released",
    });
    expect(order(json)).toEqual(order(mutated({})));
  });

  test("forgotten, leaves nothing behind", () => {
    const { resource, removed } = mutated({ release: "forget" });

    expect(Object.keys(resource)).toEqual(["kubernetes_config_map_v1"]);
    expect(removed).toBeUndefined();
  });

  test("has names of CDKTF's where none is given", () => {
    const json = mutated({ terraformName: undefined });

    expect(Object.keys(json.resource.kubernetes_manifest)).toHaveLength(2);
    expect(only(json.resource.terraform_data).depends_on).toHaveLength(2);
  });
});
