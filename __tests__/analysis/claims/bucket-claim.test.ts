import { bucketClaim } from "../../../src/analysis/claims/bucket-claim";
import { listing, managing, reading, writing } from "../../../src/analysis/claims/bucket-parts";
import { evaluate } from "../../../src/analysis/evaluate/evaluate";
import { EVERYTHING } from "../../../src/analysis/everything";
import type { BucketFacts } from "../../../src/analysis/facts";
import type { BucketDeclaration } from "../../../src/config/declaration";
import { parsePolicy } from "../../../src/iam/policy/parse-policy";
import type { Json } from "../../cases/bypasses/bypass";
import { BUCKET, lettingIn, NODE_ROLE, policy, ROLE, STRANGER } from "../../cases/bypasses/documents";
import {
  bucketFacts,
  counterexampleOf,
  EXCLUSIVE,
  factsWithBucket,
  missingOf,
  ofBucket,
} from "../../support/facts";

const PROVEN = { answer: "proven" };
const OWN_ACCOUNT = "arn:aws:iam::339713007003";
const PARTS = { writing, reading, listing, managing };
const adopted = (...foreignStatements: Json[]) =>
  ({ policy: { ownership: "adopt", foreignStatements } }) as const;
const decide = (facts: BucketFacts, part: keyof typeof PARTS = "writing") =>
  bucketClaim(facts, PARTS[part](facts));

describe("a bucket that denies everybody but the declared roles", () => {
  test.each(["writing", "managing"] as const)("is proven as it is generated: %s", (part) => {
    expect(decide(facts(), part)).toEqual(PROVEN);
  });

  test.each(["writing", "reading", "listing", "managing"] as const)(
    "is proven for reading, too: %s",
    (part) => {
      expect(decide(facts({ exclusive: { ...EXCLUSIVE, of: "read-write" } }), part)).toEqual(PROVEN);
    },
  );

  test.each([
    ["everybody", "*"],
    ["another account's role", { AWS: STRANGER }],
    ["its own account", { AWS: `${OWN_ACCOUNT}:root` }],
    ["a role of its own account", { AWS: `${OWN_ACCOUNT}:role/lake` }],
    ["a service", { Service: "s3.amazonaws.com" }],
  ])("is proven whoever a statement of others lets in: %s", (_name, principal) => {
    expect(decide(facts(adopted(lettingIn(principal, { Action: "s3:*" }))))).toEqual(PROVEN);
  });

  test("is proven in the role's own account, where the role's policy is enough", () => {
    expect(decide(sameAccount())).toEqual(PROVEN);
  });

  test("is not proven for reading where the Denies speak of writing", () => {
    const open = facts(adopted(lettingIn({ AWS: STRANGER }, { Action: "s3:GetObject" })));

    expect(counterexampleOf(decide(open, "reading")).words).toContain(`role ${STRANGER} does s3:GetObject`);
  });
});

describe("a bucket that denies nobody", () => {
  const open = (...statements: Json[]) =>
    facts({ exclusive: undefined, ...(statements.length > 0 && adopted(...statements)) });

  test.each(["writing", "managing"] as const)(
    "is unknown, with what its account's policies would have to say and what to write: %s",
    (part) => {
      const missing = missingOf(decide(open(), part));

      expect(missing).toContain(
        `whether identity policies of account 339713007003 let others ${part === "writing" ? "write to" : "manage"} bucket`,
      );
      expect(missing).toContain("say exclusive: { of: write } for bucket dlz-tst-landing");
    },
  );

  test("is not refuted by its account's root user, who needs no policy", () => {
    expect(decide(open()).answer).toBe("unknown");
  });

  test.each([
    ["everybody", "*", "an anonymous caller does s3:PutObject"],
    ["another account's role", { AWS: STRANGER }, `role ${STRANGER} does s3:PutObject`],
    ["the node's role", { AWS: NODE_ROLE }, `role ${NODE_ROLE} does s3:PutObject`],
    ["a role of its own account", { AWS: `${OWN_ACCOUNT}:role/lake` }, ":role/lake does s3:PutObject"],
    ["a service", { Service: "s3.amazonaws.com" }, "the AWS service s3.amazonaws.com does s3:PutObject"],
  ])("is refuted where a statement of others lets in %s", (_name, principal, words) => {
    const found = open(lettingIn(principal));
    const { request, words: said } = counterexampleOf(decide(found));

    expect(said).toContain(words);
    expect(evaluate(request, { identity: [EVERYTHING], resource: policyOf(found) }).answer).toBe("allowed");
  });

  test("is unknown where a statement leaves it to the bucket's own account", () => {
    expect(missingOf(decide(open(lettingIn({ AWS: "339713007003" }))))).toContain("account 339713007003");
  });

  test("is refuted by a way to change its policy", () => {
    const found = open(lettingIn({ AWS: STRANGER }, { Action: "s3:PutBucketPolicy", Resource: BUCKET }));

    expect(counterexampleOf(decide(found, "managing")).words).toContain("does s3:PutBucketPolicy");
  });
});

