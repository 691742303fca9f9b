import { Manifest } from "@cdktf/provider-kubernetes/lib/manifest";
import type { TerraformResource } from "cdktf";
import type { Construct } from "constructs";
import type { WorkloadBindingAccess } from "../../access/workload-binding";
import { renderTree } from "../../terraform/render-text";
import { type AddressProps, forget, named } from "../address";
import { FIELD_MANAGER } from "../service-account";

/**
 * Makes the whole workload from its manifest, and deletes it when it is declared no more. Conflicts are never forced. Images and
 * annotations are computed fields: what others set there stays until the manifest says something new.
 */
export function ownWorkload(
  scope: Construct,
  { owned, release }: WorkloadBindingAccess,
  props: AddressProps & { readonly dependsOn: readonly TerraformResource[] },
): TerraformResource | undefined {
  if (release === "forget" || !owned) {
    forget(scope, "workload", { ...props, type: Manifest.tfResourceType });
    return undefined;
  }
  const manifest = new Manifest(scope, "workload", {
    manifest: renderTree(owned.object) as Record<string, unknown>,
    computedFields: [...owned.computedFields],
    fieldManager: { name: FIELD_MANAGER, forceConflicts: false },
    wait: { rollout: true },
    dependsOn: [...props.dependsOn],
  });
  // A renamed workload is another object to Kubernetes, so that nothing moves: the old one goes, as nobody declares it.
  return named(manifest, { terraformName: props.terraformName });
}
