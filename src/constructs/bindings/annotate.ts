import { Annotations } from "@cdktf/provider-kubernetes/lib/annotations";
import { Manifest } from "@cdktf/provider-kubernetes/lib/manifest";
import type { TerraformResource } from "cdktf";
import type { Construct } from "constructs";
import type { WorkloadBindingAccess } from "../../access/workload-binding";
import type { WorkloadPatch } from "../../kubernetes/workload";
import { type AddressProps, forgetAddress, named } from "../address";
import { FIELD_MANAGER } from "../service-account";
import { renderedMap } from "../tokens";

/**
 * Annotates the pod template of a workload whose owner names the ServiceAccount in it: the pods roll whenever their identity
 * changes. Of all its fields Terraform owns these annotations alone, so that whoever deploys the workload meets no conflict.
 * Released, the annotations go with the resource.
 */
export function annotateWorkload(
  scope: Construct,
  { patch, release }: WorkloadBindingAccess,
  props: AddressProps & { readonly dependsOn: readonly TerraformResource[] },
): TerraformResource | undefined {
  return release === undefined ? annotatePods(scope, patch, props) : undefined;
}

/** Sets the annotations of the pod template and nothing else, never by force. */
export function annotatePods(
  scope: Construct,
  patch: WorkloadPatch,
  { terraformName, dependsOn }: AddressProps & { readonly dependsOn: readonly TerraformResource[] },
): TerraformResource {
  const annotations = new Annotations(scope, "workload", {
    apiVersion: "apps/v1",
    kind: patch.kind,
    metadata: { name: patch.name, namespace: patch.namespace },
    templateAnnotations: renderedMap(patch.templateAnnotations) ?? {},
    fieldManager: FIELD_MANAGER,
    force: false,
    dependsOn: [...dependsOn],
  });
  if (terraformName === undefined) return annotations;
  // A workload that was adopted until now would be deleted with the block that held it.
  forgetAddress(scope, `${Manifest.tfResourceType}.${terraformName}`);
  // An existing ServiceAccount is annotated under the workload's own name.
  return named(annotations, { terraformName: `${terraformName}__pods` });
}
