import { S3Client } from "@aws-sdk/client-s3";
import { readBucket } from "../../../src/live/aws/read-bucket";
import { type AwsAnswers, answering, awsError, SESSION } from "../../support/aws-clients";

const POLICY = '{"Version":"2012-10-17","Statement":[]}';
const ENFORCED = { OwnershipControls: { Rules: [{ ObjectOwnership: "BucketOwnerEnforced" }] } };
const ALL: AwsAnswers = {
  GetBucketPolicyCommand: { Policy: POLICY },
  GetBucketOwnershipControlsCommand: ENFORCED,
};

afterEach(() => jest.restoreAllMocks());

function read(change: AwsAnswers = {}) {
  const sent = answering(S3Client, { ...ALL, ...change });
  return { sent, bucket: readBucket(SESSION, "landing") };
}

describe("a bucket", () => {
  test("is read: its policy, and who owns its objects", async () => {
    const { sent, bucket } = read();

    expect(await bucket).toEqual({
      policy: { found: "there", thing: POLICY },
      objectOwnership: { found: "there", thing: "BucketOwnerEnforced" },
    });
    expect(sent).toEqual([
      { command: "GetBucketPolicyCommand", input: { Bucket: "landing" } },
      { command: "GetBucketOwnershipControlsCommand", input: { Bucket: "landing" } },
    ]);
  });

  test("may have neither, which is known", async () => {
    const { bucket } = read({
      GetBucketPolicyCommand: awsError("NoSuchBucketPolicy"),
      GetBucketOwnershipControlsCommand: awsError("OwnershipControlsNotFoundError"),
    });

    expect(await bucket).toEqual({ policy: { found: "absent" }, objectOwnership: { found: "absent" } });
  });

  test.each([{}, { OwnershipControls: {} }, { OwnershipControls: { Rules: [] } }])(
    "leaves objects to whoever wrote them where its controls say nothing: %j",
    async (controls) => {
      const { bucket } = read({ GetBucketOwnershipControlsCommand: controls, GetBucketPolicyCommand: {} });

      expect(await bucket).toEqual({
        policy: { found: "there", thing: "" },
        objectOwnership: { found: "there", thing: "ObjectWriter" },
      });
    },
  );

  test("that does not exist says so in both: it is no bucket without a policy", async () => {
    const gone = awsError("NoSuchBucket", "does not exist");
    const { bucket } = read({ GetBucketPolicyCommand: gone, GetBucketOwnershipControlsCommand: gone });

    expect(await bucket).toEqual({
      policy: {
        found: "unread",
        why: "the policy of bucket landing: NoSuchBucket: does not exist",
      },
      objectOwnership: {
        found: "unread",
        why: "the object ownership of bucket landing: NoSuchBucket: does not exist",
      },
    });
  });

  test("of which one may not be read is read otherwise", async () => {
    const { bucket } = read({ GetBucketPolicyCommand: awsError("AccessDenied") });

    expect(await bucket).toMatchObject({
      policy: { found: "unread", why: "the policy of bucket landing: AccessDenied: no" },
      objectOwnership: { found: "there" },
    });
  });
});
