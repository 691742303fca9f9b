import { Annotations } from "@cdktf/provider-kubernetes/lib/annotations";
import type { TerraformResource } from "cdktf";
import type { Construct } from "constructs";
import type { WorkloadBindingAccess } from "../../access/workload-binding";
import { type AddressProps, named } from "../address";
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
  if (release !== undefined) return undefined;
  const annotations = new Annotations(scope, "workload", {
    apiVersion: "apps/v1",
    kind: patch.kind,
    metadata: { name: patch.name, namespace: patch.namespace },
    templateAnnotations: renderedMap(patch.templateAnnotations) ?? {},
    fieldManager: FIELD_MANAGER,
    force: false,
    dependsOn: [...props.dependsOn],
  });
  // An existing ServiceAccount is annotated under the workload's own name.
  const terraformName = props.terraformName === undefined ? undefined : `${props.terraformName}__pods`;
  return named(annotations, { terraformName });
}
