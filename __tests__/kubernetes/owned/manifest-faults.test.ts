import { reference, type Tree } from "../../../src/expression";
import { type ManifestOwner, manifestFaults } from "../../../src/kubernetes/owned/manifest-faults";
import type { ManifestObject } from "../../../src/kubernetes/owned/manifest-object";
import { workloadManifest } from "../../support/declarations";

const OWNER: ManifestOwner = {
  kind: "Deployment",
  namespace: "hyve",
  name: "hyve",
  serviceAccount: "hyve-sa",
  automountToken: false,
};

/** The manifest with another value at a path of keys; undefined takes it out. */
function changed(path: string, value: Tree | undefined): ManifestObject {
  const change = (tree: unknown, [key = "", ...rest]: readonly string[]): object => ({
    ...(tree as object),
    [key]: rest.length === 0 ? value : change((tree as Record<string, unknown>)?.[key], rest),
  });
  return JSON.parse(JSON.stringify(change(workloadManifest(), path.split("/"))));
}

const faultsOf = (path: string, value: Tree | undefined, owner: Partial<ManifestOwner> = {}) =>
  manifestFaults(changed(path, value), { ...OWNER, ...owner });

const POD = "spec/template/spec";

describe("a manifest is refused", () => {
  test.each<[string, Tree | undefined, string]>([
    ["apiVersion", "extensions/v1beta1", "apiVersion must be apps/v1, got extensions/v1beta1"],
    ["apiVersion", undefined, "apiVersion must be apps/v1, it is missing"],
    [
      "kind",
      "StatefulSet",
      "kind must be Deployment, got StatefulSet; it is declared as Deployment hyve/hyve",
    ],
    ["metadata/name", "other", "metadata.name must be hyve, got other"],
    ["metadata/name", undefined, "metadata.name must be hyve, it is missing"],
    ["metadata/name", ["hyve"], 'metadata.name must be hyve, got ["hyve"]'],
    ["metadata/namespace", "other", "metadata.namespace must be hyve, got other"],
    [
      `${POD}/serviceAccountName`,
      "other",
      "spec.template.spec.serviceAccountName must be hyve-sa, got other",
    ],
    [`${POD}/serviceAccount`, "other", "spec.template.spec.serviceAccount must be hyve-sa, got other"],
    [`${POD}/containers`, undefined, "spec.template.spec.containers: it is missing; write the list"],
    [`${POD}/containers`, [], "spec.template.spec.containers: got []; write the list"],
    [`${POD}/automountServiceAccountToken`, true, "though the ServiceAccount says automountToken: false"],
    ["status", {}, "status: written by the API server or kubectl, not by a manifest; remove it"],
    ["metadata/uid", "1", "metadata.uid: written by the API server"],
    ["metadata/annotations", { "cdktf-irsa/binding": "x" }, "written by cdktf-irsa itself"],
    ["spec/template/metadata/annotations", { "cdktf-irsa/binding": "x" }, "written by cdktf-irsa itself"],
  ])("for %s %j", (path, value, says) => {
    const faults = faultsOf(path, value);

    expect(faults.map(({ message }) => message)).toEqual([expect.stringContaining(says)]);
    expect(faults[0]?.path.join("/").startsWith(path)).toBe(true);
  });

  test("for all its faults at once", () => {
    expect(manifestFaults({}, OWNER)).toHaveLength(4);
  });
});

describe("a manifest is taken", () => {
  test.each<[string, Tree | undefined]>([
    ["metadata/namespace", undefined],
    [`${POD}/serviceAccountName`, "hyve-sa"],
    [`${POD}/automountServiceAccountToken`, false],
    ["metadata/creationTimestamp", null],
    ["metadata/annotations", { team: "hyve" }],
  ])("with %s %j", (path, value) => {
    expect(faultsOf(path, value)).toEqual([]);
  });

  test("with a token for the Kubernetes API where the ServiceAccount gives one, or nothing is said of it", () => {
    const path = `${POD}/automountServiceAccountToken`;

    expect(faultsOf(path, true, { automountToken: true })).toEqual([]);
    expect(faultsOf(path, true, { automountToken: undefined })).toEqual([]);
  });

  test("where what it says is not known yet", () => {
    const manifest = { ...workloadManifest(), metadata: { name: reference("var.name") } };

    expect(manifestFaults(manifest, OWNER)).toEqual([]);
    expect(faultsOf(`${POD}/serviceAccountName`, "x", { serviceAccount: reference("var.account") })).toEqual(
      [],
    );
  });
});
