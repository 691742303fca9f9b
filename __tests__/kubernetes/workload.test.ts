import {
  BINDING_ANNOTATION,
  manifestImportId,
  WORKLOAD_KINDS,
  workloadPatch,
} from "../../src/kubernetes/workload";

const HYVE = { kind: "Deployment", namespace: "hyve", name: "hyve" } as const;

describe("a workload's patch", () => {
  test("holds the ServiceAccount and the annotations, and nothing else", () => {
    const patch = workloadPatch({
      ...HYVE,
      serviceAccount: "hyve-sa",
      annotations: { [BINDING_ANNOTATION]: "a" },
      templateAnnotations: { [BINDING_ANNOTATION]: "b" },
    });

    expect(patch).toStrictEqual({
      apiVersion: "apps/v1",
      kind: "Deployment",
      metadata: { name: "hyve", namespace: "hyve", annotations: { "cdktf-irsa/binding": "a" } },
      spec: {
        template: {
          metadata: { annotations: { "cdktf-irsa/binding": "b" } },
          spec: { serviceAccountName: "hyve-sa" },
        },
      },
    });
  });

  test("leaves the pod's spec alone when it gives the ServiceAccount up", () => {
    const patch = workloadPatch({ ...HYVE, annotations: {}, templateAnnotations: {} });

    expect(patch.spec.template).toStrictEqual({ metadata: { annotations: {} } });
  });
});

describe("a workload", () => {
  test.each(WORKLOAD_KINDS)("of kind %s is imported by its apiVersion, kind, namespace and name", (kind) => {
    expect(manifestImportId({ ...HYVE, kind })).toBe(
      `apiVersion=apps/v1,kind=${kind},namespace=hyve,name=hyve`,
    );
  });

  test("is a Deployment, a StatefulSet or a DaemonSet", () => {
    expect(WORKLOAD_KINDS).toEqual(["Deployment", "StatefulSet", "DaemonSet"]);
  });
});
