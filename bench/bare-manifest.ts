import { createHash } from "node:crypto";
import { Manifest } from "@cdktf/provider-kubernetes/lib/manifest";
import type { TerraformResource } from "cdktf";
import type { Construct } from "constructs";
import { roleArn, trustJson } from "./literal-policies";
import type { BenchWorkload } from "./workloads";

/** The workload, imported, with its ServiceAccount set. */
export function bareManifest(
  scope: Construct,
  workload: BenchWorkload,
  dependsOn: TerraformResource[],
): Manifest {
  const { namespace, name, serviceAccount } = workload;
  const binding = createHash("sha256")
    .update(`${roleArn(workload)}${trustJson(workload)}`)
    .digest("hex");
  const annotations = { "cdktf-irsa/binding": `sha256:${binding.slice(0, 16)}` };
  const manifest = new Manifest(scope, `${name}-workload`, {
    manifest: {
      apiVersion: "apps/v1",
      kind: "Deployment",
      metadata: { name, namespace, annotations },
      spec: {
        template: { metadata: { annotations }, spec: { serviceAccountName: serviceAccount, serviceAccount } },
      },
    },
    computedFields: ["metadata.annotations", "metadata.labels", "spec.template.metadata.annotations"],
    fieldManager: { name: "cdktf-irsa", forceConflicts: false },
    wait: { rollout: true },
    lifecycle: { preventDestroy: true },
    dependsOn,
  });
  manifest.importFrom(`apiVersion=apps/v1,kind=Deployment,namespace=${namespace},name=${name}`);
  return manifest;
}
