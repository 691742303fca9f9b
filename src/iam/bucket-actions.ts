/** What can be granted on objects. Deleting is asked for apart. */
export interface ObjectGrant {
  readonly grant: "read" | "write" | "read-write";
  readonly delete: boolean;
}

/**
 * Actions on objects. Writing includes multipart uploads: creating, uploading and completing them are s3:PutObject.
 * Source: https://docs.aws.amazon.com/AmazonS3/latest/userguide/mpuoverview.html#mpuAndPermissions
 */
export function objectActions({ grant, delete: mayDelete }: ObjectGrant): readonly string[] {
  return [
    ...(mayRead(grant) ? ["s3:GetObject"] : []),
    ...(mayWrite(grant) ? ["s3:PutObject", "s3:AbortMultipartUpload", "s3:ListMultipartUploadParts"] : []),
    ...(mayDelete ? ["s3:DeleteObject"] : []),
  ];
}

/** Actions on the bucket itself: listing keys, which reading needs to tell a missing object from a forbidden one. */
export function listActions({ grant }: ObjectGrant): readonly string[] {
  return mayRead(grant) ? ["s3:ListBucket"] : [];
}

/** Actions on the key of encrypted objects; completing a multipart upload decrypts its parts. Source: https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingKMSEncryption.html */
export function keyActions({ grant }: ObjectGrant): readonly string[] {
  return mayWrite(grant) ? ["kms:Decrypt", "kms:GenerateDataKey"] : ["kms:Decrypt"];
}

/** True if objects' contents can be read. */
export function mayRead(grant: ObjectGrant["grant"]): boolean {
  return grant !== "write";
}

/** True if objects can be put. */
export function mayWrite(grant: ObjectGrant["grant"]): boolean {
  return grant !== "read";
}

/** Every action that reads objects, as patterns; whatever else can be done to an object changes it. */
export const READ_ACTIONS_OF_OBJECTS = ["s3:GetObject*", "s3:List*"] as const;

/** Every action that reads a bucket's settings or keys, as patterns; whatever else can be done to a bucket changes it. */
export const READ_ACTIONS_OF_BUCKETS = ["s3:Get*", "s3:List*"] as const;

/** Every action that lists a bucket's keys, as a pattern. */
export const LIST_ACTIONS_OF_BUCKETS = ["s3:ListBucket*"] as const;

/** Every action that reads what objects hold, as a pattern. */
export const CONTENT_ACTIONS_OF_OBJECTS = ["s3:GetObject*"] as const;
