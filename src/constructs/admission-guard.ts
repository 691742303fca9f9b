import { DataKubernetesResource } from "@cdktf/provider-kubernetes/lib/data-kubernetes-resource";
import { Manifest } from "@cdktf/provider-kubernetes/lib/manifest";
import type { TerraformResource } from "cdktf";
import { Construct } from "constructs";
import {
  type AdmissionGuardAccess,
  type AdmissionGuardDeclaration,
  admissionGuard,
} from "../access/admission-guard";
import type { Tree } from "../expression";
import { renderTree } from "../terraform/render-text";
import { type AddressProps, named, namedData } from "./address";
import { bindingIsWhole, policyIsWhole } from "./guard-check";
import { FIELD_MANAGER } from "./service-account";
import { TerraformBlock } from "./terraform-block";

/** Props of AdmissionGuard. All are known texts: what the guard asks for must not depend on what is only known later. */
export interface AdmissionGuardProps extends AdmissionGuardDeclaration, AddressProps {}

/**
 * The admission policy that lets only the declared workloads' pods run as a ServiceAccount, and its binding. A check fails in
 * every plan from the second on if somebody has narrowed them in ways that the plan itself does not see: hashicorp/kubernetes
 * compares only what is configured.
 */
export class AdmissionGuard extends Construct {
  readonly access: AdmissionGuardAccess;
  /** Policy and binding. */
  readonly resources: readonly TerraformResource[];

  constructor(scope: Construct, id: string, props: AdmissionGuardProps) {
    super(scope, id);
    const { terraformName, formerTerraformNames, ...declaration } = props;
    this.access = admissionGuard(declaration);
    const { name, guarded, mode, policy, binding } = this.access;
    const bindingName = terraformName === undefined ? undefined : `${terraformName}__binding`;
    const made = this.make("Policy", policy, { ...props, dependsOn: [] });
    const bound = this.make("Binding", binding, { terraformName: bindingName, dependsOn: [made] });
    this.resources = [made, bound];
    const livePolicy = this.readBack("Policy", policy, { terraformName, after: made });
    const liveBinding = this.readBack("Binding", binding, { terraformName: bindingName, after: bound });
    new TerraformBlock(this, "check", (self) => ({
      type: "check",
      name: terraformName ?? self.friendlyUniqueId,
      body: {
        assert: [
          {
            condition: policyIsWhole(livePolicy, policy),
            error_message: `The admission policy ${name}, which guards ServiceAccount ${guarded.namespace}/${guarded.name}, was narrowed outside of Terraform: it no longer sees every request. ${REPAIR} ${policy.kind} ${name}`,
          },
          {
            condition: bindingIsWhole(liveBinding, binding),
            error_message: `The binding of admission policy ${name} does not ${mode === "enforce" ? "refuse" : "record"} everything that it should: it was changed outside of Terraform. ${REPAIR} ${binding.kind} ${name}`,
          },
        ],
      },
    }));
  }

  private make(
    id: Half,
    object: AdmissionGuardAccess["policy" | "binding"],
    { dependsOn, ...address }: AddressProps & { readonly dependsOn: readonly TerraformResource[] },
  ): TerraformResource {
    const manifest = new Manifest(this, id.toLowerCase(), {
      manifest: renderTree(object as Tree) as Record<string, unknown>,
      fieldManager: { name: FIELD_MANAGER, forceConflicts: false },
      ...(dependsOn.length > 0 && { dependsOn: [...dependsOn] }),
    });
    return named(manifest, address);
  }

  /** The path of the live object's spec. Its data source stands beside the check: within it, every plan would have changes. */
  private readBack(
    id: Half,
    { apiVersion, kind, metadata }: AdmissionGuardAccess["policy" | "binding"],
    { after, ...address }: AddressProps & { readonly after: TerraformResource },
  ): string {
    const { name } = metadata;
    const data = new DataKubernetesResource(this, `live${id}`, {
      apiVersion,
      kind,
      metadata: { name },
      dependsOn: [after],
    });
    return `data.kubernetes_resource.${namedData(data, address).friendlyUniqueId}.object.spec`;
  }
}

/** What a guard consists of. */
type Half = "Policy" | "Binding";

/**
 * An apply cannot take away what it does not see, and cannot replace it either: ServiceAccounts are created before they are
 * destroyed, and so is all that they wait for, which here has one name.
 */
const REPAIR =
  "Repair it by deleting it and applying at once, which leaves the ServiceAccount unguarded in between: kubectl delete";
