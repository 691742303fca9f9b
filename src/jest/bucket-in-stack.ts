import { bucketThing, namedBy } from "../analysis/stack/names-thing";
import { UserError } from "../errors";
import { textOf } from "../terraform/reader/argument-of";
import {
  resourcesOfType,
  type TerraformContent,
  type TerraformObject,
} from "../terraform/reader/terraform-content";
import { quote } from "../value-rule";

/** A bucket's policy in a stack, or why it cannot be told which it is. */
export type FoundPolicy = { readonly found: TerraformObject } | { readonly unread: readonly string[] };

/**
 * The one policy that a stack gives a bucket.
 * @throws UserError `matcher-input` where there is none, or several
 */
export function bucketPolicyInStack(content: TerraformContent, bucket: string): FoundPolicy {
  const policies = resourcesOfType(content, "aws_s3_bucket_policy").map((object) => ({
    object,
    named: namedBy(object, "bucket", bucketThing(bucket), content),
  }));
  const named = policies.filter((policy) => policy.named === "yes");
  const perhaps = policies.filter((policy) => policy.named === "maybe");
  if (named.length > 1) {
    const addresses = named.map(({ object }) => object.address).join(" and ");
    throw new UserError(
      "matcher-input",
      `bucket ${quote(bucket)} has several policies here, ${addresses}; a bucket has one, and the last to be applied would stay`,
    );
  }
  const unread = [
    ...perhaps.map(({ object }) => `whether ${object.address} is the policy of bucket ${bucket}`),
    ...(named.length === 0 ? content.unseen : []),
  ];
  const [found] = named;
  if (unread.length > 0) return { unread };
  if (!found)
    throw noPolicy(
      bucket,
      policies.map(({ object }) => object),
    );
  return { found: found.object };
}

function noPolicy(bucket: string, policies: readonly TerraformObject[]): UserError {
  const others = policies.map((object) => `${object.address} (bucket ${String(textOf(object, "bucket"))})`);
  const there =
    others.length > 0 ? `there are ${others.join(", ")}` : "it has no aws_s3_bucket_policy at all";
  return new UserError("matcher-input", `the stack has no policy of bucket ${quote(bucket)}; ${there}`);
}
