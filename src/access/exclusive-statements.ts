import { OUR_SID_PREFIX } from "../config/foreign-statements";
import type { Text } from "../expression";
import { bucketArn, objectsArn } from "../iam/arn";
import {
  CONTENT_ACTIONS_OF_OBJECTS,
  LIST_ACTIONS_OF_BUCKETS,
  mayRead,
  mayWrite,
  READ_ACTIONS_OF_BUCKETS,
  READ_ACTIONS_OF_OBJECTS,
} from "../iam/bucket-actions";
import type { Condition } from "../iam/condition";
import type { Statement } from "../iam/policy-document";
import { EVERYBODY } from "../iam/principal";
import { ROLE_ARN_RULE } from "../iam/rules";
import { sortedTexts } from "../iam/text-lists";
import type { GrantToRole } from "./bucket-grant";
import { requireLegal } from "./legal";

/** Who else may do nothing, whatever other policies say. */
export interface Exclusive {
  /** What nobody but the declared roles may do with the objects. */
  readonly of: "write" | "read-write";
  /** ARNs of the roles, with their paths, that may change the bucket and its policy. */
  readonly administrators: readonly Text[];
  /** Whether AWS services (logging, inventory) are exempt. @default "deny" */
  readonly awsServices?: "allow" | "deny" | undefined;
}

/**
 * The Denies. Data: whatever is not reading is denied on objects to all but the roles granted writing (so actions that AWS
 * adds later are denied too). Management: whatever is not reading is denied on the bucket to all but the administrators.
 */
export function exclusiveStatements(
  { partition, bucket }: { readonly partition: Text; readonly bucket: Text },
  exclusive: Exclusive,
  grants: readonly GrantToRole[],
): readonly Statement[] {
  if (exclusive.administrators.length === 0) {
    throw new RangeError(
      "an exclusive bucket policy without administrators would lock everybody out but the root user",
    );
  }
  requireLegal(exclusive.administrators.map((administrator) => [ROLE_ARN_RULE, administrator]));
  const objects = [objectsArn(partition, bucket)];
  const itself = [bucketArn(partition, bucket)];
  const writers = rolesWith(grants, ({ grant }) => mayWrite(grant.grant) || grant.delete === true);
  const readers = rolesWith(grants, ({ grant }) => mayRead(grant.grant));
  const deny = (name: string, statement: Partial<Statement>, exempt: readonly Text[]): Statement => ({
    sid: `${OUR_SID_PREFIX}Only${name}`,
    effect: "Deny",
    principals: [EVERYBODY],
    ...statement,
    conditions: allBut(exempt, exclusive),
  });
  const write = deny(
    "DeclaredRolesWrite",
    { notActions: READ_ACTIONS_OF_OBJECTS, resources: objects },
    writers,
  );
  const manage = deny(
    "AdministratorsManage",
    { notActions: READ_ACTIONS_OF_BUCKETS, resources: itself },
    sortedTexts(exclusive.administrators),
  );
  if (exclusive.of === "write") return [write, manage];

  const read = deny(
    "DeclaredRolesRead",
    { actions: CONTENT_ACTIONS_OF_OBJECTS, resources: objects },
    readers,
  );
  const mayList = sortedTexts([...readers, ...exclusive.administrators]);
  const list = deny("DeclaredRolesList", { actions: LIST_ACTIONS_OF_BUCKETS, resources: itself }, mayList);
  return [write, read, list, manage];
}

function rolesWith(grants: readonly GrantToRole[], fits: (grant: GrantToRole) => boolean): readonly Text[] {
  return sortedTexts(grants.filter(fits).map(({ role }) => role.arn));
}

/** Everybody but these principals. A request without a principal has no such key, and the negated test is true for it. */
function allBut(exempt: readonly Text[], { awsServices = "deny" }: Exclusive): readonly Condition[] {
  return [
    ...(exempt.length > 0
      ? [{ operator: "ArnNotEquals" as const, key: "aws:PrincipalArn", values: exempt }]
      : []),
    ...(awsServices === "allow"
      ? [{ operator: "BoolIfExists" as const, key: "aws:PrincipalIsAWSService", values: ["false"] }]
      : []),
  ];
}
