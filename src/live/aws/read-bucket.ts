import type { LiveBucket } from "../../iam/live-aws";
import { foundOr } from "./found-or";
import type { AwsSession } from "./sessions";

/** A bucket's policy and who owns its objects. A bucket that does not exist says so in both. */
export async function readBucket(session: AwsSession, bucket: string): Promise<LiveBucket> {
  const { GetBucketOwnershipControlsCommand, GetBucketPolicyCommand, S3Client } = await import(
    "@aws-sdk/client-s3"
  );
  const client = new S3Client(session);
  const policy = async () => (await client.send(new GetBucketPolicyCommand({ Bucket: bucket }))).Policy ?? "";
  const ownership = async () => {
    const { OwnershipControls: controls } = await client.send(
      new GetBucketOwnershipControlsCommand({ Bucket: bucket }),
    );
    return controls?.Rules?.[0]?.ObjectOwnership ?? "ObjectWriter";
  };
  return {
    policy: await foundOr(policy, ["NoSuchBucketPolicy"], `the policy of bucket ${bucket}`),
    objectOwnership: await foundOr(
      ownership,
      ["OwnershipControlsNotFoundError"],
      `the object ownership of bucket ${bucket}`,
    ),
  };
}
