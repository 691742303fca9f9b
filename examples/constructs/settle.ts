import type { TerraformResource, TerraformStack } from "cdktf";
import { type AdmissionGuard, Settle } from "../../src";

/** What ServiceAccount and permissions depend on: by then the API servers refuse intrusions. */
export function inForce(stack: TerraformStack, guard: AdmissionGuard): TerraformResource {
  const settle = new Settle(stack, "settle", {
    seconds: 10,
    after: guard.resources,
    terraformName: "in_force",
  });
  return settle.resource;
}
