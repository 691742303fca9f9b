import { writableOnlyBy } from "../../src/jest/writable-only-by";
import { document, statement } from "../support/policy-documents";
import { ADMINISTRATOR, bucketStack, exclusivePolicy, ROLE_ARN } from "../support/written-stacks";

const BUCKET = { bucket: "landing", roles: [ROLE_ARN] };
const OPTIONS = { administrators: [ADMINISTRATOR] };

/** A statement that lets somebody else write too, before the Denies are asked. */
const PARTNER = statement({
  Sid: "Partner",
  Principal: { AWS: "arn:aws:iam::444455556666:role/partner" },
  Action: "s3:PutObject",
});

describe("a bucket is writable only by a role", () => {
  test("where its policy denies writing to all others, and managing to all but the administrator", () => {
    const { answer, words } = writableOnlyBy(bucketStack(exclusivePolicy(ROLE_ARN)), BUCKET, OPTIONS);

    expect(answer).toBe("holds");
    expect(words).toMatchInlineSnapshot(
      `"It is proven that bucket landing is writable by arn:aws:iam::111122223333:role/HyveS3WriterRole alone, and managed by arn:aws:iam::339713007003:role/bucket-admin alone."`,
    );
  });

  test("whatever else the policy allows: a Deny counts more", () => {
    const stack = bucketStack(exclusivePolicy(ROLE_ARN, [PARTNER]));

    expect(writableOnlyBy(stack, BUCKET, OPTIONS).answer).toBe("holds");
  });

  test("and by several, where all of them are named", () => {
    const both = { ...BUCKET, roles: [ROLE_ARN, "arn:aws:iam::111122223333:role/other"] };

    expect(writableOnlyBy(bucketStack(exclusivePolicy(ROLE_ARN)), both, OPTIONS).answer).toBe("holds");
  });

  test("not where the policy lets in another", () => {
    const { answer, words } = writableOnlyBy(bucketStack(document(PARTNER)), BUCKET, OPTIONS);

    expect(answer).toBe("fails");
    expect(words).toMatchInlineSnapshot(`
"It is not so that bucket landing is writable by arn:aws:iam::111122223333:role/HyveS3WriterRole alone, and managed by arn:aws:iam::339713007003:role/bucket-admin alone:
  a session of role arn:aws:iam::444455556666:role/partner does s3:PutObject on arn:aws:s3:::landing/x
  through  statement 1 (Partner) of resource policy allows it (aws_s3_bucket_policy.landing.policy)
  fix      name the caller among the roles, or let the policy say {"Effect":"Deny","Principal":"*","NotAction":["s3:GetObject*","s3:List*"],"Resource":"arn:aws:s3:::landing/*","Condition":{"ArnNotEquals":{"aws:PrincipalArn":"arn:aws:iam::111122223333:role/HyveS3WriterRole"}}}"
`);
  });

  test("not where it is the role that is not named", () => {
    const { answer, words } = writableOnlyBy(bucketStack(exclusivePolicy(`${ROLE_ARN}2`)), BUCKET, OPTIONS);

    expect(answer).toBe("fails");
    expect(words).toContain(`a session of role ${ROLE_ARN}2 does s3:`);
  });

  test("not where an administrator is not named", () => {
    const open = exclusivePolicy(ROLE_ARN, [
      statement({
        Sid: "Admin",
        Principal: { AWS: ADMINISTRATOR },
        Action: "s3:*",
        Resource: "arn:aws:s3:::landing",
      }),
    ]);

    expect(writableOnlyBy(bucketStack(open), BUCKET, OPTIONS).answer).toBe("holds");
    expect(writableOnlyBy(bucketStack(open), BUCKET)).toEqual({
      answer: "fails",
      words: expect.stringContaining(`a session of role ${ADMINISTRATOR} does s3:`),
    });
  });

  test("not where services of AWS may write, unless they are meant to", () => {
    const logging = statement({ Principal: { Service: "logging.s3.amazonaws.com" }, Action: "s3:PutObject" });
    const exempt = JSON.parse(
      JSON.stringify(exclusivePolicy(ROLE_ARN, [logging])).replaceAll(
        '"ArnNotEquals"',
        '"BoolIfExists":{"aws:PrincipalIsAWSService":"false"},"ArnNotEquals"',
      ),
    );

    expect(writableOnlyBy(bucketStack(exempt), BUCKET, OPTIONS).answer).toBe("fails");
    expect(writableOnlyBy(bucketStack(exempt), BUCKET, { ...OPTIONS, awsServices: "allow" }).answer).toBe(
      "holds",
    );
  });
});

