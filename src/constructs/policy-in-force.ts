import { DataKubernetesResource } from "@cdktf/provider-kubernetes/lib/data-kubernetes-resource";
import { Manifest } from "@cdktf/provider-kubernetes/lib/manifest";
import type { TerraformResource } from "cdktf";
import { Construct } from "constructs";
import type { Tree } from "../expression";
import { renderTree } from "../terraform/render-text";
import { type AddressProps, named, namedData } from "./address";
import { bindingIsWhole, policyIsWhole, type WholeBinding, type WholePolicy } from "./policy-check";
import { FIELD_MANAGER } from "./service-account";
import { TerraformBlock } from "./terraform-block";

/** An object of the cluster's, such as an admission policy. */
interface ClusterObject<Spec> {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: { readonly name: string };
  readonly spec: Spec;
}

/** Props of PolicyInForce. */
export interface PolicyInForceProps extends AddressProps {
  readonly policy: ClusterObject<WholePolicy>;
  readonly binding: ClusterObject<WholeBinding>;
  /** What the checks say when they fail: what is wrong, and how it is repaired. */
  readonly broken: { readonly policy: string; readonly binding: string };
  /** What must exist first. @default - nothing */
  readonly dependsOn?: readonly TerraformResource[] | undefined;
}

/**
 * An admission policy and its binding, made one after the other and read back: hashicorp/kubernetes compares only what is
 * configured, so a check fails in every plan from the second on if somebody has narrowed them in ways that the plan does not see.
 */
export class PolicyInForce extends Construct {
  /** Policy and binding. */
  readonly resources: readonly TerraformResource[];

  constructor(scope: Construct, id: string, props: PolicyInForceProps) {
    super(scope, id);
    const { policy, binding, broken, terraformName, dependsOn = [] } = props;
    const bindingName = terraformName === undefined ? undefined : `${terraformName}__binding`;
    const made = this.make("policy", policy, { terraformName, dependsOn });
    const bound = this.make("binding", binding, { terraformName: bindingName, dependsOn: [made] });
    this.resources = [made, bound];
    const livePolicy = this.readBack("livePolicy", policy, { terraformName, dependsOn: [made] });
    const liveBinding = this.readBack("liveBinding", binding, {
      terraformName: bindingName,
      dependsOn: [bound],
    });
    new TerraformBlock(this, "check", (self) => ({
      type: "check",
      name: terraformName ?? self.friendlyUniqueId,
      body: {
        assert: [
          { condition: policyIsWhole(livePolicy, policy.spec), error_message: broken.policy },
          { condition: bindingIsWhole(liveBinding, binding.spec), error_message: broken.binding },
        ],
      },
    }));
  }

  private make(
    id: string,
    object: ClusterObject<object>,
    { dependsOn, ...address }: Placed,
  ): TerraformResource {
    const manifest = new Manifest(this, id, {
      manifest: renderTree({ ...object } as Tree) as Record<string, unknown>,
      fieldManager: { name: FIELD_MANAGER, forceConflicts: false },
      ...(dependsOn.length > 0 && { dependsOn: [...dependsOn] }),
    });
    return named(manifest, address);
  }

  /** The path of the live object's spec. Its data source stands beside the check: within it, every plan would have changes. */
  private readBack(
    id: string,
    { apiVersion, kind, metadata: { name } }: ClusterObject<object>,
    { dependsOn, ...address }: Placed,
  ): string {
    const data = new DataKubernetesResource(this, id, {
      apiVersion,
      kind,
      metadata: { name },
      dependsOn: [...dependsOn],
    });
    return `data.kubernetes_resource.${namedData(data, address).friendlyUniqueId}.object.spec`;
  }
}

type Placed = AddressProps & { readonly dependsOn: readonly TerraformResource[] };
