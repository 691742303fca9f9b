import { environmentDeclaration, workloadDeclaration } from "../support/declarations";
import { guardDeclaration } from "../support/guards";
import { only, synthesizedEnvironment } from "../support/synthesized";

const workloads = [workloadDeclaration({ guard: guardDeclaration({ podSecurity: "baseline" }) })];

describe("the guards of an environment", () => {
  const json = synthesizedEnvironment(environmentDeclaration({ workloads }));

  test("come first: ServiceAccounts and permissions wait until they are in force", () => {
    const waiting = "terraform_data.guards_in_force";

    expect(only(json.resource.terraform_data).depends_on).toEqual([
      "kubernetes_manifest.guard_hyve_hyve-sa",
      "kubernetes_manifest.guard_hyve_hyve-sa__binding",
    ]);
    expect(only(json.resource.kubernetes_service_account_v1).depends_on).toContain(waiting);
    expect(only(json.resource.aws_iam_role_policy).depends_on).toContain(waiting);
    expect(only(json.resource.aws_iam_role).depends_on).not.toContain(waiting);
  });

  test("hold the namespace to its standard, by one label and a field manager of our own", () => {
    expect(only(json.resource.kubernetes_labels)).toMatchObject({
      metadata: { name: "hyve" },
      labels: { "pod-security.kubernetes.io/enforce": "baseline" },
      field_manager: "cdktf-irsa",
      force: false,
    });
  });

  test("are said in the output, so that readers can make them again", () => {
    expect(json.output.irsa.value.workloads[0].guard).toMatchObject({
      mode: "enforce",
      ownership: "create",
      deployers: { users: ["ci"], groups: ["irsa-deployers"] },
    });
  });

  test("a namespace that is created is made with the label", () => {
    const created = workloads.map((workload) => ({ ...workload, namespaceOwnership: "create" as const }));
    const { resource } = synthesizedEnvironment(environmentDeclaration({ workloads: created }));

    expect(only(resource.kubernetes_namespace_v1).metadata.labels).toEqual({
      "pod-security.kubernetes.io/enforce": "baseline",
    });
    expect(resource.kubernetes_labels).toBeUndefined();
  });

  test("are none where nobody guards, and under gitops others make them", () => {
    const { cluster } = environmentDeclaration();
    const handed = workloads.map((workload) => ({ ...workload, binding: "handoff" as const }));
    const gitops = environmentDeclaration({
      cluster: { ...cluster, kubernetes: { mode: "gitops" } },
      workloads: handed.map((one) => ({
        ...one,
        serviceAccount: { ...one.serviceAccount, ownership: "handoff" as const },
      })),
    });

    expect(synthesizedEnvironment(environmentDeclaration()).resource.terraform_data).toBeUndefined();
    expect(synthesizedEnvironment(gitops).resource.terraform_data).toBeUndefined();
    expect(synthesizedEnvironment(gitops).output.waits_for.value).toContain(
      "admission guard of ServiceAccount hyve/hyve-sa, by the cluster's owner",
    );
  });
});
