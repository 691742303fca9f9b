import { waysAround } from "../../../src/analysis/stack/ways-around-a-policy";
import { readStack, shown } from "../../support/written-stacks";

const around = (type: string, change: object) =>
  waysAround("landing", readStack({ resource: { [type]: { x: change } } }));
const bucket = "landing";

describe("a way around a bucket's policy is", () => {
  test.each([
    ["an ACL", "aws_s3_bucket_acl", { bucket, acl: "public-read-write" }],
    ["an ACL in blocks", "aws_s3_bucket_acl", { bucket, acl: "private", access_control_policy: [{}] }],
    ["an ACL that is not known", "aws_s3_bucket_acl", { bucket, acl: "${var.acl}" }],
    [
      "an ACL of a bucket that is not known",
      "aws_s3_bucket_acl",
      { bucket: "${var.bucket}", acl: "public-read-write" },
    ],
    [
      "ACLs that count",
      "aws_s3_bucket_ownership_controls",
      { bucket, rule: [{ object_ownership: "ObjectWriter" }] },
    ],
    ["ACLs that may count", "aws_s3_bucket_ownership_controls", { bucket, rule: "${var.rules}" }],
    [
      "public ACLs that are not blocked",
      "aws_s3_bucket_public_access_block",
      { bucket, block_public_acls: true, ignore_public_acls: false },
    ],
    [
      "public ACLs that are blocked only for now",
      "aws_s3_bucket_public_access_block",
      { bucket, block_public_acls: true },
    ],
    ["an access point", "aws_s3_access_point", { bucket, name: "open" }],
    [
      "an access point's policy",
      "aws_s3control_access_point_policy",
      { access_point_arn: "arn:aws:s3:eu-west-1:339713007003:accesspoint/open" },
    ],
    ["an access point of several regions", "aws_s3control_multi_region_access_point_policy", { details: {} }],
    ["an access grant", "aws_s3control_access_grant", {}],
    ["the bucket's own ACL", "aws_s3_bucket", { bucket, acl: "public-read" }],
    ["the bucket's own grants", "aws_s3_bucket", { bucket, grant: [{ permissions: ["WRITE"] }] }],
    ["the bucket's own policy", "aws_s3_bucket", { bucket, policy: "{}" }],
  ])("%s", (_case, type, change) => {
    expect(around(type, change)).toEqual([expect.stringContaining(`what ${type}.x lets in: `)]);
  });

  test("what is not read", () => {
    expect(waysAround("landing", readStack({ module: { m: { source: "./m" } } }))).toEqual([
      expect.stringContaining("module m (./m) is not read"),
    ]);
  });
});

describe("no way around a bucket's policy is", () => {
  test.each([
    ["an ACL of another bucket", "aws_s3_bucket_acl", { bucket: "other", acl: "public-read-write" }],
    ["a private ACL", "aws_s3_bucket_acl", { bucket, acl: "private" }],
    [
      "that ACLs do not count",
      "aws_s3_bucket_ownership_controls",
      { bucket, rule: { object_ownership: "BucketOwnerEnforced" } },
    ],
    [
      "that public ACLs are blocked",
      "aws_s3_bucket_public_access_block",
      { bucket, block_public_acls: true, ignore_public_acls: true },
    ],
    ["a bucket without all that", "aws_s3_bucket", { bucket, acl: "private", grant: [] }],
    ["S3's storage lens", "aws_s3control_storage_lens_configuration", {}],
  ])("%s", (_case, type, change) => {
    expect(around(type, change)).toEqual([]);
  });

  test("what a plan shows of the bucket because it is there", () => {
    const live = { bucket, grant: [{ permissions: ["FULL_CONTROL"] }], policy: "{}" };

    expect(waysAround("landing", readStack(shown("state", { "aws_s3_bucket.b": live })))).toEqual([]);
    expect(
      waysAround(
        "landing",
        readStack(
          shown(
            "plan",
            { "aws_s3_bucket.b": { bucket } },
            { "aws_s3_bucket.b": { acl: true, grant: true, policy: true } },
          ),
        ),
      ),
    ).toEqual([]);
    expect(
      waysAround("landing", readStack(shown("state", { "aws_s3_bucket.b": { ...live, grant: [{}, {}] } }))),
    ).toHaveLength(1);
  });
});
