import { IamOpenidConnectProvider } from "@cdktf/provider-aws/lib/iam-openid-connect-provider";
import type { TerraformProvider, TerraformResource } from "cdktf";
import { Construct } from "constructs";
import { type OidcProviderAccess, type OidcProviderDeclaration, oidcProvider } from "../access/oidc-provider";
import type { Text } from "../expression";
import { renderText } from "../terraform/render-text";
import { type AddressProps, adopt, forget, named } from "./address";
import { known, withTokens } from "./tokens";

/** Props of OidcProvider. */
export interface OidcProviderProps extends OidcProviderDeclaration, AddressProps {
  /** The AWS provider of the cluster's account. @default - the stack's default */
  readonly provider?: TerraformProvider;
}

/**
 * The cluster's OIDC provider in IAM: created, adopted, or existing (then nothing is synthesized and its ARN is composed).
 * No thumbprint is looked up: IAM trusts EKS' certificates by their authority.
 * Source: https://docs.aws.amazon.com/eks/latest/userguide/enable-iam-roles-for-service-accounts.html
 */
export class OidcProvider extends Construct {
  /** Names, ARN and audiences. */
  readonly access: OidcProviderAccess;
  /** undefined where somebody else manages it. */
  readonly resource: TerraformResource | undefined;

  constructor(scope: Construct, id: string, props: OidcProviderProps) {
    super(scope, id);
    this.access = oidcProvider(withTokens<OidcProviderDeclaration>(declarationOf(props)));
    const { ownership, release, issuer, audiences } = this.access;
    if (ownership === "existing") return;
    if (release === "forget") {
      forget(this, "provider", { ...props, type: IamOpenidConnectProvider.tfResourceType });
      return;
    }
    const resource = new IamOpenidConnectProvider(this, "provider", {
      url: renderText(issuer),
      clientIdList: audiences.map(renderText),
      ...(props.provider && { provider: props.provider }),
      ...(ownership === "adopt" && { lifecycle: { preventDestroy: true } }),
    });
    this.resource = named(resource, props);
    if (ownership === "adopt") adopt(resource, known(this.access.arn, "the ARN of an adopted OIDC provider"));
  }

  /** ARN, composed from known values. */
  get arn(): Text {
    return this.access.arn;
  }
}

function declarationOf({
  ownership,
  partition,
  accountId,
  issuer,
  audiences,
  release,
}: OidcProviderProps): OidcProviderDeclaration {
  return { ownership, partition, accountId, issuer, audiences, release };
}
