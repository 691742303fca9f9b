import type { BucketDeclaration } from "../../../src/config/declaration";
import { there } from "../../../src/found";
import type { LiveBucket } from "../../../src/iam/live-aws";
import { liveBucketPolicy, liveObjectOwnership } from "../../../src/inspect/preflight/live-bucket";
import { bucketDeclaration, workloadDeclaration } from "../../support/declarations";
import { ABSENT, DENIED, UNASKED_AWS, withBucket } from "../../support/live-aws";
import { declaredAccess } from "../../support/preflight";

type Policy = BucketDeclaration["policy"];
const OURS = { Sid: "CdktfIrsaHyve", Effect: "Allow", Action: "s3:PutObject" };
const BACKUP = { Sid: "Backup", Effect: "Allow", Action: "s3:GetObject" };
const NAMELESS = { Effect: "Deny", Action: "s3:*" };
const FILE = "policies/dlz-tst-landing.json";
const GET = `aws s3api get-bucket-policy --bucket dlz-tst-landing --query Policy --output text > ${FILE}`;
const NO_BUCKET = { found: "unread", why: "NoSuchBucket: The specified bucket does not exist" } as const;
const policyOf = (...Statement: readonly object[]) =>
  there(JSON.stringify({ Version: "2012-10-17", Statement }));

function access(policy: Partial<Policy> = {}) {
  const declared: Policy = { ownership: "create", foreignStatements: [], ...policy };
  return declaredAccess({ buckets: [bucketDeclaration({ policy: declared })] });
}

describe("a bucket's policy", () => {
  const found = (live: LiveBucket["policy"], policy: Partial<Policy> = {}) =>
    liveBucketPolicy.find(access(policy), withBucket(access(policy), { policy: live }));
  const adopted = (...foreignStatements: Policy["foreignStatements"]) =>
    ({ ownership: "adopt", foreignStatements, foreignStatementsFile: "others.json" }) as const;

  test("that would be made would lose the statements of others", () => {
    expect(found(policyOf(OURS, BACKUP, NAMELESS))).toEqual([
      {
        severity: "error",
        about: "bucket dlz-tst-landing",
        what: "its policy holds statements of others: Backup, Deny without a Sid (2)",
        why: "the plan says 'will be created', and the apply takes them away",
        fix: `policy: { ownership: adopt, foreignStatements: ${FILE} }, with ${GET}`,
      },
    ]);
  });

  test.each<[string, LiveBucket["policy"]]>([
    ["ours alone", policyOf(OURS)],
    ["nothing", policyOf()],
    ["no policy", ABSENT],
  ])("that would be made loses nothing of a bucket with %s", (_, live) => {
    expect(found(live)).toEqual([]);
  });

  test("that is adopted holds what the file lacks", () => {
    expect(found(policyOf(OURS, BACKUP, NAMELESS), adopted(BACKUP))).toMatchObject([
      {
        severity: "error",
        what: "its policy holds statements that others.json lacks: Deny without a Sid (1)",
        why: "the plan refuses to take them away",
        fix: GET.replace(FILE, "others.json"),
      },
    ]);
  });

  test("that is adopted holds what the file holds, in any order, of statements and of keys", () => {
    const turned = { Action: "s3:GetObject", Effect: "Allow", Sid: "Backup" };

    expect(found(policyOf(BACKUP, NAMELESS, OURS), adopted(NAMELESS, BACKUP))).toEqual([]);
    expect(found(policyOf(BACKUP), adopted(turned))).toEqual([]);
    expect(found(policyOf(BACKUP), adopted({ ...BACKUP, Action: "s3:*" }))).toHaveLength(1);
  });

  test("that is adopted must be there", () => {
    expect(found(ABSENT, adopted())).toMatchObject([
      { severity: "error", what: "it has no policy, and policy is adopt", fix: "policy: create" },
    ]);
  });

  test.each(["existing", "handoff"] as const)("is its owner's where it is declared %s", (ownership) => {
    expect(found(policyOf(BACKUP), { ownership })).toEqual([]);
    expect(found(ABSENT, { ownership })).toEqual([]);
  });

  test("needs a bucket", () => {
    expect(found(NO_BUCKET)).toMatchObject([
      {
        severity: "error",
        what: "there is no such bucket",
        fix: expect.stringContaining("make the bucket first"),
      },
    ]);
  });

  test("is not known where it may not be read, cannot be understood, or nobody read it", () => {
    expect(found(DENIED)).toMatchObject([
      { severity: "unknown", what: "it could not be read: AccessDenied: not for you" },
    ]);
    expect(found(there("{"))).toMatchObject([
      {
        severity: "unknown",
        what: expect.stringContaining("the live policy of dlz-tst-landing is no bucket policy"),
      },
    ]);
    expect(liveBucketPolicy.find(access(), UNASKED_AWS)).toMatchObject([
      { severity: "unknown", what: "it could not be read: it was not asked for" },
    ]);
  });
});

describe("the ownership of a bucket's objects", () => {
  const found = (live: LiveBucket["objectOwnership"], declared = access()) =>
    liveObjectOwnership.find(declared, withBucket(declared, { objectOwnership: live }));

  test.each<[string, LiveBucket["objectOwnership"]]>([
    ["ObjectWriter", there("ObjectWriter")],
    ["BucketOwnerPreferred", there("BucketOwnerPreferred")],
    ["ObjectWriter", ABSENT],
  ])("is the writer's account's where it is %s", (got, live) => {
    expect(found(live)).toMatchObject([
      {
        severity: "warning",
        about: "bucket dlz-tst-landing",
        what: `its object ownership is ${got}, and a role of another account writes into it`,
        fix: expect.stringContaining("aws s3api put-bucket-ownership-controls --bucket dlz-tst-landing"),
      },
    ]);
  });

  test("is the bucket's where it is BucketOwnerEnforced", () => {
    expect(found(there("BucketOwnerEnforced"))).toEqual([]);
  });

  test("matters only to those who write from another account", () => {
    const [one] = workloadDeclaration().access;
    const reading = workloadDeclaration({ access: one ? [{ ...one, grant: "read" }] : [] });
    const own = declaredAccess({ buckets: [bucketDeclaration({ accountId: "111122223333" })] });

    expect(found(ABSENT, declaredAccess({ workloads: [reading] }))).toEqual([]);
    expect(found(ABSENT, own)).toEqual([]);
  });

  test("is not known where it may not be read or nobody did, and a bucket that is missing is told once", () => {
    expect(found(DENIED)).toMatchObject([{ severity: "unknown" }]);
    expect(liveObjectOwnership.find(access(), UNASKED_AWS)).toMatchObject([
      { severity: "unknown", what: "it could not be read: it was not asked for" },
    ]);
    expect(found(NO_BUCKET)).toEqual([]);
  });
});
