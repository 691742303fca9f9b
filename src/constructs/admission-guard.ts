import { DataKubernetesResource } from "@cdktf/provider-kubernetes/lib/data-kubernetes-resource";
import { Manifest } from "@cdktf/provider-kubernetes/lib/manifest";
import type { TerraformResource } from "cdktf";
import { Construct } from "constructs";
import {
  type AdmissionGuardAccess,
  type AdmissionGuardDeclaration,
  admissionGuard,
} from "../access/admission-guard";
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
    const { policy: policyObject, binding: bindingObject } = this.access;
    const policy = this.manifest("policy", { object: policyObject, props, dependsOn: [] });
    const bindingName = terraformName === undefined ? undefined : `${terraformName}__binding`;
    const binding = this.manifest("binding", {
      object: bindingObject,
      props: { terraformName: bindingName },
      dependsOn: [policy],
    });
    this.resources = [policy, binding];
    this.check(policy, binding, props);
  }

  private manifest(
    id: string,
    {
      object,
      props,
      dependsOn,
    }: {
      readonly object: Parameters<typeof renderTree>[0];
      readonly props: AddressProps;
      readonly dependsOn: readonly TerraformResource[];
    },
  ): TerraformResource {
    const manifest = new Manifest(this, id, {
      manifest: renderTree(object) as Record<string, unknown>,
      fieldManager: { name: FIELD_MANAGER, forceConflicts: false },
      ...(dependsOn.length > 0 && { dependsOn: [...dependsOn] }),
    });
    return named(manifest, props);
  }

  /** The data sources stand beside the check: within one, they would make every plan have changes. */
  private check(
    policy: TerraformResource,
    binding: TerraformResource,
    { terraformName }: AddressProps,
  ): void {
    const { name, guarded, mode } = this.access;
    const [live, liveBinding] = [
      { id: "livePolicy", kind: this.access.policy.kind, after: policy, suffix: "" },
      { id: "liveBinding", kind: this.access.binding.kind, after: binding, suffix: "__binding" },
    ].map(({ id, kind, after, suffix }) => {
      const data = new DataKubernetesResource(this, id, {
        apiVersion: this.access.policy.apiVersion,
        kind,
        metadata: { name },
        dependsOn: [after],
      });
      namedData(data, { terraformName: terraformName && `${terraformName}${suffix}` });
      return `data.kubernetes_resource.${data.friendlyUniqueId}.object.spec`;
    });
    const who = `${guarded.namespace}/${guarded.name}`;
    new TerraformBlock(this, "check", (self) => ({
      type: "check",
      name: terraformName ?? self.friendlyUniqueId,
      body: {
        assert: [
          {
            condition: policyIsWhole(live ?? "", this.access.policy),
            error_message: `The admission policy ${name}, which guards ServiceAccount ${who}, was narrowed outside of Terraform: it no longer sees every request. ${REPAIR} ${this.access.policy.kind} ${name}`,
          },
          {
            condition: bindingIsWhole(liveBinding ?? "", this.access.binding),
            error_message: `The binding of admission policy ${name} does not ${mode === "enforce" ? "refuse" : "record"} everything that it should: it was changed outside of Terraform. ${REPAIR} ${this.access.binding.kind} ${name}`,
          },
        ],
      },
    }));
  }
}

/**
 * An apply cannot take away what it does not see, and cannot replace it either: ServiceAccounts are created before they are
 * destroyed, and so is all that they wait for, which here has one name.
 */
const REPAIR =
  "Repair it by deleting it and applying at once, which leaves the ServiceAccount unguarded in between: kubectl delete";