describe("a role of the stack", () => {
  /** The role may do whatever its own policies say, and is no administrator. */
  const policy = JSON.stringify(
    exclusivePolicy(ROLE_ARN, [
      statement({
        Sid: "All",
        Principal: { AWS: ROLE_ARN },
        Action: "s3:*",
        Resource: "arn:aws:s3:::landing",
      }),
    ]),
  ).replace(`"${ADMINISTRATOR}"`, JSON.stringify([ADMINISTRATOR, ROLE_ARN]));
  const withRole = (permissions: string) => ({
    ...bucketStack(policy, {
      aws_iam_role: { hyve: { name: "HyveS3WriterRole", provider: "aws.cluster" } },
      aws_iam_role_policy: {
        hyve: { provider: "aws.cluster", role: "${aws_iam_role.hyve.id}", name: "p", policy: permissions },
      },
    }),
    provider: {
      aws: [
        { allowed_account_ids: ["339713007003"] },
        { alias: "cluster", allowed_account_ids: ["111122223333"] },
      ],
    },
  });
  const allows = (action: string) => JSON.stringify(document(statement({ Action: action, Resource: "*" })));

  test("is held to the policies that the stack gives it", () => {
    const writes = writableOnlyBy(withRole(allows("s3:PutObject")), BUCKET, OPTIONS);
    const manages = writableOnlyBy(withRole(allows("s3:PutBucketPolicy")), BUCKET, OPTIONS);

    expect(writes.answer).toBe("holds");
    expect(manages.answer).toBe("fails");
    expect(manages.words).toMatchInlineSnapshot(`
"It is not so that bucket landing is writable by arn:aws:iam::111122223333:role/HyveS3WriterRole alone, and managed by arn:aws:iam::339713007003:role/bucket-admin alone:
  a session of role arn:aws:iam::111122223333:role/HyveS3WriterRole does s3:PutBucketPolicy on arn:aws:s3:::landing
  through  statement 4 (All) of resource policy allows it (aws_s3_bucket_policy.landing.policy)
  through  statement 1 of identity policies 1 allows it
  fix      name the caller among the administrators, or let the policy say {"Effect":"Deny","Principal":"*","NotAction":["s3:Get*","s3:List*"],"Resource":"arn:aws:s3:::landing","Condition":{"ArnNotEquals":{"aws:PrincipalArn":"arn:aws:iam::339713007003:role/bucket-admin"}}}"
`);
  });

  test.each([
    ["the stack does not tell them", withRole("${var.permissions}")],
    ["the stack does not make it", bucketStack(policy)],
  ])("may have whatever policies it likes where %s", (_case, stack) => {
    expect(writableOnlyBy(stack, BUCKET, OPTIONS)).toEqual({
      answer: "fails",
      words: expect.stringContaining(`a session of role ${ROLE_ARN} does s3:`),
    });
  });
});

