import type { ManagedFields, Metadata } from "../../src/kubernetes/live-objects";
import { managedWords, managersOf } from "../../src/kubernetes/managers";
import { appliedBy, liveObject, setBy } from "../support/preflight";

const managers = (metadata: Partial<Metadata>) => managersOf(liveObject("hyve", metadata));
const byFields = (...managedFields: readonly ManagedFields[]) => managers({ managedFields });
const MANAGED_BY = "app.kubernetes.io/managed-by";

describe("whoever manages an object is told by its labels and annotations", () => {
  test.each([
    ["Argo CD", "argocd.argoproj.io/tracking-id", "a:apps/Deployment:hyve/hyve"],
    ["Argo CD", "argocd.argoproj.io/instance", "a"],
    ["Flux", "kustomize.toolkit.fluxcd.io/name", "apps"],
    ["Flux", "helm.toolkit.fluxcd.io/name", "hyve"],
    ["Helm", MANAGED_BY, "Helm"],
    ["Helm", "meta.helm.sh/release-name", "hyve"],
    ["eksctl", MANAGED_BY, "eksctl"],
    ["Terraform", MANAGED_BY, "terraform"],
    ["Terraform", MANAGED_BY, "Terraform"],
  ])("%s: %s: %s", (by, key, value) => {
    const managed = [{ by, seen: `${key}: ${value}`, writes: "client-side" }];

    expect(managers({ labels: { [key]: value } })).toEqual(managed);
    expect(managers({ annotations: { [key]: value } })).toEqual(managed);
  });

  test.each([
    { [MANAGED_BY]: "Helmsman" },
    { [MANAGED_BY]: "team-a" },
    { "argocd.argoproj.io/instance": "" },
    { "app.kubernetes.io/name": "Helm" },
  ])("by nothing in %j", (labels) => {
    expect(managers({ labels })).toEqual([]);
  });
});

describe("whoever manages an object is told by its field managers", () => {
  test.each([
    ["argocd-controller", "Argo CD"],
    ["kustomize-controller", "Flux"],
    ["helm-controller", "Flux"],
    ["flux-client-side-apply", "Flux"],
    ["helm", "Helm"],
    ["Helm", "Helm"],
    ["Terraform", "Terraform"],
    ["HashiCorp", "Terraform"],
    ["eksctl", "eksctl"],
    ["kubectl-client-side-apply", "kubectl"],
    ["kubectl", "kubectl"],
    ["my-kubectl", "others"],
    ["helmfile", "others"],
    ["kustomize", "others"],
  ])("%s is %s", (manager, by) => {
    expect(byFields(setBy(manager))).toEqual([
      { by, seen: `field manager ${manager}`, writes: "client-side" },
    ]);
  });

  test("and how each writes", () => {
    expect(byFields(setBy("a"), appliedBy("b")).map(({ writes }) => writes)).toEqual([
      "client-side",
      "server-side",
    ]);
  });

  test("even if it has no name", () => {
    expect(byFields({})).toEqual([{ by: "others", seen: "field manager ?", writes: "client-side" }]);
  });

  test.each<[string, ManagedFields]>([
    ["this plan", appliedBy("cdktf-irsa")],
    ["this plan's binding", appliedBy("cdktf-irsa-workload")],
    ["a controller", setBy("kube-controller-manager")],
    ["a kubelet", setBy("kubelet")],
    ["who writes the status alone", setBy("anybody", { subresource: "status" })],
    ["who scales", setBy("kubectl", { subresource: "scale" })],
  ])("but not by %s", (_, fields) => {
    expect(byFields(fields)).toEqual([]);
  });
});

describe("a mark and a field manager", () => {
  const labels = { "argocd.argoproj.io/instance": "a" };

  test("are told with the mark first, which says how its tool writes", () => {
    expect(managers({ labels, managedFields: [setBy("x"), appliedBy("argocd-controller")] })).toEqual([
      { by: "Argo CD", seen: "argocd.argoproj.io/instance: a", writes: "server-side" },
      { by: "others", seen: "field manager x", writes: "client-side" },
      { by: "Argo CD", seen: "field manager argocd-controller", writes: "server-side" },
    ]);
  });

  test("of another tool say nothing of how the first one writes", () => {
    const [first] = managers({ labels, managedFields: [setBy("argocd-controller"), appliedBy("helm")] });

    expect(first).toMatchObject({ by: "Argo CD", writes: "client-side" });
  });
});

test("a manager in words is the surest one, by name if it is known, and nobody if nothing says so", () => {
  const words = (metadata: Partial<Metadata>) => managedWords(liveObject("hyve", metadata));

  expect(words({ labels: { [MANAGED_BY]: "Helm" }, managedFields: [setBy("kubectl")] })).toBe(
    "Helm (app.kubernetes.io/managed-by: Helm)",
  );
  expect(words({ managedFields: [setBy("my-operator")] })).toBe("field manager my-operator");
  expect(words({ managedFields: [appliedBy("cdktf-irsa")] })).toBeUndefined();
});
