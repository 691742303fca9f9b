import { Manifest } from "@cdktf/provider-kubernetes/lib/manifest";
import type { TerraformResource } from "cdktf";
import type { Construct } from "constructs";
import type { WorkloadBindingAccess } from "../../access/workload-binding";
import { manifestImportId, type WorkloadPatch, workloadPatch } from "../../kubernetes/workload";
import { renderTree } from "../../terraform/render-text";
import { type AddressProps, adopt, forget, forgetAddress, named } from "../address";
import { FIELD_MANAGER } from "../service-account";

/**
 * Imports the workload as a manifest and sets its ServiceAccount. Terraform becomes co-owner of all its fields, so conflicts
 * are never forced. What each argument is for was measured with hashicorp/kubernetes 2.38: without `computed_fields` a restart
 * of the rollout breaks every later apply; without the annotation on the workload itself waiting for the rollout does.
 */
export function adoptWorkload(
  scope: Construct,
  { patch, release }: WorkloadBindingAccess,
  props: AddressProps & { readonly dependsOn: readonly TerraformResource[] },
): TerraformResource | undefined {
  if (release === "forget") {
    forget(scope, "workload", { ...props, type: Manifest.tfResourceType });
    return undefined;
  }
  const manifest = new Manifest(scope, "workload", {
    manifest: manifestOf(patch),
    computedFields: ["metadata.annotations", "metadata.labels", "spec.template.metadata.annotations"],
    fieldManager: { name: FIELD_MANAGER, forceConflicts: false },
    wait: { rollout: true },
    lifecycle: { preventDestroy: true },
    dependsOn: [...props.dependsOn],
  });
  named(manifest, { terraformName: props.terraformName });
  adopt(manifest, manifestImportId(patch));
  // A renamed workload is another object to Kubernetes: the new one is imported, and the old one is its owner's to delete.
  for (const former of props.formerTerraformNames ?? []) {
    forgetAddress(scope, `${Manifest.tfResourceType}.${former}`);
  }
  return manifest;
}

/** Names the ServiceAccount twice: the API server fills in the deprecated field, and Terraform calls that an inconsistency. */
function manifestOf(patch: WorkloadPatch): Record<string, unknown> {
  const { spec, ...object } = workloadPatch(patch);
  const { serviceAccount } = patch;
  const identity =
    serviceAccount === undefined ? {} : { spec: { serviceAccountName: serviceAccount, serviceAccount } };
  return renderTree({ ...object, spec: { template: { ...spec.template, ...identity } } }) as Record<
    string,
    unknown
  >;
}
