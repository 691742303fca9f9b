import { environment } from "../../src/access/environment";
import type { WorkloadDeclaration } from "../../src/config/declaration";
import { kubernetesManifests, type ManifestFile } from "../../src/handoff/kubernetes-manifests";
import { plain } from "../../src/terraform/render-json";
import { environmentDeclaration, HYVE_ROLE_ARN, workloadDeclaration } from "../support/declarations";
import { guardDeclaration } from "../support/guards";

describe("manifests", () => {
  test("are none where the plan does it all", () => {
    expect(manifests([workloadDeclaration()])).toEqual([]);
  });

  test("are a kustomize component and a file for server-side apply, in the namespace's folder", () => {
    const files = manifests([handedOver()]);

    expect(files.map(({ path, comment }) => [path, comment])).toEqual([
      ["hyve/service-accounts.yaml", "Apply before the workloads that run as them."],
      ["hyve/patch-deployment-hyve.yaml", "Sets whom the pods run as, and nothing else."],
      ["hyve/kustomization.yaml", "Add to an overlay: components: [path of this folder]"],
      [
        "hyve/server-side-apply.yaml",
        "kubectl apply --server-side --field-manager=cdktf-irsa -f server-side-apply.yaml   (the workloads must exist)",
      ],
    ]);
  });

  test("hold the ServiceAccount with its role", () => {
    expect(objectsOf(manifests([handedOver()]), "hyve/service-accounts.yaml")).toEqual([
      {
        apiVersion: "v1",
        kind: "ServiceAccount",
        metadata: {
          name: "hyve-sa",
          namespace: "hyve",
          annotations: { "eks.amazonaws.com/role-arn": HYVE_ROLE_ARN },
        },
        automountServiceAccountToken: false,
      },
    ]);
  });

  test("hold a patch that sets the ServiceAccount and our annotation, and nothing else", () => {
    const digest = expect.stringMatching(/^sha256:[0-9a-f]{16}$/u);

    expect(objectsOf(manifests([handedOver()]), "hyve/patch-deployment-hyve.yaml")).toEqual([
      {
        apiVersion: "apps/v1",
        kind: "Deployment",
        metadata: { name: "hyve", namespace: "hyve", annotations: { "cdktf-irsa/binding": digest } },
        spec: {
          template: {
            metadata: { annotations: { "cdktf-irsa/binding": digest } },
            spec: { serviceAccountName: "hyve-sa" },
          },
        },
      },
    ]);
  });

  test("hold a component that names files of its folder, and targets without a namespace", () => {
    expect(objectsOf(manifests([handedOver()]), "hyve/kustomization.yaml")).toEqual([
      {
        apiVersion: "kustomize.config.k8s.io/v1alpha1",
        kind: "Component",
        resources: ["service-accounts.yaml"],
        patches: [
          {
            path: "patch-deployment-hyve.yaml",
            target: { group: "apps", version: "v1", kind: "Deployment", name: "hyve" },
          },
        ],
      },
    ]);
  });

  test("hold the same objects for server-side apply", () => {
    const files = manifests([handedOver(), handedOver({ name: "other" })]);

    expect(objectsOf(files, "hyve/server-side-apply.yaml")).toEqual([
      ...objectsOf(files, "hyve/service-accounts.yaml"),
      ...objectsOf(files, "hyve/patch-deployment-hyve.yaml"),
      ...objectsOf(files, "hyve/patch-deployment-other.yaml"),
    ]);
  });

  test("hold a ServiceAccount once for the workloads that share it", () => {
    const files = manifests([handedOver(), handedOver({ name: "other" })]);

    expect(objectsOf(files, "hyve/service-accounts.yaml")).toHaveLength(1);
    expect(objectsOf(files, "hyve/server-side-apply.yaml")).toHaveLength(3);
  });

  test("are a folder for each namespace", () => {
    const files = manifests([handedOver({ namespace: "a" }), handedOver({ namespace: "b" })]);

    expect(files.map(({ path }) => path)).toEqual([
      "a/service-accounts.yaml",
      "a/patch-deployment-hyve.yaml",
      "a/kustomization.yaml",
      "a/server-side-apply.yaml",
      "b/service-accounts.yaml",
      "b/patch-deployment-hyve.yaml",
      "b/kustomization.yaml",
      "b/server-side-apply.yaml",
    ]);
  });

  test("keep workloads of one name and different kinds apart", () => {
    const files = manifests([handedOver(), handedOver({ kind: "StatefulSet" })]).map(({ path }) => path);

    expect(files).toContain("hyve/patch-deployment-hyve.yaml");
    expect(files).toContain("hyve/patch-statefulset-hyve.yaml");
  });

  test.each([
    [200, /^hyve\/patch-deployment-a{200}\.yaml$/u],
    [201, /^hyve\/patch-deployment-a{200}[0-9a-f]{8}\.yaml$/u],
    [253, /^hyve\/patch-deployment-a{200}[0-9a-f]{8}\.yaml$/u],
  ])("have files whose names file systems take for a workload's name of %d characters", (length, pattern) => {
    const name = "a".repeat(length);
    const files = manifests([handedOver({ name })]);
    const [path = ""] = files.map((file) => file.path).filter((file) => file.includes("patch-"));

    expect(path).toMatch(pattern);
    expect(path.slice("hyve/".length).length).toBeLessThanOrEqual(255);
    expect(objectsOf(files, path)).toMatchObject([{ metadata: { name } }]);
    expect(objectsOf(files, "hyve/kustomization.yaml")).toMatchObject([
      { patches: [{ path: path.slice("hyve/".length), target: { name } }] },
    ]);
  });

  test("keep workloads apart whose long names differ only at the end", () => {
    const long = (end: string) => handedOver({ name: `${"a".repeat(230)}${end}` });
    const paths = manifests([long("b"), long("c")]).map(({ path }) => path);

    expect(paths.filter((path) => path.includes("patch-"))).toHaveLength(2);
    expect(new Set(paths).size).toBe(paths.length);
  });

  test("hold no ServiceAccount that the plan makes", () => {
    const files = manifests([workloadDeclaration({ binding: "handoff" })]);

    expect(files.map(({ path }) => path)).toEqual([
      "hyve/patch-deployment-hyve.yaml",
      "hyve/kustomization.yaml",
      "hyve/server-side-apply.yaml",
    ]);
    expect(objectsOf(files, "hyve/kustomization.yaml")[0]).not.toHaveProperty("resources");
  });

  test("hold no patch of a workload that the plan binds", () => {
    const files = manifests([handedOver({ binding: "adopt" })]);

    expect(files.map(({ path }) => path)).toEqual([
      "hyve/service-accounts.yaml",
      "hyve/kustomization.yaml",
      "hyve/server-side-apply.yaml",
    ]);
    expect(objectsOf(files, "hyve/kustomization.yaml")[0]).not.toHaveProperty("patches");
  });
});

