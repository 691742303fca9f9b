import { guardClaim } from "../../../src/analysis/claims/guard-claim";
import { declaredIn } from "../../../src/analysis/stack/declared";
import { guardsIn } from "../../../src/analysis/stack/guard-in-stack";
import type { GuardDeclaration } from "../../../src/config/guard";
import { environmentDeclaration, workloadDeclaration } from "../../support/declarations";
import { missingOf, workloadFacts } from "../../support/facts";
import { guardDeclaration } from "../../support/guards";
import { stackContent } from "../../support/stack-content";
import type { StackJson } from "../../support/synthesized";

const GUARD = "guard_hyve_hyve-sa";

// biome-ignore lint/suspicious/noExplicitAny: a manifest is as wide as Kubernetes
type Spec = Record<string, any>;

/** P4 of the workload of a stack with this guard, after `change` has been at its manifests by Terraform name. */
function claim(
  guard: GuardDeclaration | undefined = guardDeclaration(),
  change: (manifests: StackJson) => void = () => {},
) {
  const workloads = [workloadDeclaration({ guard })];
  const content = stackContent(environmentDeclaration({ workloads }), (stack) =>
    change(stack.resource.kubernetes_manifest),
  );
  const declared = declaredIn(content, "cdk.tf.json");
  const [workload] = declared.workloads;
  if (!workload) throw new Error("the stack declares no workload");
  return guardClaim({ ...workloadFacts(), guard: guardsIn(content, declared.workloads)(workload) });
}

describe("a guard in a stack", () => {
  test("proves P4 where both objects are as they would be made", () => {
    expect(claim()).toEqual({ answer: "proven" });
  });

  test("is none where nothing was declared, and does not refuse where it is off or records", () => {
    expect(missingOf(claim(guardDeclaration({ mode: "off" })))).toContain("it is off");
    expect(missingOf(claim(guardDeclaration({ mode: "audit" })))).toContain("only warns and records");
  });

  test.each<[string, (spec: Spec) => void]>([
    ["another failure policy", (spec) => Object.assign(spec, { failurePolicy: "Ignore" })],
    [
      "a condition",
      (spec) => Object.assign(spec, { matchConditions: [{ name: "never", expression: "false" }] }),
    ],
    ["a validation less", (spec) => spec["validations"].pop()],
    ["another expression", (spec) => Object.assign(spec["validations"][0], { expression: "true" })],
    ["a kind less to look at", (spec) => spec["matchConstraints"].resourceRules.pop()],
  ])("is not known with %s", (_what, change) => {
    const verdict = claim(guardDeclaration(), (manifests) => change(manifests[GUARD].manifest.spec));

    expect(missingOf(verdict)).toContain(`kubernetes_manifest.${GUARD}: it is not the`);
  });

  test("is not known where it may not be made, or be made elsewhere", () => {
    const counted = claim(guardDeclaration(), (manifests) => {
      manifests[GUARD].count = 0;
    });
    const elsewhere = claim(guardDeclaration(), (manifests) => {
      manifests[GUARD].provider = "kubernetes.other";
    });

    expect(missingOf(counted)).toContain("count or for_each says how many there are");
    expect(missingOf(elsewhere)).toContain("its provider is kubernetes.other");
  });

  test("is not known where its binding only warns", () => {
    const verdict = claim(guardDeclaration(), (manifests) => {
      manifests[`${GUARD}__binding`].manifest.spec.validationActions = ["Warn"];
    });

    expect(missingOf(verdict)).toContain(`kubernetes_manifest.${GUARD}__binding: it is not the`);
  });

  test("is not known where one of its objects is missing, is there twice, or is an expression", () => {
    const without = claim(guardDeclaration(), (manifests) => delete manifests[`${GUARD}__binding`]);
    const twice = claim(guardDeclaration(), (manifests) => {
      manifests["copy"] = manifests[GUARD];
    });
    const expression = claim(guardDeclaration(), (manifests) => {
      manifests[GUARD].manifest = "${var.manifest}";
    });

    expect(missingOf(without)).toContain("a guard is declared, and no resource here makes it");
    expect(missingOf(twice)).toContain(`which of kubernetes_manifest.${GUARD} and kubernetes_manifest.copy`);
    expect(missingOf(expression)).toContain("its manifest is not known");
  });
});
