import type { OwnershipOf } from "../config/ownership";
import type { Text } from "../expression";
import { roleArn } from "../iam/arn";
import type { PolicyDocument, Statement } from "../iam/policy-document";
import { policyTree } from "../iam/policy-document";
import {
  ACCOUNT_ID_RULE,
  AUDIENCE_RULE,
  POLICY_ARN_RULE,
  ROLE_DESCRIPTION_RULE,
  ROLE_NAME_RULE,
  ROLE_PATH_RULE,
} from "../iam/rules";
import { compare } from "../iam/text-lists";
import { literalOrSource } from "../terraform/render-json";
import { type BucketGrant, permissionStatements } from "./bucket-grant";
import { requireLegal } from "./legal";
import { type TrustedSubject, trustPolicy } from "./trust-policy";

/** A workload's role as it is declared. */
export interface WorkloadRoleDeclaration {
  readonly ownership: OwnershipOf<"role">;
  readonly partition: Text;
  /** The account of the cluster's OIDC provider: a role can trust no other account's provider. */
  readonly accountId: Text;
  /** 1 to 64 characters; unique in its account whatever its path. */
  readonly name: Text;
  /** @default "/" */
  readonly path?: Text | undefined;
  /** At most 1,000 characters. @default - none */
  readonly description?: Text | undefined;
  /** ARN of a managed policy that caps what the role can be given. @default - no boundary */
  readonly permissionsBoundary?: Text | undefined;
  /** Longest session, 3,600 to 43,200 seconds. @default 3600 */
  readonly maxSessionSeconds?: number | undefined;
  /** @default - the provider's default tags alone */
  readonly tags?: Readonly<Record<string, string>> | undefined;
  /** Whose tokens may assume the role; nobody else can. At least one. */
  readonly trusted: readonly TrustedSubject[];
}

/** The role with its ARN and trust policy. */
export interface WorkloadRoleAccess extends WorkloadRoleDeclaration {
  /** Composed from known values, so that it is known at the first plan. */
  readonly arn: Text;
  readonly trust: PolicyDocument;
}

/**
 * The role's ARN and who may assume it.
 * @throws UserError for a value against its rule; RangeError for a subject that is not one ServiceAccount
 */
export function workloadRole(declaration: WorkloadRoleDeclaration): WorkloadRoleAccess {
  const { partition, accountId, path = "/", name } = declaration;
  requireLegal([
    [ACCOUNT_ID_RULE, accountId],
    [ROLE_NAME_RULE, name],
    [ROLE_PATH_RULE, path],
    [ROLE_DESCRIPTION_RULE, declaration.description],
    [POLICY_ARN_RULE, declaration.permissionsBoundary],
    ...declaration.trusted.map(({ audience }) => [AUDIENCE_RULE, audience] as const),
  ]);
  return {
    ...declaration,
    arn: roleArn({ partition, accountId, path, name }),
    trust: trustPolicy(declaration.trusted),
  };
}

/** Name of the one inline policy that a role gets from us. */
export const PERMISSIONS_NAME = "bucket-access";

/** The role's own policy for all its grants, in one order whatever theirs; what two grants have in common is written once. */
export function rolePermissions(grants: readonly BucketGrant[]): PolicyDocument {
  const distinct = new Map<string, Statement>();
  for (const statement of grants.flatMap(permissionStatements)) {
    distinct.set(literalOrSource(policyTree({ statements: [statement] })), statement);
  }
  const sorted = [...distinct].sort(([left], [right]) => compare(left, right));
  return { statements: sorted.map(([, statement]) => statement) };
}
