import type { Ownership, Release } from "../config/ownership";
import type { Text } from "../expression";
import { oidcProviderArn } from "../iam/arn";
import { DEFAULT_AUDIENCE, issuerHostPath } from "../iam/oidc-issuer";

/** An OIDC provider as it is declared. */
export interface OidcProviderDeclaration {
  readonly ownership: Ownership;
  readonly partition: Text;
  readonly accountId: Text;
  /** With https://. */
  readonly issuer: Text;
  /** @default ["sts.amazonaws.com"] */
  readonly audiences?: readonly Text[] | undefined;
  /** `forget` takes an adopted provider out of the state and deletes nothing. */
  readonly release?: Release | undefined;
}

/** IAM's record of a cluster's issuer. Roles of the same account can trust its tokens; no thumbprint is needed for EKS. */
export interface OidcProviderAccess extends OidcProviderDeclaration {
  readonly audiences: readonly Text[];
  /** The issuer without https://: the prefix of its condition keys. */
  readonly hostPath: Text;
  /** Composed from known values, so that it is known at the first plan. */
  readonly arn: Text;
}

/** The provider's names, all derived from the issuer. */
export function oidcProvider(declaration: OidcProviderDeclaration): OidcProviderAccess {
  const hostPath = issuerHostPath(declaration.issuer);
  return {
    ...declaration,
    audiences: declaration.audiences ?? [DEFAULT_AUDIENCE],
    hostPath,
    arn: oidcProviderArn(declaration.partition, declaration.accountId, hostPath),
  };
}
