import { alreadyThere } from "../../../src/inspect/preflight/already-there";
import type { Metadata } from "../../../src/kubernetes/live-objects";
import { appliedBy, liveObject, setBy } from "../../support/preflight";

const REST = { why: "it fails", fix: "adopt it" };
const remark = (metadata: Partial<Metadata> = {}) =>
  alreadyThere("namespace hyve", liveObject("hyve", metadata), REST);
const HELM = { "app.kubernetes.io/managed-by": "Helm" };

describe("something that is there already", () => {
  test("is an error where somebody else manages it, who is named", () => {
    expect(remark({ labels: HELM })).toEqual({
      ...REST,
      severity: "error",
      about: "namespace hyve",
      what: "it exists already, managed by Helm (app.kubernetes.io/managed-by: Helm)",
    });
  });

  test("is an error where it was made by hand", () => {
    expect(remark({ managedFields: [setBy("kubectl-create")] })).toMatchObject({
      severity: "error",
      what: "it exists already, managed by kubectl (field manager kubectl-create)",
    });
  });

  test.each<[string, Partial<Metadata>, string]>([
    ["Terraform", { managedFields: [setBy("Terraform")] }, "managed by Terraform (field manager Terraform)"],
    ["this plan", { managedFields: [appliedBy("cdktf-irsa")] }, "with nothing that says whose it is"],
    ["nobody that is known", {}, "with nothing that says whose it is"],
  ])("is a warning where %s may have made it", (_, metadata, words) => {
    expect(remark(metadata)).toMatchObject({
      severity: "warning",
      what: `it exists already, ${words}; all is well if an earlier apply of this plan made it`,
    });
  });
});
