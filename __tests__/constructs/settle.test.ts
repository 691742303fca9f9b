import { ConfigMapV1 } from "@cdktf/provider-kubernetes/lib/config-map-v1";
import { Manifest } from "@cdktf/provider-kubernetes/lib/manifest";
import { Settle } from "../../src/constructs/settle";
import { synthesizedConstructs } from "../support/synthesized";

test("a wait follows what must be in force, and starts anew when that changes", () => {
  const json = synthesizedConstructs((stack) => {
    const policy = new ConfigMapV1(stack, "policy", { metadata: { name: "policy" } });
    new Settle(stack, "settle", { seconds: 7, after: [policy], terraformName: "in_force" });
  });

  expect(json.resource.terraform_data.in_force).toMatchObject({
    triggers_replace: ["kubernetes_config_map_v1.policy"],
    depends_on: ["kubernetes_config_map_v1.policy"],
    lifecycle: { replace_triggered_by: ["kubernetes_config_map_v1.policy"] },
    provisioner: [{ "local-exec": { command: "sleep 7" } }],
  });
});

test("a wait starts anew for a manifest that is made, which no trigger of Terraform tells", () => {
  const json = synthesizedConstructs((stack) => {
    const [first, second] = ["first", "second"].map(
      (name) =>
        new Manifest(stack, name, { manifest: { apiVersion: "v1", kind: "ConfigMap", metadata: { name } } }),
    );
    const settle = new Settle(stack, "settle", {
      seconds: 7,
      after: first ? [first] : [],
      terraformName: "w",
    });
    settle.add(second ? [second] : []);
  });

  const both = ["kubernetes_manifest.first", "kubernetes_manifest.second"];
  expect(json.resource.terraform_data.w).toMatchObject({
    triggers_replace: both.map((address) => `\${${address}.object.metadata.uid}`),
    depends_on: both,
    lifecycle: { replace_triggered_by: both },
  });
});
