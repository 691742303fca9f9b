import { readFileSync } from "node:fs";
import { join } from "node:path";
import { extractActions } from "../../scripts/extract-actions";
import {
  ACTIONS_ON_ROLES,
  CHANGES_OF_BUCKETS,
  KNOWN_ACTIONS,
  LISTS_OF_BUCKETS,
  READS_OF_OBJECTS,
  RESOURCE_CONTROLLED,
  WRITES_OF_OBJECTS,
} from "../../src/iam/actions";

describe("AWS' own access levels", () => {
  test("are those of the package they come from: run npx tsx scripts/extract-actions.ts if this fails", () => {
    const committed = readFileSync(join(__dirname, "..", "..", "src", "iam", "data", "actions.json"), "utf8");

    expect(JSON.parse(committed)).toEqual(extractActions());
  });

  test("count what has several levels to each of them", () => {
    expect(WRITES_OF_OBJECTS).toEqual(
      expect.arrayContaining(["s3:PutObject", "s3:DeleteObject", "s3:PutObjectAcl", "s3:PutObjectTagging"]),
    );
    expect(CHANGES_OF_BUCKETS).toEqual(
      expect.arrayContaining([
        "s3:PutBucketPolicy",
        "s3:DeleteBucketPolicy",
        "s3:PutBucketAcl",
        "s3:PutBucketOwnershipControls",
        "s3:PutBucketPublicAccessBlock",
        "s3:PutReplicationConfiguration",
        "s3:PutLifecycleConfiguration",
      ]),
    );
  });

  test("keep reading, writing and managing apart", () => {
    const groups = [WRITES_OF_OBJECTS, READS_OF_OBJECTS, CHANGES_OF_BUCKETS, LISTS_OF_BUCKETS];
    const all = groups.flat();

    expect(new Set(all).size).toBe(all.length);
    expect(all.length).toBeGreaterThan(70);
    expect(READS_OF_OBJECTS.every((action) => action.startsWith("s3:GetObject"))).toBe(true);
    expect(LISTS_OF_BUCKETS).toEqual([
      "s3:ListBucket",
      "s3:ListBucketMultipartUploads",
      "s3:ListBucketVersions",
    ]);
  });

  test("name what can be done on a role, and the services that the organisation's policies bind", () => {
    expect(ACTIONS_ON_ROLES).toEqual(
      expect.arrayContaining(["sts:AssumeRole", "sts:AssumeRoleWithWebIdentity", "sts:TagSession"]),
    );
    expect(RESOURCE_CONTROLLED).toEqual(expect.arrayContaining(["s3", "sts", "kms"]));
    expect(KNOWN_ACTIONS).toEqual(expect.arrayContaining(["s3:GetBucketPolicy", "sts:AssumeRole"]));
  });
});
