import type { TerraformStack } from "cdktf";
import { Namespace } from "../../src";

/** A namespace made by this stack. */
export function namespace(stack: TerraformStack): Namespace {
  return new Namespace(stack, "namespace", {
    ownership: "create",
    name: "hyve",
    labels: { team: "codisc" },
    terraformName: "hyve",
  });
}
