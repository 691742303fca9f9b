import {
  CONTENT_ACTIONS_OF_OBJECTS,
  keyActions,
  LIST_ACTIONS_OF_BUCKETS,
  listActions,
  mayRead,
  mayWrite,
  type ObjectGrant,
  objectActions,
  READ_ACTIONS_OF_BUCKETS,
  READ_ACTIONS_OF_OBJECTS,
} from "../../src/iam/bucket-actions";

const READ = ["s3:GetObject"];
const WRITE = ["s3:PutObject", "s3:AbortMultipartUpload", "s3:ListMultipartUploadParts"];
const DELETE = ["s3:DeleteObject"];
const GRANTS: readonly ObjectGrant["grant"][] = ["read", "write", "read-write"];

const CASES: readonly {
  grant: ObjectGrant["grant"];
  objects: readonly string[];
  bucket: readonly string[];
  key: readonly string[];
}[] = [
  { grant: "read", objects: READ, bucket: ["s3:ListBucket"], key: ["kms:Decrypt"] },
  { grant: "write", objects: WRITE, bucket: [], key: ["kms:Decrypt", "kms:GenerateDataKey"] },
  {
    grant: "read-write",
    objects: [...READ, ...WRITE],
    bucket: ["s3:ListBucket"],
    key: ["kms:Decrypt", "kms:GenerateDataKey"],
  },
];

describe.each(CASES)("a grant to $grant", ({ grant, objects, bucket, key }) => {
  test("gives these actions on objects, and no others", () => {
    expect(objectActions({ grant, delete: false })).toEqual(objects);
  });

  test("gives deleting only if it is asked for", () => {
    expect(objectActions({ grant, delete: true })).toEqual([...objects, ...DELETE]);
  });

  test("gives these on the bucket and on its key, whether or not it deletes", () => {
    expect(listActions({ grant, delete: false })).toEqual(bucket);
    expect(listActions({ grant, delete: true })).toEqual(bucket);
    expect(keyActions({ grant, delete: false })).toEqual(key);
    expect(keyActions({ grant, delete: true })).toEqual(key);
  });
});

describe("grants", () => {
  test("read, write or both", () => {
    expect(GRANTS.filter(mayRead)).toEqual(["read", "read-write"]);
    expect(GRANTS.filter(mayWrite)).toEqual(["write", "read-write"]);
  });

  test("name whole actions: no wildcard, and nothing that changes who has access", () => {
    const all = GRANTS.flatMap((grant) => [
      ...objectActions({ grant, delete: true }),
      ...listActions({ grant, delete: true }),
      ...keyActions({ grant, delete: true }),
    ]);

    expect(all.length).toBeGreaterThan(0);
    expect(
      all.filter((action) => /[*?]|Acl|Policy|Tagging|Retention|LegalHold|Version/u.test(action)),
    ).toEqual([]);
  });
});

describe("the patterns of reading", () => {
  test("cover what a reader is given and nothing that a writer is given to change objects", () => {
    const readers = objectActions({ grant: "read", delete: false });
    const changers = [
      "s3:PutObject",
      "s3:PutObjectAcl",
      "s3:DeleteObject",
      "s3:DeleteObjectVersion",
      "s3:AbortMultipartUpload",
      "s3:RestoreObject",
      "s3:BypassGovernanceRetention",
    ];

    expect(readers.filter((action) => !covered(action, READ_ACTIONS_OF_OBJECTS))).toEqual([]);
    expect(changers.filter((action) => covered(action, READ_ACTIONS_OF_OBJECTS))).toEqual([]);
  });

  test("cover reading a bucket's settings and nothing that changes them", () => {
    const changers = ["s3:PutBucketPolicy", "s3:DeleteBucketPolicy", "s3:PutBucketAcl", "s3:CreateBucket"];

    expect(covered("s3:GetBucketPolicy", READ_ACTIONS_OF_BUCKETS)).toBe(true);
    expect(covered("s3:ListBucket", READ_ACTIONS_OF_BUCKETS)).toBe(true);
    expect(changers.filter((action) => covered(action, READ_ACTIONS_OF_BUCKETS))).toEqual([]);
  });

  test("cover every way to list keys or read contents, of old versions too", () => {
    const listing = ["s3:ListBucket", "s3:ListBucketVersions", "s3:ListBucketMultipartUploads"];
    const contents = ["s3:GetObject", "s3:GetObjectVersion", "s3:GetObjectTorrent"];

    expect(listing.filter((action) => !covered(action, LIST_ACTIONS_OF_BUCKETS))).toEqual([]);
    expect(contents.filter((action) => !covered(action, CONTENT_ACTIONS_OF_OBJECTS))).toEqual([]);
    expect(covered("s3:GetBucketLocation", LIST_ACTIONS_OF_BUCKETS)).toBe(false);
    expect(covered("s3:ListMultipartUploadParts", CONTENT_ACTIONS_OF_OBJECTS)).toBe(false);
  });
});

function covered(action: string, patterns: readonly string[]): boolean {
  return patterns.some((pattern) =>
    pattern.endsWith("*") ? action.startsWith(pattern.slice(0, -1)) : action === pattern,
  );
}
