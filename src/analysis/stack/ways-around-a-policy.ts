import { argumentOf, blocksOf, textOf } from "../../terraform/reader/argument-of";
import type { TerraformContent, TerraformObject } from "../../terraform/reader/terraform-content";
import { Unknown } from "../../terraform/reader/terraform-value";
import { bucketThing, namedBy } from "./names-thing";

/** A type of resource that can let others into a bucket, whatever its policy says. */
interface WayAround {
  readonly type: RegExp;
  readonly words: string;
  /** Whether this one surely lets nobody in. */
  readonly isShut: (object: TerraformObject, content: TerraformContent) => boolean;
  /** The argument that names the bucket. @default - it names none */
  readonly bucket?: string;
}

/** Source: https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-management.html */
const WAYS: readonly WayAround[] = [
  {
    type: /^aws_s3_bucket_acl$/u,
    words: "an ACL can let others in",
    isShut: (object) => textOf(object, "acl") === "private" && noneOf(object, "access_control_policy"),
    bucket: "bucket",
  },
  {
    type: /^aws_s3_bucket_ownership_controls$/u,
    words: "ACLs count unless object_ownership is BucketOwnerEnforced",
    isShut: (object) => {
      const rules = blocksOf(object, "rule");
      return !(rules instanceof Unknown) && rules.length > 0 && rules.every(isOwnerEnforced);
    },
    bucket: "bucket",
  },
  {
    type: /^aws_s3_bucket_public_access_block$/u,
    words: "public ACLs count unless block_public_acls and ignore_public_acls are true",
    isShut: (object) =>
      ["block_public_acls", "ignore_public_acls"].every((name) => textOf(object, name) === "true"),
    bucket: "bucket",
  },
  {
    type: /^aws_s3_bucket$/u,
    words: "its own acl, grant or policy can let others in",
    isShut: ({ values }, { from }) =>
      // In a plan these show what is there, whoever set it.
      ["acl", "grant", ...(from === "configuration" ? ["policy"] : [])].every((name) =>
        isHarmless(values, name, from),
      ),
    bucket: "bucket",
  },
  {
    type: /^aws_s3_access_point$/u,
    words: "an access point has a policy of its own",
    isShut: () => false,
    bucket: "bucket",
  },
  {
    type: /^aws_s3control_(?:multi_region_|object_lambda_)?access_/u,
    words: "access points and grants of S3 can be of this bucket",
    isShut: () => false,
  },
];

/** What of a stack can let others into a bucket beside its policy, a sentence each. Whoever proves something must find none. */
export function waysAround(bucket: string, content: TerraformContent): readonly string[] {
  const found = content.resources
    .filter(({ mode }) => mode === "managed")
    .flatMap((object) => {
      const way = WAYS.find(({ type }) => type.test(object.type));
      if (!way || way.isShut(object, content)) return [];
      const named =
        way.bucket === undefined ? "maybe" : namedBy(object, way.bucket, bucketThing(bucket), content);
      return named === "no" ? [] : [`what ${object.address} lets in: ${way.words}`];
    });
  return [...found, ...content.unseen];
}

function isOwnerEnforced(rule: Parameters<typeof textOf>[0]): boolean {
  return textOf(rule, "object_ownership") === "BucketOwnerEnforced";
}

function noneOf(object: TerraformObject, block: string): boolean {
  const blocks = blocksOf(object, block);
  return !(blocks instanceof Unknown) && blocks.length === 0;
}

/** In a plan a bucket that is not there yet has these "known after apply", and one that is there lists its owner's grant. */
function isHarmless(
  values: TerraformObject["values"],
  name: string,
  from: TerraformContent["from"],
): boolean {
  const value = argumentOf(values, name);
  if (value === undefined || value === "private") return true;
  if (Array.isArray(value)) return value.length <= (from === "configuration" ? 0 : 1);
  return value instanceof Unknown && from !== "configuration" && value.reason === "known after apply";
}
