import { resourcesOfType, type TerraformContent } from "../../terraform/reader/terraform-content";
import type { Document } from "../facts";
import { documentAt } from "./document-at";
import { bucketThing, namedBy } from "./names-thing";
import { waysAround } from "./ways-around-a-policy";

/** A bucket's policy, from the resource that makes it. `ownership` says whether one is to be expected. */
export function bucketPolicyIn(content: TerraformContent, bucket: string, ownership: string): Document {
  const [object, another] = resourcesOfType(content, "aws_s3_bucket_policy").filter(
    (resource) => namedBy(resource, "bucket", bucketThing(bucket), content) !== "no",
  );
  if (!object) return { unread: whyNone(bucket, ownership) };
  if (another)
    return { unread: `which of ${object.address} and ${another.address} is the policy of bucket ${bucket}` };
  const [other] = waysAround(bucket, content);
  if (other !== undefined) return { unread: other };
  return documentAt(object, "policy", { address: object.address, kind: "resource" });
}

function whyNone(bucket: string, ownership: string): string {
  const give = `give it with --bucket-policy ${bucket}=FILE`;
  if (ownership === "existing")
    return `the live policy of bucket ${bucket}, which somebody else owns: ${give}`;
  if (ownership === "handoff") return `the live policy of bucket ${bucket}, which its owner applies: ${give}`;
  return `the policy of bucket ${bucket}: no resource here makes it`;
}
