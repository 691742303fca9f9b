import {
  guardValidations,
  validatingAdmissionPolicy,
  validatingAdmissionPolicyBinding,
} from "../../../src/kubernetes/guard/admission-guard";
import { VALIDATION_IDS } from "../../../src/kubernetes/guard/validation";
import { GUARDED, guardOptions } from "../../support/guards";

const SPEC = { name: "guard", guarded: GUARDED, options: guardOptions(), action: "enforce" } as const;

describe("the policy of a guard", () => {
  test("fails closed, is bound to the namespace by the server's own label, and has no parameters", () => {
    const { spec } = validatingAdmissionPolicy(SPEC);

    expect(spec.failurePolicy).toBe("Fail");
    expect(spec.matchConstraints.namespaceSelector.matchLabels).toEqual({
      "kubernetes.io/metadata.name": "hyve",
    });
    expect(Object.keys(spec)).toEqual(["failurePolicy", "matchConstraints", "variables", "validations"]);
  });

  test("refuses as forbidden, and says in whose name and why", () => {
    const { validations } = validatingAdmissionPolicy(SPEC).spec;

    expect(new Set(validations.map(({ reason }) => reason))).toEqual(new Set(["Forbidden"]));
    expect(validations.map(({ message }) => message)).toContain(
      "cdktf-irsa: only Deployment hyve may run pods as hyve-sa",
    );
  });

  test("holds no empty list: the provider would make such an object anew in every apply", () => {
    const texts = JSON.stringify([validatingAdmissionPolicy(SPEC), validatingAdmissionPolicyBinding(SPEC)]);

    expect(texts).not.toMatch(/:\[\]/u);
  });
});

describe("what it refuses", () => {
  test("is in one order, without rules that mean nothing", () => {
    const ids = guardValidations(GUARDED, guardOptions()).map(({ id }) => id);

    expect(ids).toEqual(VALIDATION_IDS.filter((id) => id !== "pod-images" && id !== "controller-revisions"));
  });

  test("is all of it for a StatefulSet with image rules", () => {
    const guarded = { ...GUARDED, workloads: [{ kind: "StatefulSet", name: "hyve" }] } as const;
    const ids = guardValidations(guarded, guardOptions({ imagePrefixes: ["acme/"] })).map(({ id }) => id);

    expect(ids).toEqual(VALIDATION_IDS);
  });
});

test("a binding refuses, or warns and records", () => {
  const actions = (action: "enforce" | "audit") =>
    validatingAdmissionPolicyBinding({ ...SPEC, action }).spec.validationActions;

  expect(actions("enforce")).toEqual(["Deny"]);
  expect(actions("audit")).toEqual(["Audit", "Warn"]);
});
