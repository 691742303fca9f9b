import { podValidations } from "../../../src/kubernetes/guard/pod-validations";
import { GUARDED, guardOptions } from "../../support/guards";

const expressionOf = (id: string, ...args: Parameters<typeof podValidations>) =>
  podValidations(...args).find((validation) => validation.id === id)?.expression;

test("only the controller of the workload's kind makes its pods", () => {
  const agent = { ...GUARDED, workloads: [{ kind: "DaemonSet", name: "agent" }] } as const;

  expect(expressionOf("pod-origin", GUARDED, guardOptions())).toContain("kube-system:replicaset-controller");
  expect(expressionOf("pod-origin", agent, guardOptions())).toContain("kube-system:daemon-set-controller");
});

test("images are asked for by prefix, those of sidecars whole", () => {
  const options = guardOptions({ imagePrefixes: ["acme/hyve/"], sidecarImages: ["acme/proxy:1", "mesh/"] });

  const images = expressionOf("pod-images", GUARDED, options);

  expect(images).toContain('c.image.startsWith("acme/hyve/")');
  expect(images).toContain('c.image == "acme/proxy:1"');
  expect(images).toContain('c.image.startsWith("mesh/")');
  expect(expressionOf("pod-images", GUARDED, guardOptions())).toBeUndefined();
});

test("nobody opens a shell but break-glass groups", () => {
  expect(expressionOf("pod-connect", GUARDED, guardOptions())).toContain("g in []");
  expect(expressionOf("pod-connect", GUARDED, guardOptions({ breakGlassGroups: ["sre"] }))).toContain(
    'g in ["sre"]',
  );
});
