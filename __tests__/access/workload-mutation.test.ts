import { guardName } from "../../src/access/admission-guard";
import { workloadMutation } from "../../src/access/workload-mutation";
import { reference } from "../../src/expression";
import { errorsOf } from "../support/errors-of";

const HYVE = { kind: "Deployment", namespace: "hyve", name: "hyve" } as const;

describe("the mutation of a workload", () => {
  test("is a policy and its binding, by one name that no guard has", () => {
    const { name, policy, binding } = workloadMutation(HYVE, "hyve-sa", undefined);

    expect(name).toBe("cdktf-irsa-binding.hyve.deployment.hyve");
    expect([policy.metadata.name, binding.metadata.name, binding.spec.policyName]).toEqual([
      name,
      name,
      name,
    ]);
    expect(guardName("hyve", "deployment.hyve")).not.toBe(name);
  });

  test("names each workload apart", () => {
    const names = [HYVE, { ...HYVE, kind: "DaemonSet" as const }, { ...HYVE, name: "a.b" }].map(
      (workload) => workloadMutation(workload, "hyve-sa", undefined).name,
    );

    expect(new Set(names).size).toBe(3);
  });

  test("sets the ServiceAccount, and withdraws it where the workload is released", () => {
    const mutations = (["withdraw", undefined] as const).map(
      (release) => workloadMutation(HYVE, "hyve-sa", release).policy.spec.mutations[0].patchType,
    );

    expect(mutations).toEqual(["JSONPatch", "ApplyConfiguration"]);
  });

  test("is of a legal ServiceAccount that is known", () => {
    expect(errorsOf(() => workloadMutation(HYVE, 'hyve"', undefined))).toMatchObject([
      { code: "invalid-value" },
    ]);
    expect(() => workloadMutation(HYVE, reference("var.account"), undefined)).toThrow(
      "must be known when the configuration is written, got ${var.account}",
    );
  });
});
