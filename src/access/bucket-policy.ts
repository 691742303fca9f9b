import { OUR_SID_PREFIX } from "../config/foreign-statements";
import type { Ownership, Release } from "../config/ownership";
import { keyOf, type Text } from "../expression";
import { groupBy } from "../group-by";
import { accountRootArn, bucketArn, objectsArn } from "../iam/arn";
import type { JsonObject, PolicyDocument, Statement } from "../iam/policy-document";
import { EVERYBODY } from "../iam/principal";
import { compare, sortedTexts } from "../iam/text-lists";
import { shortHash } from "../terraform/digest";
import { accessStatements, type GrantToRole } from "./bucket-grant";
import { type Exclusive, exclusiveStatements } from "./exclusive-statements";

/** A bucket's policy as it is declared, without the grants that workloads add. */
export interface BucketPolicyDeclaration {
  readonly ownership: Ownership;
  /** Partition of the bucket: aws, aws-cn, aws-us-gov … */
  readonly partition: Text;
  /** Name of the bucket. */
  readonly bucket: Text;
  /** Deny requests without TLS. @default true */
  readonly tlsOnly?: boolean | undefined;
  /** Deny everybody but the declared roles. @default - whoever other policies allow may use the bucket too */
  readonly exclusive?: Exclusive | undefined;
  /** Statements of others, kept verbatim. @default - none */
  readonly foreignStatements?: readonly JsonObject[] | undefined;
  /** Leaving an adopted policy: `withdraw` takes our statements out, `forget` takes it out of the state. @default - it stays */
  readonly release?: Release | undefined;
}

/**
 * The whole policy of a bucket: statements of others first and verbatim, then TLS only, what is granted, and the Denies.
 * A role is named as its account's root with `ArnEquals aws:PrincipalArn`: S3 refuses a role that does not exist yet, and
 * would lose one that is made anew.
 */
export function bucketPolicy(
  declaration: BucketPolicyDeclaration,
  grants: readonly GrantToRole[],
): PolicyDocument {
  const { foreignStatements = [], release, tlsOnly = true, exclusive } = declaration;
  if (release) return { verbatim: foreignStatements, statements: [] };
  return {
    verbatim: foreignStatements,
    statements: [
      ...(tlsOnly ? [tlsOnlyStatement(declaration)] : []),
      ...allowStatements(grants),
      ...(exclusive ? exclusiveStatements(declaration, exclusive, grants) : []),
    ],
  };
}

function tlsOnlyStatement({ partition, bucket }: BucketPolicyDeclaration): Statement {
  return {
    sid: `${OUR_SID_PREFIX}TlsOnly`,
    effect: "Deny",
    principals: [EVERYBODY],
    actions: ["s3:*"],
    resources: [bucketArn(partition, bucket), objectsArn(partition, bucket)],
    conditions: [{ operator: "Bool", key: "aws:SecureTransport", values: ["false"] }],
  };
}

/** Grants of the same kind on the same prefix are one statement for all their roles. */
function allowStatements(grants: readonly GrantToRole[]): readonly Statement[] {
  const allowed = grants.flatMap(({ role, grant }) =>
    accessStatements(grant).map((statement) => ({ role, grant, statement })),
  );
  const groups = groupBy(allowed, ({ statement, grant }) =>
    JSON.stringify([statement.resources?.map(keyOf), statement.actions, keyOf(grant.prefix ?? "")]),
  );
  const sorted = [...groups].sort(([left], [right]) => compare(left, right));
  return sorted.map(([key, group]) => {
    const roles = group.map(({ role }) => role);
    return toRoles(group[0].statement, roles, `${OUR_SID_PREFIX}Allow${shortHash(key)}`);
  });
}

function toRoles(statement: Statement, roles: readonly GrantToRole["role"][], sid: string): Statement {
  const roots = sortedTexts(roles.map(({ partition, accountId }) => accountRootArn(partition, accountId)));
  return {
    ...statement,
    sid,
    principals: roots.map((value) => ({ kind: "AWS" as const, value })),
    conditions: [
      { operator: "ArnEquals", key: "aws:PrincipalArn", values: sortedTexts(roles.map(({ arn }) => arn)) },
      ...(statement.conditions ?? []),
    ],
  };
}
