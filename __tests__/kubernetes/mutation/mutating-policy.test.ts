import {
  type MutationSpec,
  mutatingAdmissionPolicy,
  mutatingAdmissionPolicyBinding,
} from "../../../src/kubernetes/mutation/mutating-policy";
import { WORKLOAD_KINDS } from "../../../src/kubernetes/workload";

const SPEC: MutationSpec = {
  name: "policy",
  workload: { kind: "Deployment", namespace: "hyve", name: "hyve" },
  serviceAccount: "hyve-sa",
  action: "set",
};

describe("a mutating policy", () => {
  test("sees the one workload and nothing else, whenever it is created or updated", () => {
    const { matchConstraints, failurePolicy } = mutatingAdmissionPolicy(SPEC).spec;

    expect(failurePolicy).toBe("Fail");
    expect(matchConstraints).toEqual({
      matchPolicy: "Equivalent",
      namespaceSelector: { matchLabels: { "kubernetes.io/metadata.name": "hyve" } },
      resourceRules: [
        {
          apiGroups: ["apps"],
          apiVersions: ["v1"],
          operations: ["CREATE", "UPDATE"],
          resources: ["deployments"],
          resourceNames: ["hyve"],
          scope: "Namespaced",
        },
      ],
    });
  });

  test.each(WORKLOAD_KINDS)("changes a %s as its API names it", (kind) => {
    const policy = mutatingAdmissionPolicy({ ...SPEC, workload: { ...SPEC.workload, kind } });

    expect(policy.spec.matchConstraints.resourceRules[0].resources).toEqual([`${kind.toLowerCase()}s`]);
  });

  test("names the ServiceAccount in both fields, without conditions", () => {
    const { spec } = mutatingAdmissionPolicy(SPEC);

    expect(spec.mutations).toEqual([
      {
        patchType: "ApplyConfiguration",
        applyConfiguration: {
          expression:
            'Object{spec: Object.spec{template: Object.spec.template{spec: Object.spec.template.spec{serviceAccountName: "hyve-sa", serviceAccount: "hyve-sa"}}}}',
        },
      },
    ]);
    expect(spec).not.toHaveProperty("matchConditions");
  });

  test("withdraws its own name alone, from both fields", () => {
    const [mutation] = mutatingAdmissionPolicy({ ...SPEC, action: "withdraw" }).spec.mutations;

    expect(mutation.jsonPatch?.expression).toBe(
      ["serviceAccountName", "serviceAccount"]
        .map(
          (field) =>
            `(object.spec.template.spec.?${field}.orValue("") == "hyve-sa" ? [JSONPatch{op: "remove", path: "/spec/template/spec/${field}"}] : [])`,
        )
        .join(" + "),
    );
  });

  test.each(["set", "withdraw"] as const)("quotes a name that would end the text: %s", (action) => {
    const policy = mutatingAdmissionPolicy({ ...SPEC, action, serviceAccount: 'a"} + "' });

    expect(JSON.stringify(policy.spec.mutations)).toContain(JSON.stringify('"a\\"} + \\""').slice(1, -1));
  });

  test("is in force by a binding that narrows nothing", () => {
    expect(mutatingAdmissionPolicyBinding(SPEC).spec).toEqual({ policyName: "policy" });
  });
});
