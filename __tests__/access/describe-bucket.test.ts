import { describeBucket, OWNERSHIP_WORDS } from "../../src/access/describe-bucket";
import { environment } from "../../src/access/environment";
import type { BucketDeclaration, ExclusiveDeclaration } from "../../src/config/declaration";
import { OWNERSHIPS, type Ownership } from "../../src/config/ownership";
import {
  ADMINISTRATOR_ARN,
  bucketDeclaration,
  environmentDeclaration,
  HYVE_ROLE_ARN,
  KEY_ARN,
  workloadDeclaration,
  workloadNamed,
} from "../support/declarations";

const READER_ARN = "arn:aws:iam::111122223333:role/reader-role";
const CLEANER_ARN = "arn:aws:iam::111122223333:role/cleaner-role";

describe("a bucket in words", () => {
  test("says where it is, whose its policy is, and that others may use it", () => {
    expect(factsOf({})).toMatchInlineSnapshot(`
{
  "TLS": "required of everybody",
  "exclusive": "no: whoever other policies allow may use the bucket too (exclusive: { of: write } denies that)",
  "in": "account 339713007003, eu-west-1",
  "policy": "created by this plan
if the bucket has a policy already, this one takes its place: adopt keeps it",
}
`);
  });

  test.each(OWNERSHIPS)("says of its policy: %s", (ownership) => {
    const [words] = String(factsOf({ policy: { ownership, foreignStatements: [] } })["policy"]).split("\n");

    expect(words).toBe(OWNERSHIP_WORDS[ownership]);
  });

  test.each([
    [1, "1 statement of others kept word for word"],
    [2, "2 statements of others kept word for word"],
  ])("counts %d kept", (count, words) => {
    const foreignStatements = Array.from({ length: count }, () => ({ Effect: "Allow" }));

    expect(factsOf({ policy: { ownership: "adopt", foreignStatements } })["policy"]).toBe(
      `${OWNERSHIP_WORDS.adopt}\n${words}`,
    );
  });

  test("says nothing of what it cannot know where the policy is left alone", () => {
    const facts = factsOf({
      policy: { ownership: "existing", foreignStatements: [] },
      exclusive: exclusive(),
    });

    expect(Object.keys(facts)).toEqual(["in", "policy"]);
  });

  test("says nothing of TLS where it is not required", () => {
    expect(factsOf({ tlsOnly: false })).not.toHaveProperty("TLS");
    expect(factsOf({ tlsOnly: true })).toHaveProperty("TLS");
  });

  test.each([
    ["create", "a grant is created by this plan"],
    ["handoff", OWNERSHIP_WORDS.handoff],
    ["existing", OWNERSHIP_WORDS.existing],
  ] as const)("says who lets its key be used: %s", (ownership, words) => {
    expect(factsOf({ kmsKey: { arn: KEY_ARN, ownership } })["key"]).toBe(`${KEY_ARN}\n${words}`);
  });
});

describe("an exclusive bucket in words", () => {
  test("names its writers, those who may delete included, and its administrators", () => {
    const facts = factsOf({ exclusive: exclusive() });

    expect(facts["only writers"]).toBe(`${HYVE_ROLE_ARN}, ${CLEANER_ARN}`);
    expect(facts["managed by"]).toBe(`${ADMINISTRATOR_ARN}, the account's root user`);
    expect(facts).not.toHaveProperty("only readers");
  });

  test("names its readers where reading is exclusive too", () => {
    const facts = factsOf({ exclusive: exclusive({ of: "read-write" }) });

    expect(facts["only readers"]).toBe(`${READER_ARN}, ${CLEANER_ARN}`);
  });

  test("says that nobody writes where no writer is declared", () => {
    expect(factsOf({ exclusive: exclusive({ of: "read-write" }) }, [])).toMatchObject({
      "only writers": "nobody",
      "only readers": "nobody",
    });
  });

  test("says that others must apply a policy that is handed over, and only then", () => {
    const policy = (ownership: Ownership) => ({ ownership, foreignStatements: [] });

    const words = "what follows holds from when they have";
    expect(factsOf({ exclusive: exclusive(), policy: policy("handoff") })["policy"]).toContain(words);
    expect(factsOf({ exclusive: exclusive(), policy: policy("create") })["policy"]).not.toContain(words);
  });

  test("says so where AWS services are exempt", () => {
    const facts = factsOf({ exclusive: exclusive({ of: "read-write", awsServices: "allow" }) });

    for (const name of ["only writers", "only readers", "managed by"])
      expect(facts[name]).toContain(", AWS services");
  });

  test.each([
    ["withdraw", "our statements are taken out; say release: forget after the apply"],
    ["forget", "the policy stays as it is and leaves this state"],
  ] as const)("claims nothing any more by release: %s", (release, words) => {
    const policy = { ownership: "adopt", release, foreignStatements: [] } as const;
    const facts = factsOf({ policy, exclusive: exclusive({ of: "read-write" }) });

    expect(facts["leaving"]).toBe(words);
    expect(Object.keys(facts)).toEqual(["in", "policy", "leaving"]);
  });
});

/** A bucket's facts by name: with a writer, a reader and one that reads and deletes, unless others are given. */
function factsOf(change: Partial<BucketDeclaration>, workloads = users()) {
  const { buckets } = environment(
    environmentDeclaration({ buckets: [bucketDeclaration(change)], workloads }),
  );
  const [section] = buckets.map(describeBucket);
  return Object.fromEntries((section?.facts ?? []).map(({ name, values }) => [name, values.join("\n")]));
}

function users() {
  const access = (mayDelete: boolean) => [
    { bucket: "dlz-tst-landing", grant: "read", prefix: "", delete: mayDelete } as const,
  ];
  return [
    workloadDeclaration(),
    workloadNamed("reader", { access: access(false) }),
    workloadNamed("cleaner", { access: access(true) }),
  ];
}

function exclusive(change: Partial<ExclusiveDeclaration> = {}): ExclusiveDeclaration {
  return { of: "write", administrators: [ADMINISTRATOR_ARN], awsServices: "deny", ...change };
}