describe("guards under gitops", () => {
  const guard = guardDeclaration();

  test("are a file of the cluster's own, before all else, that says how long to wait", () => {
    const [first, ...others] = gitops([handedOver({ guard })], 30);

    expect([first?.path, first?.comment]).toEqual([
      GUARDS,
      "Apply before everything else, with --server-side, and wait 30 seconds: API servers take a moment to notice.",
    ]);
    expect(others.map(({ path }) => path)).toEqual(manifests([handedOver()]).map(({ path }) => path));
  });

  test("are the policy and the binding that a plan would make, in this order", () => {
    const workload = handedOver({ guard });
    const [made] = environment(environmentDeclaration({ workloads: [workload] })).guards;

    const objects = objectsOf(gitops([workload]), GUARDS);

    expect(kindsOf(objects)).toEqual(["ValidatingAdmissionPolicy", "ValidatingAdmissionPolicyBinding"]);
    expect(objects).toEqual([made?.policy, made?.binding]);
  });

  test.each(["baseline", "restricted"] as const)(
    "say how the namespace is held to %s, and hold no Namespace, which somebody could prune",
    (podSecurity) => {
      const [first] = gitops([handedOver({ guard: guardDeclaration({ podSecurity }) })]);

      expect(first?.comment).toContain(
        `\n# And: kubectl label namespace hyve pod-security.kubernetes.io/enforce=${podSecurity}`,
      );
      expect(kindsOf(first?.objects ?? [])).not.toContain("Namespace");
    },
  );

  test("are two objects for each ServiceAccount", () => {
    const { serviceAccount } = handedOver();
    const files = gitops([
      handedOver({ guard }),
      handedOver({ name: "shares-it", guard }),
      handedOver({ name: "other", serviceAccount: { ...serviceAccount, name: "other-sa" }, guard }),
      handedOver({ namespace: "elsewhere", guard }),
    ]);

    const objects = objectsOf(files, GUARDS);

    expect(kindsOf(objects).filter((kind) => kind === "ValidatingAdmissionPolicy")).toHaveLength(3);
    expect(objects).toHaveLength(6);
  });

  test("only warn and record where they are told to", () => {
    const files = gitops([handedOver({ guard: guardDeclaration({ mode: "audit" }) })]);

    expect(objectsOf(files, GUARDS)[1]).toMatchObject({ spec: { validationActions: ["Audit", "Warn"] } });
  });

  test("are there without anything else to hand over", () => {
    const { serviceAccount } = workloadDeclaration();
    const existing = { ...serviceAccount, ownership: "existing" as const };

    expect(
      gitops([workloadDeclaration({ serviceAccount: existing, guard })]).map(({ path }) => path),
    ).toEqual([GUARDS]);
  });

  test("are none where the plan makes them, nobody asks for them, or they are off", () => {
    const off = guardDeclaration({ mode: "off", podSecurity: "baseline" });

    expect(objectsOf(manifests([handedOver({ guard })]), GUARDS)).toEqual([]);
    expect(objectsOf(gitops([handedOver()]), GUARDS)).toEqual([]);
    expect(objectsOf(gitops([handedOver({ guard: off })]), GUARDS)).toEqual([]);
  });
});

const GUARDS = "admission-guards.yaml";

/** As manifests(), of a cluster whose objects are all its owner's to apply. */
function gitops(workloads: readonly WorkloadDeclaration[], settleSeconds = 10): readonly ManifestFile[] {
  const { cluster } = environmentDeclaration();
  const handed = { ...cluster, kubernetes: { mode: "gitops" as const }, settleSeconds };
  return kubernetesManifests(environment(environmentDeclaration({ cluster: handed, workloads })));
}

function kindsOf(objects: readonly unknown[]): readonly unknown[] {
  return objects.map((object) => (object as { readonly kind: unknown }).kind);
}

function manifests(workloads: readonly WorkloadDeclaration[]): readonly ManifestFile[] {
  return kubernetesManifests(environment(environmentDeclaration({ workloads })));
}

function objectsOf(files: readonly ManifestFile[], path: string): readonly unknown[] {
  return (files.find((file) => file.path === path)?.objects ?? []).map(plain);
}

/** A workload whose ServiceAccount and binding are others' to apply. */
function handedOver(change: Partial<WorkloadDeclaration> = {}): WorkloadDeclaration {
  const { serviceAccount } = workloadDeclaration();
  return workloadDeclaration({
    binding: "handoff",
    serviceAccount: { ...serviceAccount, ownership: "handoff" },
    ...change,
  });
}
