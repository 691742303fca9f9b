import { ConfigMapV1 } from "@cdktf/provider-kubernetes/lib/config-map-v1";
import { Settle } from "../../src/constructs/settle";
import { synthesizedConstructs } from "../support/synthesized";

test("a wait follows what must be in force, and starts anew when that changes", () => {
  const json = synthesizedConstructs((stack) => {
    const policy = new ConfigMapV1(stack, "policy", { metadata: { name: "policy" } });
    new Settle(stack, "settle", { seconds: 7, after: [policy], terraformName: "in_force" });
  });

  expect(json.resource.terraform_data.in_force).toMatchObject({
    depends_on: ["kubernetes_config_map_v1.policy"],
    lifecycle: { replace_triggered_by: ["kubernetes_config_map_v1.policy"] },
    provisioner: [{ "local-exec": { command: "sleep 7" } }],
  });
});