describe("a declared role is held to its prefix", () => {
  const wider = (resource: string) =>
    parsePolicy(policy({ Effect: "Allow", Action: "s3:PutObject", Resource: resource }), {
      name: "p",
      kind: "identity",
    });

  test("by its own policies, in the bucket's own account", () => {
    const { words, request } = counterexampleOf(decide(withOwnPolicy(sameAccount(), wider(`${BUCKET}/*`))));

    expect(words).toContain(`a session of role ${ROLE} does s3:PutObject on ${BUCKET}/`);
    expect(request.resource).not.toContain("/codisc/");
  });

  test("by a statement of others, in the bucket's own account", () => {
    const found = sameAccount(adopted(lettingIn({ AWS: ROLE })));

    expect(counterexampleOf(decide(found)).words).toContain(`a session of role ${ROLE} does s3:PutObject`);
  });

  test("by either side from another account: both would have to reach further", () => {
    expect(decide(withOwnPolicy(facts(), wider(`${BUCKET}/*`)))).toEqual(PROVEN);
    expect(decide(facts(adopted(lettingIn({ AWS: ROLE }))))).toEqual(PROVEN);
    expect(decide(withOwnPolicy(facts(adopted(lettingIn({ AWS: ROLE }))), wider(`${BUCKET}/*`))).answer).toBe(
      "refuted",
    );
  });

  test("and no further than the slash", () => {
    expect(decide(withOwnPolicy(sameAccount(), wider(`${BUCKET}/codisc*`))).answer).toBe("refuted");
    expect(decide(withOwnPolicy(sameAccount(), wider(`${BUCKET}/codisc/*`)))).toEqual(PROVEN);
  });

  test("unless its own policies are not known: then only to the bucket", () => {
    const found = sameAccount(adopted(lettingIn({ AWS: ROLE })));
    const users = found.users.map((user) => ({ ...user, identity: { unread: "another stack's" } }));

    expect(decide({ ...found, users })).toEqual(PROVEN);
  });
});

describe("AWS services", () => {
  const logging = adopted(lettingIn({ Service: "logging.s3.amazonaws.com" }));
  const exempt = { exclusive: { ...EXCLUSIVE, awsServices: "allow" } } as const;

  test("are kept out, and let in by option", () => {
    expect(decide(facts(logging))).toEqual(PROVEN);
    expect(decide(facts({ ...logging, ...exempt }))).toEqual(PROVEN);
    expect(decide(facts({ ...logging, exclusive: undefined })).answer).toBe("refuted");
  });

  test("are all that the option lets in", () => {
    expect(decide(facts({ ...adopted(lettingIn("*")), ...exempt }))).toEqual(PROVEN);
  });
});

describe("a policy that somebody wrote by hand", () => {
  test("is unknown where it spares roles of the bucket's own account", () => {
    const missing = missingOf(
      decide(denying({ ArnNotLike: { "aws:PrincipalArn": "arn:aws:iam::*:role/Hyve*" } })),
    );

    expect(missing).toContain(
      "let the Denies in the policy of bucket dlz-tst-landing spare nobody but who was declared",
    );
  });

  test("is refuted by the root user where that alone is spared", () => {
    const found = denying({ ArnNotEquals: { "aws:PrincipalArn": [ROLE, `${OWN_ACCOUNT}:root`] } });

    expect(counterexampleOf(decide(found)).words).toContain(
      `the root user ${OWN_ACCOUNT}:root does s3:PutObject`,
    );
  });

  test("is proven where nobody at all is spared", () => {
    expect(decide(denying({ ArnNotEquals: { "aws:PrincipalArn": ROLE } }))).toEqual(PROVEN);
  });
});

test("what cannot be read is unknown, with the reason", () => {
  expect(missingOf(decide(bucketFacts({ policy: { unread: "the live policy" } })))).toBe("the live policy");
});

function facts(change: Partial<BucketDeclaration> = {}): BucketFacts {
  const [bucket] = factsWithBucket(change).buckets;
  if (!bucket) throw new Error("no bucket is used");
  return bucket.facts;
}

/** The bucket in the account of the role. */
function sameAccount(change: Partial<BucketDeclaration> = {}): BucketFacts {
  const administrators = ["arn:aws:iam::111122223333:role/ops/bucket-admin"];
  return facts({ accountId: "111122223333", exclusive: { ...EXCLUSIVE, administrators }, ...change });
}

function withOwnPolicy(found: BucketFacts, own: ReturnType<typeof parsePolicy>): BucketFacts {
  return { ...found, users: found.users.map((user) => ({ ...user, identity: [own] })) };
}

function denying(condition: Json): BucketFacts {
  const deny = {
    Effect: "Deny",
    Principal: "*",
    NotAction: ["s3:GetObject*", "s3:List*"],
    Resource: `${BUCKET}/*`,
  };
  return bucketFacts({ policy: { policy: ofBucket(policy({ ...deny, Condition: condition })) } });
}

function policyOf({ policy: document }: BucketFacts) {
  if ("unread" in document) throw new Error(document.unread);
  return document.policy;
}
