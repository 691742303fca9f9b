import { KmsGrant } from "@cdktf/provider-aws/lib/kms-grant";
import type { TerraformProvider, TerraformResource } from "cdktf";
import { Construct } from "constructs";
import type { KmsGrantAccess } from "../access/kms-grant";
import { renderText } from "../terraform/render-text";
import { type AddressProps, addressOf, named } from "./address";
import { withTokens } from "./tokens";
import type { WorkloadRole } from "./workload-role";

/** Props of KeyGrant. */
export interface KeyGrantProps extends KmsGrantAccess, AddressProps {
  /** The AWS provider of the key's account and region. @default - the stack's default */
  readonly provider?: TerraformProvider | undefined;
  /**
   * The role that is the grantee: KMS refuses one that does not exist, the grant follows it when it is made anew, and workloads wait for the grant.
   * @default - the grant waits for nothing
   */
  readonly role?: WorkloadRole | undefined;
}

/** A role's right to use a key, added beside whatever the key's policy says; created, or left to the key's owner. */
export class KeyGrant extends Construct {
  /** The grant's resource; undefined where somebody else makes it. */
  readonly resource: TerraformResource | undefined;

  constructor(scope: Construct, id: string, props: KeyGrantProps) {
    super(scope, id);
    if (props.ownership !== "create") return;
    const { keyArn, granteeRoleArn } = withTokens<KmsGrantAccess>({
      ownership: props.ownership,
      keyArn: props.keyArn,
      granteeRoleArn: props.granteeRoleArn,
      operations: props.operations,
    });
    const role = props.role?.resource;
    const grant = new KmsGrant(this, "grant", {
      keyId: renderText(keyArn),
      granteePrincipal: renderText(granteeRoleArn),
      operations: [...props.operations],
      ...(props.provider && { provider: props.provider }),
      ...(role && {
        dependsOn: [role],
        lifecycle: { replaceTriggeredBy: [`${addressOf(role)}.unique_id`] },
      }),
    });
    this.resource = named(grant, props);
    props.role?.dependencies.push(grant);
  }
}
