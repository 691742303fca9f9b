import {
  listing,
  managing,
  type Part,
  reading,
  resourceOf,
  writing,
} from "../../../src/analysis/claims/bucket-parts";
import { callerOf } from "../../../src/analysis/evaluate/caller";
import { NO_VARIABLES, type Situation } from "../../../src/analysis/evaluate/situation";
import type { BucketFacts, BucketUser } from "../../../src/analysis/facts";
import { ADMINISTRATOR, BUCKET, OBJECT, ROLE, STRANGER } from "../../cases/bypasses/documents";
import { bucketFacts } from "../../support/facts";

const ROOT = "arn:aws:iam::339713007003:root";

describe("writing is declared", () => {
  const part = writing(bucketFacts());

  test("of every action that changes objects, and shown by putting one", () => {
    expect(part.actions[0]).toBe("s3:PutObject");
    expect(part.actions).toEqual(
      expect.arrayContaining(["s3:DeleteObject", "s3:PutObjectAcl", "s3:BypassGovernanceRetention"]),
    );
    expect(part.actions).not.toContain("s3:GetObject");
  });

  test.each(["s3:PutObject", "s3:AbortMultipartUpload"])("for the role that was granted it: %s", (action) => {
    expect(declared(part, { who: ROLE, action, on: OBJECT })).toBe("yes");
  });

  test.each([
    ["outside its prefix", ROLE, "s3:PutObject", `${BUCKET}/other/a`],
    ["under a prefix that only starts alike", ROLE, "s3:PutObject", `${BUCKET}/codisc-2/a`],
    ["by an action that was not granted", ROLE, "s3:DeleteObject", OBJECT],
    ["for another role", STRANGER, "s3:PutObject", OBJECT],
    ["for an administrator", ADMINISTRATOR, "s3:PutObject", OBJECT],
    ["for the account's root user", ROOT, "s3:PutObject", OBJECT],
  ])("but not %s", (_name, who, action, on) => {
    expect(declared(part, { who, action, on })).toBe("no");
  });

  test("neither way while the object is not decided, unless no object will do", () => {
    expect(declared(part, { who: ROLE, action: "s3:PutObject", on: undefined })).toBe("maybe");
    expect(declared(part, { who: ROLE, action: "s3:DeleteObject", on: undefined })).toBe("no");
    expect(declared(part, { who: STRANGER, action: "s3:PutObject", on: undefined })).toBe("no");
  });

  test("with deleting, where that was granted", () => {
    const deleting = writing(
      bucketFacts({ users: [user({ grants: [{ grant: "write", prefix: "", delete: true }] })] }),
    );

    expect(declared(deleting, { who: ROLE, action: "s3:DeleteObject", on: `${BUCKET}/anything` })).toBe(
      "yes",
    );
  });

  test("on every object for a role whose own policies are not known, and not for one that was granted reading", () => {
    const unread = { unread: "another stack's" };
    const writer = writing(bucketFacts({ users: [user({ identity: unread })] }));
    const reader = writing(
      bucketFacts({
        users: [user({ identity: unread, grants: [{ grant: "read", prefix: "", delete: false }] })],
      }),
    );

    expect(declared(writer, { who: ROLE, action: "s3:DeleteObject", on: `${BUCKET}/other/a` })).toBe("yes");
    expect(declared(reader, { who: ROLE, action: "s3:PutObject", on: OBJECT })).toBe("no");
  });
});

describe("reading and listing are declared", () => {
  const facts = bucketFacts({
    users: [user({ grants: [{ grant: "read", prefix: "codisc/", delete: false }] })],
  });

  test("for the role that was granted reading", () => {
    expect(declared(reading(facts), { who: ROLE, action: "s3:GetObject", on: OBJECT })).toBe("yes");
    expect(declared(listing(facts), { who: ROLE, action: "s3:ListBucket", on: BUCKET })).toBe("yes");
  });

  test("for an administrator as far as keys go, not contents", () => {
    expect(declared(reading(facts), { who: ADMINISTRATOR, action: "s3:GetObject", on: OBJECT })).toBe("no");
    expect(declared(listing(facts), { who: ADMINISTRATOR, action: "s3:ListBucket", on: BUCKET })).toBe("yes");
  });

  test("not for a role that was granted writing alone", () => {
    expect(declared(reading(bucketFacts()), { who: ROLE, action: "s3:GetObject", on: OBJECT })).toBe("no");
    expect(declared(listing(bucketFacts()), { who: ROLE, action: "s3:ListBucket", on: BUCKET })).toBe("no");
  });

  test("of actions that are about that alone", () => {
    expect([reading(facts).actions[0], listing(facts).actions[0]]).toEqual(["s3:GetObject", "s3:ListBucket"]);
    expect(reading(facts).actions).not.toContain("s3:PutObject");
  });
});

describe("managing is declared", () => {
  const part = managing(bucketFacts());

  test("for administrators, of everything that changes the bucket", () => {
    expect(part.actions[0]).toBe("s3:PutBucketPolicy");
    expect(part.actions).toEqual(
      expect.arrayContaining(["s3:PutBucketAcl", "s3:PutReplicationConfiguration", "s3:DeleteBucket"]),
    );
    expect(declared(part, { who: ADMINISTRATOR, action: "s3:PutBucketAcl", on: BUCKET })).toBe("yes");
  });

  test("for the root user of the bucket's account as far as the policy goes, which no Deny binds", () => {
    expect(declared(part, { who: ROOT, action: "s3:PutBucketPolicy", on: BUCKET })).toBe("yes");
    expect(declared(part, { who: ROOT, action: "s3:PutBucketAcl", on: BUCKET })).toBe("no");
    expect(
      declared(part, { who: "arn:aws:iam::444455556666:root", action: "s3:PutBucketPolicy", on: BUCKET }),
    ).toBe("no");
  });

  test("for no role that uses the bucket", () => {
    expect(declared(part, { who: ROLE, action: "s3:PutBucketPolicy", on: BUCKET })).toBe("no");
  });
});

test("a part is about the bucket or its objects, in the bucket's partition", () => {
  const facts = bucketFacts({ partition: "aws-cn" });

  expect(resourceOf(facts, "bucket")).toBe("arn:aws-cn:s3:::dlz-tst-landing");
  expect(resourceOf(facts, "objects")).toBe("arn:aws-cn:s3:::dlz-tst-landing/*");
});

function user(change: Partial<BucketUser>): BucketUser {
  const [own] = bucketFacts().users;
  if (!own) throw new Error("nobody uses the bucket");
  return { ...own, ...change };
}

interface Use {
  readonly who: string;
  readonly action: string;
  readonly on: string | undefined;
}

function declared({ isDeclared }: Part, { who, action, on }: Use) {
  const situation: Situation = {
    caller: callerOf(who),
    action,
    resource: on,
    resourceAccount: "339713007003" satisfies BucketFacts["accountId"],
    valuesOf: () => undefined,
    variable: NO_VARIABLES,
    doubt: () => undefined,
  };
  return isDeclared(situation);
}
