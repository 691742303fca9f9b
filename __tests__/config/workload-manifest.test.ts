import { stringify } from "yaml";
import { workloadManifestMissing, workloadManifestOf } from "../../src/config/workload-manifest";
import { workloadManifest } from "../support/declarations";
import { errorsOf } from "../support/errors-of";

const OWNER = { kind: "Deployment", namespace: "hyve", name: "hyve", serviceAccount: "hyve-sa" } as const;
const read = (source: string) => workloadManifestOf(source, "deploy/hyve.yaml", OWNER);
const refusal = (source: string) => errorsOf(() => read(source)).map(String);

describe("a workload's manifest", () => {
  test("is one document of YAML or JSON", () => {
    expect(read(stringify(workloadManifest()))).toEqual(workloadManifest());
    expect(read(JSON.stringify(workloadManifest()))).toEqual(workloadManifest());
    expect(read(`---\n${stringify(workloadManifest())}`)).toEqual(workloadManifest());
  });

  test("is refused with the place of each mistake in its own file", () => {
    const source = stringify({ ...workloadManifest(), kind: "StatefulSet", status: {} });

    expect(refusal(source)).toMatchInlineSnapshot(`
[
  "deploy/hyve.yaml:2:7: kind must be Deployment, got StatefulSet; it is declared as Deployment hyve/hyve [manifest-invalid]",
  "deploy/hyve.yaml:18:9: status: written by the API server or kubectl, not by a manifest; remove it [manifest-invalid]",
]
`);
  });

  test("is refused where what is missing belongs", () => {
    expect(
      refusal("apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: hyve\n"),
    ).toMatchInlineSnapshot(`
[
  "deploy/hyve.yaml:1:1: spec.template.spec.containers: it is missing; write the list of the pod's containers [manifest-invalid]",
]
`);
  });

  test.each([
    ["nothing", "", "the file is empty; write the manifest of Deployment hyve/hyve", "yaml-empty"],
    [
      "a list",
      "- a\n",
      "the file holds no mapping; write the manifest of Deployment hyve/hyve",
      "manifest-invalid",
    ],
    ["two documents", "a: 1\n---\nb: 1\n", "more than one YAML document; write it as one", "yaml-syntax"],
    ["no YAML", "a: [\n", "", "yaml-syntax"],
  ])("is refused where it is %s", (_what, source, says, code) => {
    expect(errorsOf(() => read(source))).toEqual([
      expect.objectContaining({ code, message: expect.stringContaining(says) }),
    ]);
  });

  test("that is not there is told with the fix", () => {
    expect(String(workloadManifestMissing("deploy/hyve.yaml", OWNER))).toMatchInlineSnapshot(
      `"manifest: deploy/hyve.yaml does not exist, from which Deployment hyve/hyve would be made; write it, or name another file, relative to irsa.yaml [manifest-missing]"`,
    );
  });
});
