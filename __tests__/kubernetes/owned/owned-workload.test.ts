import { reference, type Tree } from "../../../src/expression";
import type { ManifestObject } from "../../../src/kubernetes/owned/manifest-object";
import { ownedWorkload } from "../../../src/kubernetes/owned/owned-workload";
import type { WorkloadPatch } from "../../../src/kubernetes/workload";
import { workloadManifest } from "../../support/declarations";

const PATCH: WorkloadPatch = {
  kind: "Deployment",
  namespace: "hyve",
  name: "hyve",
  serviceAccount: "hyve-sa",
  annotations: { ours: "1" },
  templateAnnotations: { ours: "2" },
};

const owned = (manifest: ManifestObject = workloadManifest(), patch: WorkloadPatch = PATCH) =>
  ownedWorkload(manifest, patch);

function withPod(pod: Record<string, Tree>): ManifestObject {
  const { spec, ...manifest } = workloadManifest();
  const { template } = spec;
  return { ...manifest, spec: { ...spec, template: { ...template, spec: { ...template.spec, ...pod } } } };
}

describe("an owned workload", () => {
  test("is its manifest, with its identity in both fields and our annotations beside those of its author", () => {
    const { metadata, spec, ...manifest } = workloadManifest();
    const annotated = { ...metadata, annotations: { team: "hyve" } };

    expect(owned({ ...manifest, spec, metadata: annotated }).object).toEqual({
      ...manifest,
      metadata: { ...metadata, annotations: { team: "hyve", ours: "1" } },
      spec: {
        ...spec,
        template: {
          metadata: { ...spec.template.metadata, annotations: { ours: "2" } },
          spec: { ...spec.template.spec, serviceAccountName: "hyve-sa", serviceAccount: "hyve-sa" },
        },
      },
    });
  });

  test("is of its namespace, though the manifest names none", () => {
    const { metadata, ...manifest } = workloadManifest();

    expect(owned({ ...manifest, metadata: { name: metadata.name } }).object).toMatchObject({
      metadata: { name: "hyve", namespace: "hyve" },
    });
  });

  test("released, names no ServiceAccount, whatever the manifest does", () => {
    const { serviceAccount: _given, ...released } = PATCH;

    const { object } = owned(withPod({ serviceAccountName: "hyve-sa", serviceAccount: "hyve-sa" }), released);

    expect(JSON.stringify(object)).not.toContain("serviceAccount");
  });

  test("says nothing of what is empty: lists, maps and nulls, but not of a volume that is an empty mapping", () => {
    const { object } = owned(
      withPod({
        tolerations: [],
        hostname: null,
        nodeSelector: {},
        volumes: [{ name: "v", emptyDir: {}, configMap: null }],
      }),
    );

    expect(object).toMatchObject({
      spec: { template: { spec: { volumes: [{ name: "v", emptyDir: {} }] } } },
    });
    expect(JSON.stringify(object)).not.toMatch(/tolerations|hostname|nodeSelector|configMap/u);
  });

  test("says nothing of replicas where its manifest does not", () => {
    expect(JSON.stringify(owned().object)).not.toContain("replicas");
  });

  test("leaves each container's image and all annotations to others, until the manifest changes", () => {
    const containers = [{ name: "a" }, { name: "b" }];

    expect(owned(withPod({ containers, initContainers: [{ name: "i" }] })).computedFields).toEqual([
      "metadata.annotations",
      "metadata.labels",
      "spec.template.metadata.annotations",
      "spec.template.spec.initContainers[0].image",
      "spec.template.spec.containers[0].image",
      "spec.template.spec.containers[1].image",
    ]);
  });

  test("keeps what is only known later", () => {
    const nodeName = reference("var.node");

    expect(owned(withPod({ nodeName })).object).toMatchObject({ spec: { template: { spec: { nodeName } } } });
  });
});
