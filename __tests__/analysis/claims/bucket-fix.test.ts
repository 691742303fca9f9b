import { bucketClaim } from "../../../src/analysis/claims/bucket-claim";
import { exclusiveFix } from "../../../src/analysis/claims/bucket-fix";
import { listing, managing, reading, writing } from "../../../src/analysis/claims/bucket-parts";
import type { BucketFacts } from "../../../src/analysis/facts";
import type { BucketDeclaration } from "../../../src/config/declaration";
import { parsePolicy } from "../../../src/iam/policy/parse-policy";
import type { Json } from "../../cases/bypasses/bypass";
import { BUCKET, lettingIn, policy, ROLE, STRANGER } from "../../cases/bypasses/documents";
import { bucketFacts, counterexampleOf, EXCLUSIVE, factsWithBucket, ofBucket } from "../../support/facts";

const PROVEN = { answer: "proven" };
const READ_WRITE = { ...EXCLUSIVE, of: "read-write" } as const;
const adopted = (...foreignStatements: Json[]) =>
  ({ policy: { ownership: "adopt", foreignStatements } }) as const;

describe("a fix of a bucket's policy ends what is open:", () => {
  test("others that a statement lets in, by Denies, or by taking the statement out", () => {
    const open = adopted(lettingIn({ AWS: STRANGER }));
    const { fix } = counterexampleOf(write(facts({ ...open, exclusive: undefined })));

    expect(fix).toBe(
      "say exclusive: { of: write } for bucket dlz-tst-landing, or narrow statement 1 of its policy",
    );
    expect(write(facts({ ...open, exclusive: EXCLUSIVE }))).toEqual(PROVEN);
    expect(write(facts({ ...adopted(), exclusive: undefined })).answer).toBe("unknown");
  });

  test("readers, by Denies that speak of reading", () => {
    const open = adopted(lettingIn({ AWS: STRANGER }, { Action: "s3:GetObject" }));
    const found = facts({ ...open, exclusive: EXCLUSIVE });
    const closed = facts({ ...open, exclusive: READ_WRITE });

    expect(counterexampleOf(bucketClaim(found, reading(found))).fix).toMatch(
      /^say exclusive: \{ of: read-write \} for bucket dlz-tst-landing, or narrow/u,
    );
    expect(bucketClaim(closed, reading(closed))).toEqual(PROVEN);
  });

  test("others whom hand-written Denies spare, by sparing the declared roles alone", () => {
    const open = handWritten({ "aws:PrincipalArn": [ROLE, STRANGER] });

    expect(counterexampleOf(write(open)).fix).toBe(
      "let the Denies in the policy of bucket dlz-tst-landing spare nobody but who was declared, or narrow statement 1 of its policy",
    );
    expect(write(handWritten({ "aws:PrincipalArn": ROLE }))).toEqual(PROVEN);
  });

  test("the root user, whom no statement lets in, by Denies alone", () => {
    const open = handWritten({ "aws:PrincipalArn": [ROLE, "arn:aws:iam::339713007003:root"] });

    expect(counterexampleOf(write(open)).fix).toBe(
      "let the Denies in the policy of bucket dlz-tst-landing spare nobody but who was declared",
    );
  });

  test("a declared role's own policy, by narrowing that", () => {
    const open = ownPolicy(sameAccount(), `${BUCKET}/*`);
    const { fix, through } = counterexampleOf(write(open));

    expect(fix).toBe("let statement 1 of the role's own policies allow the role no more than was declared");
    expect(through.map(({ words }) => words)).toEqual(["statement 1 of identity policies 1 allows it"]);
    expect(write(ownPolicy(open, `${BUCKET}/codisc/*`))).toEqual(PROVEN);
  });

  test("a statement that lets a declared role do more, by narrowing that", () => {
    const open = sameAccount(adopted(lettingIn({ AWS: ROLE })));
    const closed = sameAccount(adopted(lettingIn({ AWS: ROLE }, { Resource: `${BUCKET}/codisc/*` })));

    expect(counterexampleOf(write(open)).fix).toBe(
      "let statement 1 of the bucket's policy allow the role no more than was declared",
    );
    expect(write(closed)).toEqual(PROVEN);
  });

  test("both, where both reach too far", () => {
    const open = ownPolicy(sameAccount(adopted(lettingIn({ AWS: ROLE }))), `${BUCKET}/*`);

    expect(counterexampleOf(write(open)).fix).toBe(
      "let statement 1 of the role's own policies and statement 1 of the bucket's policy allow the role no more than was declared",
    );
  });
});

describe("what to write so that everybody else is refused", () => {
  const say = (exclusive: BucketFacts["exclusive"], part: typeof writing) => {
    const found = bucketFacts({ exclusive });
    return exclusiveFix(found, part(found));
  };

  test.each([
    ["writing", writing, "write"],
    ["managing", managing, "write"],
    ["reading", reading, "read-write"],
    ["listing", listing, "read-write"],
  ] as const)("is to be exclusive, where it is not: %s", (_name, part, of) => {
    expect(say(undefined, part)).toBe(`say exclusive: { of: ${of} } for bucket dlz-tst-landing`);
  });

  test("is to be exclusive of reading too, where it is of writing", () => {
    expect(say(EXCLUSIVE, reading)).toContain("{ of: read-write }");
    expect(say(READ_WRITE, reading)).toContain("spare nobody but who was declared");
    expect(say(EXCLUSIVE, managing)).toContain("spare nobody but who was declared");
  });
});

function write(found: BucketFacts) {
  return bucketClaim(found, writing(found));
}

function facts(change: Partial<BucketDeclaration>): BucketFacts {
  const [bucket] = factsWithBucket(change).buckets;
  if (!bucket) throw new Error("no bucket is used");
  return bucket.facts;
}

function sameAccount(change: Partial<BucketDeclaration> = {}): BucketFacts {
  const administrators = ["arn:aws:iam::111122223333:role/ops/bucket-admin"];
  return facts({ accountId: "111122223333", exclusive: { ...EXCLUSIVE, administrators }, ...change });
}

function ownPolicy(found: BucketFacts, resource: string): BucketFacts {
  const own = parsePolicy(policy({ Effect: "Allow", Action: "s3:PutObject", Resource: resource }), {
    name: "permissions",
    kind: "identity",
  });
  return { ...found, users: found.users.map((user) => ({ ...user, identity: [own] })) };
}

/** A statement that lets a stranger in, and a Deny that spares these. */
function handWritten(spared: Json): BucketFacts {
  const deny = { Effect: "Deny", Principal: "*", Action: "s3:*", Resource: `${BUCKET}/*` };
  const document = policy(lettingIn({ AWS: STRANGER }), { ...deny, Condition: { ArnNotEquals: spared } });
  return bucketFacts({ policy: { policy: ofBucket(document) } });
}
