import type { OwnershipOf, Release } from "../config/ownership";
import { UserError } from "../errors";
import { isLiteral, type Text } from "../expression";
import { oidcProviderArn } from "../iam/arn";
import { DEFAULT_AUDIENCE, ISSUER_RULE, issuerFacts, issuerHostPath } from "../iam/oidc-issuer";
import { ACCOUNT_ID_RULE, AUDIENCE_RULE } from "../iam/rules";
import { requireLegal } from "./legal";

/** An OIDC provider as it is declared. */
export interface OidcProviderDeclaration {
  readonly ownership: OwnershipOf<"oidcProvider">;
  /** Partition of the cluster: aws, aws-cn, aws-us-gov … */
  readonly partition: Text;
  /** Account of the provider, and so of the roles that trust it: 12 digits. */
  readonly accountId: Text;
  /** With https://. */
  readonly issuer: Text;
  /** @default ["sts.amazonaws.com"] */
  readonly audiences?: readonly Text[] | undefined;
  /** `forget` takes an adopted provider out of the state and deletes nothing. @default - it stays */
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

/**
 * The provider's names, all derived from the issuer.
 * @throws UserError for a value against its rule, or an issuer that is not EKS' in the partition
 */
export function oidcProvider(declaration: OidcProviderDeclaration): OidcProviderAccess {
  const { issuer, accountId } = declaration;
  requireLegal([
    [ISSUER_RULE, issuer],
    [ACCOUNT_ID_RULE, accountId],
    ...(declaration.audiences ?? []).map((audience) => [AUDIENCE_RULE, audience] as const),
  ]);
  requireEksHost(declaration);
  const hostPath = issuerHostPath(declaration.issuer);
  return {
    ...declaration,
    audiences: declaration.audiences ?? [DEFAULT_AUDIENCE],
    hostPath,
    arn: oidcProviderArn(declaration.partition, declaration.accountId, hostPath),
  };
}

/** Anybody can run an issuer; EKS' own are the ones whose keys nobody else can write. */
function requireEksHost({ issuer, partition }: OidcProviderDeclaration): void {
  if (!isLiteral(issuer) || !isLiteral(partition) || issuerFacts(issuer)?.partitions.includes(partition))
    return;
  throw new UserError(
    "issuer-mismatch",
    `issuer: got '${issuer}', whose host is none of EKS' in partition ${partition}`,
  );
}
