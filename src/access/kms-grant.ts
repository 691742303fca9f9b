import type { OwnershipOf } from "../config/ownership";
import type { Text } from "../expression";
import { keyActions } from "../iam/bucket-actions";
import type { BucketGrant } from "./bucket-grant";

/** A KMS grant: it lets a role use a key and, unlike a change of the key's policy, overwrites nothing. */
export interface KmsGrantAccess {
  readonly ownership: OwnershipOf<"kmsKey">;
  readonly keyArn: Text;
  readonly granteeRoleArn: Text;
  /** KMS's names of operations, such as GenerateDataKey. */
  readonly operations: readonly string[];
}

/** The grant of a role's use of one key, for all that it may do on the buckets encrypted with it. */
export function kmsGrant(
  key: { readonly arn: Text; readonly ownership: OwnershipOf<"kmsKey"> },
  granteeRoleArn: Text,
  grants: readonly Pick<BucketGrant, "grant" | "delete">[],
): KmsGrantAccess {
  const actions = grants.flatMap(({ grant, delete: mayDelete = false }) =>
    keyActions({ grant, delete: mayDelete }),
  );
  return {
    ownership: key.ownership,
    keyArn: key.arn,
    granteeRoleArn,
    operations: [...new Set(actions)].sort().map((action) => action.slice("kms:".length)),
  };
}
