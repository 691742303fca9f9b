import type { TerraformStack } from "cdktf";
import { AdmissionGuard } from "../../src";

/** Only pods of Deployment hyve may run as hyve-sa. */
export function admissionGuard(stack: TerraformStack): AdmissionGuard {
  return new AdmissionGuard(stack, "guard", {
    mode: "enforce",
    namespace: "hyve",
    name: "hyve-sa",
    workloads: [{ kind: "Deployment", name: "hyve" }],
    deployers: { users: [], groups: ["irsa-deployers"] },
    imagePrefixes: ["111122223333.dkr.ecr.eu-west-1.amazonaws.com/hyve/"],
    terraformName: "hyve",
  });
}