describe("what cannot be told", () => {
  test("is what the account's own policies allow, where nothing denies it", () => {
    const local = "arn:aws:iam::339713007003:role/local";
    const open = JSON.stringify(exclusivePolicy(ROLE_ARN)).replace(
      `"ArnNotEquals":{"aws:PrincipalArn":"${ROLE_ARN}"}`,
      `"ArnNotEquals":{"aws:PrincipalArn":["${ROLE_ARN}","${local}"]}`,
    );

    const { answer, words } = writableOnlyBy(bucketStack(open), BUCKET, OPTIONS);

    expect(answer).toBe("unknown");
    expect(words).toMatchInlineSnapshot(`
"It cannot be told whether bucket landing is writable by arn:aws:iam::111122223333:role/HyveS3WriterRole alone, and managed by arn:aws:iam::339713007003:role/bucket-admin alone. Missing:
  - whether identity policies of account 339713007003 let others write to bucket landing: they are not in this configuration; let the Denies in the policy of bucket landing spare nobody but who was declared, which denies it whatever they say"
`);
  });

  test("is a policy that is not known, and the account that the bucket is in", () => {
    const { provider: _, ...stack } = bucketStack(exclusivePolicy(ROLE_ARN));

    expect(writableOnlyBy(bucketStack("${var.policy}"), BUCKET, OPTIONS).words).toContain(
      "aws_s3_bucket_policy.landing.policy, which is an expression",
    );
    expect(writableOnlyBy(stack, BUCKET, OPTIONS)).toEqual({
      answer: "unknown",
      words: expect.stringContaining("the bucket's account: say accountId"),
    });
    expect(writableOnlyBy(stack, BUCKET, { ...OPTIONS, accountId: "339713007003" }).answer).toBe("holds");
  });

  test("is what another resource of the stack lets in", () => {
    const stack = bucketStack(exclusivePolicy(ROLE_ARN), {
      aws_s3_access_point: { open: { bucket: "landing", name: "open" } },
      aws_s3_bucket_acl: { open: { bucket: "landing", acl: "public-read-write" } },
    });

    const { answer, words } = writableOnlyBy(stack, BUCKET, OPTIONS);

    expect(answer).toBe("unknown");
    expect(words).toMatchInlineSnapshot(`
"It cannot be told whether bucket landing is writable by arn:aws:iam::111122223333:role/HyveS3WriterRole alone, and managed by arn:aws:iam::339713007003:role/bucket-admin alone. Missing:
  - what aws_s3_access_point.open lets in: an access point has a policy of its own
  - what aws_s3_bucket_acl.open lets in: an ACL can let others in"
`);
  });

  test("is which policy the bucket has", () => {
    const other = { aws_s3_bucket_policy: { other: { bucket: "${var.bucket}", policy: "{}" } } };
    const stack = { ...bucketStack("{}"), resource: { ...other } };

    expect(writableOnlyBy(stack, BUCKET, OPTIONS).words).toContain(
      "whether aws_s3_bucket_policy.other is the policy of bucket landing",
    );
  });
});

describe("what is refused", () => {
  const stack = bucketStack(exclusivePolicy(ROLE_ARN));

  test.each([
    [
      "a bucket without a policy in the stack",
      { ...BUCKET, bucket: "landings" },
      OPTIONS,
      'the stack has no policy of bucket "landings"',
    ],
    ["a bucket's ARN", { ...BUCKET, bucket: "arn:aws:s3:::landing" }, OPTIONS, "bucket"],
    [
      "a session",
      { ...BUCKET, roles: ["arn:aws:sts::111122223333:assumed-role/hyve/s"] },
      OPTIONS,
      "assumed-role",
    ],
    [
      "an administrator that is a user",
      BUCKET,
      { administrators: ["arn:aws:iam::111122223333:user/u"] },
      "user/u",
    ],
    ["an account that is none", BUCKET, { ...OPTIONS, accountId: "1" }, 'got "1"'],
  ])("is %s", (_case, bucket, options, words) => {
    expect(() => writableOnlyBy(stack, bucket, options)).toThrow(words);
  });

  test("is a bucket with two policies", () => {
    const two = { aws_s3_bucket_policy: { a: { bucket: "landing" }, b: { bucket: "landing" } } };

    expect(() => writableOnlyBy({ resource: two }, BUCKET)).toThrowErrorMatchingInlineSnapshot(
      `"bucket "landing" has several policies here, aws_s3_bucket_policy.a and aws_s3_bucket_policy.b; a bucket has one, and the last to be applied would stay"`,
    );
  });
});
