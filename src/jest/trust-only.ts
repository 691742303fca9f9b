import { requireLegal } from "../access/legal";
import { trustClaim } from "../analysis/claims/trust-claim";
import type { Subject, TrustFacts } from "../analysis/facts";
import { acceptedAudiences } from "../analysis/stack/accepted-audiences";
import { documentAt } from "../analysis/stack/document-at";
import { UserError } from "../errors";
import { oidcProviderArn, parseArn } from "../iam/arn";
import { DEFAULT_AUDIENCE, issuerFacts, issuerHostPath } from "../iam/oidc-issuer";
import { partitionOfRegion } from "../iam/partitions";
import type { Policy } from "../iam/policy/policy";
import { ACCOUNT_ID_RULE, AUDIENCE_RULE } from "../iam/rules";
import { NAMESPACE_RULE, SERVICE_ACCOUNT_NAME_RULE } from "../kubernetes/rules";
import { textOf } from "../terraform/reader/argument-of";
import type { TerraformContent, TerraformObject } from "../terraform/reader/terraform-content";
import { quote } from "../value-rule";
import { accountOf } from "./account-of";
import { type Finding, findingOf, unknownFinding } from "./finding";
import { givenStack } from "./given";
import { arnOfRole, roleInStack } from "./role-in-stack";

/** A ServiceAccount of a cluster, whose tokens a role trusts. */
export interface TrustedServiceAccount {
  /** With https://. */
  readonly issuer: string;
  /** @default "sts.amazonaws.com" */
  readonly audience?: string;
  readonly namespace: string;
  readonly serviceAccount: string;
  /** Account of the OIDC provider, which is the role's. @default - what the stack says: an ARN, a provider's allowed_account_ids, the trust policy */
  readonly accountId?: string;
}

/**
 * Whether a role of a stack trusts the tokens of exactly these ServiceAccounts, and nobody else; `role` is its name or address.
 * @throws UserError `matcher-input`, and whatever is wrong with the values or the stack
 */
export function trustOnly(given: unknown, role: string, trusted: readonly TrustedServiceAccount[]): Finding {
  for (const one of trusted) requireValid(one);
  const content = givenStack(given);
  const object = roleInStack(content, role);
  const claimed = claimOf(object, trusted);
  const trust = documentAt(object, "assume_role_policy", { address: object.address, kind: "trust" });
  if ("unread" in trust) return unknownFinding(claimed, [trust.unread]);
  const facts = factsOf(object, trust.policy, { content, trusted });
  if (!facts) return unknownFinding(claimed, [ACCOUNT_MISSING]);
  return findingOf(trustClaim(facts), { document: `${object.address}.assume_role_policy`, claimed });
}

const ACCOUNT_MISSING =
  "the account of the OIDC provider: say accountId, or allowed_account_ids of the role's AWS provider";

function requireValid({
  issuer,
  audience,
  namespace,
  serviceAccount,
  accountId,
}: TrustedServiceAccount): void {
  if (!/^https:\/\/[^/\s]+(?:\/[^/\s]+)*$/u.test(issuer)) {
    throw new UserError(
      "issuer-scheme",
      `'issuer' must start with https:// and end without a slash, got ${quote(issuer)}; copy it from: aws eks describe-cluster --query cluster.identity.oidc.issuer`,
    );
  }
  requireLegal([
    [AUDIENCE_RULE, audience],
    [NAMESPACE_RULE, namespace],
    [SERVICE_ACCOUNT_NAME_RULE, serviceAccount],
    [ACCOUNT_ID_RULE, accountId],
  ]);
}

function factsOf(
  role: TerraformObject,
  policy: Policy,
  {
    content,
    trusted,
  }: { readonly content: TerraformContent; readonly trusted: readonly TrustedServiceAccount[] },
): TrustFacts | undefined {
  const arn = textOf(role, "arn");
  const partition = (typeof arn === "string" && parseArn(arn)?.partition) || partitionOf(trusted);
  const declared = trusted.flatMap((one): readonly Subject[] => {
    const hostPath = String(issuerHostPath(one.issuer));
    const accountId = one.accountId ?? accountOf(role, content) ?? accountNamed(policy, hostPath);
    if (accountId === undefined) return [];
    const { audience = DEFAULT_AUDIENCE } = one;
    const providerArn = String(oidcProviderArn(partition, accountId, hostPath));
    return [{ providerArn, hostPath, audience, subject: subjectOf(one) }];
  });
  const accountId = accountOf(role, content) ?? parseArn(declared[0]?.providerArn ?? "")?.accountId;
  if (declared.length < trusted.length || accountId === undefined) return undefined;
  return {
    roleArn:
      arnOfRole(role, content, { partition, accountId }) ??
      `arn:${partition}:iam::${accountId}:role/${role.name}`,
    trust: { policy },
    declared,
    audiences: acceptedAudiences(content, declared),
  };
}

function partitionOf([first]: readonly TrustedServiceAccount[]): string {
  const region = first && issuerFacts(first.issuer)?.region;
  return (region && partitionOfRegion(region)?.name) || "aws";
}

/** The one account whose provider for this issuer the policy names. Providers of other accounts let nobody in. */
function accountNamed({ statements }: Policy, hostPath: string): string | undefined {
  const values = statements.flatMap(({ principals }) => principals?.values ?? []);
  const arns = values.flatMap(({ kind, value }) => (kind === "Federated" ? (parseArn(value) ?? []) : []));
  const accounts = arns.filter(({ resource }) => resource === `oidc-provider/${hostPath}`);
  const distinct = [...new Set(accounts.map(({ accountId }) => accountId))];
  return distinct.length === 1 ? distinct[0] : undefined;
}

function subjectOf({ namespace, serviceAccount }: TrustedServiceAccount): string {
  return `system:serviceaccount:${namespace}:${serviceAccount}`;
}

function claimOf(role: TerraformObject, trusted: readonly TrustedServiceAccount[]): string {
  const tokens = trusted.map((one) => `${subjectOf(one)} of ${one.issuer}`).join(" and ");
  return `${role.address} trusts ${tokens ? `tokens of ${tokens}, and ` : ""}nobody${tokens ? " else" : ""}`;
}
