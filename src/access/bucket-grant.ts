import type { Grant } from "../config/ownership";
import { concat, isLiteral, type Text } from "../expression";
import { bucketArn, objectsArn } from "../iam/arn";
import { keyActions, listActions, objectActions } from "../iam/bucket-actions";
import { BUCKET_NAME_RULE, PREFIX_RULE } from "../iam/bucket-rules";
import type { Condition } from "../iam/condition";
import { serviceHost } from "../iam/partitions";
import type { Statement } from "../iam/policy-document";
import { KMS_KEY_ARN_RULE } from "../iam/rules";
import { requireLegal } from "./legal";

/** What a role may do on one bucket. */
export interface BucketGrant {
  readonly bucket: Text;
  /** Partition of the bucket. */
  readonly partition: Text;
  readonly grant: Grant;
  /** Key prefix that ends with /, or empty for the whole bucket. @default "" */
  readonly prefix?: Text;
  /** Also delete objects. @default false */
  readonly delete?: boolean;
  /** The key that encrypts the objects. @default - S3 manages it, and no permission is needed */
  readonly key?: { readonly arn: Text; readonly region: Text } | undefined;
}

/** A grant, and the role that it is for. */
export interface GrantToRole {
  readonly role: { readonly arn: Text; readonly accountId: Text; readonly partition: Text };
  readonly grant: BucketGrant;
}

/** The role's side of a grant: statements of its own policy. */
export function permissionStatements(grant: BucketGrant): readonly Statement[] {
  return [...accessStatements(grant), ...keyStatements(grant)];
}

/**
 * What both sides of a grant allow, without saying to whom.
 * @throws UserError for a bucket, prefix or key against its rule
 */
export function accessStatements(grant: BucketGrant): readonly Statement[] {
  requireLegal([
    [BUCKET_NAME_RULE, grant.bucket],
    [PREFIX_RULE, grant.prefix === "" ? undefined : grant.prefix],
    [KMS_KEY_ARN_RULE, grant.key?.arn],
  ]);
  const { bucket, partition, prefix = "" } = grant;
  const asked = { grant: grant.grant, delete: grant.delete ?? false };
  const list = listActions(asked);
  return [
    { effect: "Allow", actions: objectActions(asked), resources: [objectsArn(partition, bucket, prefix)] },
    ...(list.length === 0
      ? []
      : [
          {
            effect: "Allow" as const,
            actions: list,
            resources: [bucketArn(partition, bucket)],
            conditions: underPrefix(prefix),
          },
        ]),
  ];
}

function underPrefix(prefix: Text): readonly Condition[] {
  if (isLiteral(prefix) && prefix === "") return [];
  return [{ operator: "StringLike", key: "s3:prefix", values: [concat([prefix, "*"])] }];
}

function keyStatements({
  key,
  partition,
  grant,
  delete: mayDelete = false,
}: BucketGrant): readonly Statement[] {
  if (!key) return [];
  return [
    {
      effect: "Allow",
      actions: keyActions({ grant, delete: mayDelete }),
      resources: [key.arn],
      conditions: [
        {
          operator: "StringEquals",
          key: "kms:ViaService",
          values: [serviceHost("s3", key.region, partition)],
        },
      ],
    },
  ];
}
