import { fittingBinding } from "../../../src/inspect/preflight/fitting-binding";
import type { ManagedFields, Metadata, PodController } from "../../../src/kubernetes/live-objects";
import { liveWorkload } from "../../support/live-workload";
import { appliedBy, setBy } from "../../support/preflight";

/** A Deployment whose template names no ServiceAccount, managed so. */
function workload(metadata: Partial<Metadata> = {}, serviceAccountName?: string): PodController {
  const live = liveWorkload({ serviceAccountName });
  return { ...live, metadata: { ...live.metadata, ...metadata } };
}

const fits = (live: PodController, minor: number | undefined = 35, serviceAccount = "hyve-sa") =>
  fittingBinding(live, serviceAccount, minor);
const managed = (...managedFields: readonly ManagedFields[]) => workload({ managedFields });

describe("the binding that fits is", () => {
  test("annotate, where the template names the ServiceAccount already, whoever manages it", () => {
    const labels = { "kustomize.toolkit.fluxcd.io/name": "apps" };

    expect(fits(workload({ labels }, "hyve-sa"), 36)).toEqual({
      binding: "annotate",
      why: "its template names hyve-sa already",
    });
    expect(fits(workload({}, "hyve-sa2")).binding).toBe("adopt");
  });

  test("never annotate for the ServiceAccount that every pod has", () => {
    expect(fits(workload({}, "default"), 35, "default").binding).toBe("adopt");
  });

  test.each<[string, PodController, string]>([
    [
      "Argo CD",
      workload({ annotations: { "argocd.argoproj.io/tracking-id": "a:b" } }),
      "Argo CD (argocd.argoproj.io/tracking-id: a:b)",
    ],
    ["Flux", managed(appliedBy("kustomize-controller")), "Flux (field manager kustomize-controller)"],
    ["Terraform", managed(setBy("Terraform")), "Terraform (field manager Terraform)"],
    ["Flux, whoever wrote before", managed(setBy("kubectl"), setBy("flux")), "Flux (field manager flux)"],
  ])("handoff, where its source is kept by %s, even if policies could mutate it", (_, live, by) => {
    expect(fits(live, 36)).toEqual({ binding: "handoff", why: `${by} holds it to what its source says` });
  });

  test("mutate, where policies can, whoever applies it", () => {
    const why = "Kubernetes 1.36 has mutating admission policies, which own no field";

    expect(fits(workload(), 36)).toEqual({ binding: "mutate", why });
    expect(fits(managed(appliedBy("helm")), 36)).toEqual({ binding: "mutate", why });
    expect(fits(workload(), 35).binding).not.toBe("mutate");
  });

  test("handoff, where somebody applies it server-side, and not where they only update it", () => {
    expect(fits(managed(setBy("a"), appliedBy("helm")))).toEqual({
      binding: "handoff",
      why: "field manager helm applies it server-side: its next change would conflict with an adopted workload",
    });
    expect(fits(managed(setBy("helm")))).toEqual({
      binding: "adopt",
      why: "nothing that applies it server-side was seen",
    });
  });

  test("not mutate, where the version is not known", () => {
    expect(fittingBinding(workload(), "hyve-sa", undefined).binding).toBe("adopt");
  });
});
