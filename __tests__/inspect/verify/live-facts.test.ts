import type { BucketUser } from "../../../src/analysis/facts";
import { factsOfAccess } from "../../../src/analysis/facts-of-access";
import { there } from "../../../src/found";
import type { LiveAws } from "../../../src/iam/live-aws";
import { liveFacts } from "../../../src/inspect/verify/live-facts";
import { bucketDeclaration, HYVE_ROLE_ARN } from "../../support/declarations";
import {
  ABSENT,
  appliedAws,
  DENIED,
  PROVIDER_ARN,
  UNASKED_AWS,
  withBucket,
  withProvider,
  withRole,
} from "../../support/live-aws";
import { declaredAccess } from "../../support/preflight";

const OTHER = "arn:aws:iam::123456789012:role/other";
const ACCESS = declaredAccess({
  buckets: [bucketDeclaration({ otherRoles: [{ role: OTHER, grant: "read", prefix: "", delete: false }] })],
});
const APPLIED = appliedAws(ACCESS);

function facts(live: LiveAws = APPLIED) {
  const { workloads, buckets, environment } = liveFacts(ACCESS, live);
  const [workload] = workloads;
  const [bucket] = buckets;
  if (!workload || !bucket) throw new Error("the environment has no workload, or no bucket");
  return { environment, workload, bucket };
}

function identityOf(arn: string, live?: LiveAws): BucketUser["identity"] | undefined {
  return facts(live).bucket.users.find(({ roleArn }) => roleArn === arn)?.identity;
}

describe("what a proof rests on after an apply", () => {
  test("is what it rested on before", () => {
    const { workload, bucket, environment } = facts();
    const meant = factsOfAccess(ACCESS);

    expect(environment).toBe("tst");
    expect(workload.trust).toMatchObject({
      roleArn: HYVE_ROLE_ARN,
      declared: meant.workloads[0]?.trust.declared,
      audiences: new Map([[PROVIDER_ARN, ["sts.amazonaws.com"]]]),
    });
    expect("policy" in workload.trust.trust && "policy" in bucket.policy).toBe(true);
    expect(bucket.users.map(({ grants }) => grants)).toEqual(
      meant.buckets[0]?.users.map(({ grants }) => grants),
    );
  });

  test("is what is there, not what was meant", () => {
    const Statement = { Effect: "Allow", Principal: "*", Action: "sts:AssumeRole" };
    const trust = JSON.stringify({ Version: "2012-10-17", Statement });

    const { workload } = facts(withRole(ACCESS, { trust }));

    expect(JSON.stringify(workload.trust.trust)).toContain("sts:AssumeRole");
    expect(JSON.stringify(workload.trust.trust)).not.toContain("system:serviceaccount");
  });

  test("is one bucket, to the environment and to the workload", () => {
    const { workload, bucket } = facts(withBucket(ACCESS, { policy: ABSENT }));

    expect(workload.buckets.map(({ facts: one }) => one)).toEqual([bucket]);
    expect(bucket.policy).toEqual({ unread: "policy of bucket dlz-tst-landing: it is not there" });
  });

  test("is which audiences a live provider accepts, and nothing of one that is not there", () => {
    const audiences = ["sts.amazonaws.com", "more"];

    expect(facts(withProvider(ACCESS, { audiences, tags: {} })).workload.trust.audiences).toEqual(
      new Map([[PROVIDER_ARN, audiences]]),
    );
    expect(facts(withProvider(ACCESS, ABSENT)).workload.trust.audiences.size).toBe(0);
    expect(facts(withProvider(ACCESS, DENIED)).workload.trust.audiences.size).toBe(0);
  });
});

describe("the policies of a role", () => {
  test("are all that it holds", () => {
    const Statement = { Effect: "Allow", Action: "s3:*", Resource: "*" };
    const more = JSON.stringify({ Version: "2012-10-17", Statement });
    const live = APPLIED.roles.get(HYVE_ROLE_ARN);
    const inline = live?.found === "there" ? { ...live.thing.inline, more } : {};

    expect(identityOf(HYVE_ROLE_ARN)).toHaveLength(1);
    expect(identityOf(HYVE_ROLE_ARN, withRole(ACCESS, { inline }))).toHaveLength(2);
    expect(identityOf(HYVE_ROLE_ARN, withRole(ACCESS, { inline: {} }))).toEqual([]);
  });

  test.each<[string, Parameters<typeof withRole>[1], string]>([
    [
      "one is attached",
      { attached: ["arn:aws:iam::aws:policy/A"] },
      "what is attached to it: arn:aws:iam::aws:policy/A",
    ],
    ["one is no policy", { inline: { odd: "{" } }, `policy odd of role ${HYVE_ROLE_ARN}: `],
    ["the role is not there", ABSENT, `role ${HYVE_ROLE_ARN}: it is not there`],
    ["the role may not be read", DENIED, "AccessDenied: not for you"],
  ])("are not known where %s", (_, live, unread) => {
    expect(identityOf(HYVE_ROLE_ARN, withRole(ACCESS, live))).toEqual({
      unread: expect.stringContaining(unread),
    });
  });

  test("of another stack stay unknown", () => {
    expect(identityOf(OTHER)).toEqual({ unread: expect.stringContaining("which another stack manages") });
  });
});

describe("a document is not known", () => {
  test.each<[string, Parameters<typeof withRole>[1], string]>([
    ["the role is not there", ABSENT, `role ${HYVE_ROLE_ARN}: it is not there`],
    ["the role may not be read", DENIED, "AccessDenied: not for you"],
    ["its trust is no JSON", { trust: "{" }, `role ${HYVE_ROLE_ARN}: `],
  ])("where %s", (_, live, unread) => {
    const { trust } = facts(withRole(ACCESS, live)).workload.trust;

    expect(trust).toEqual({ unread: expect.stringContaining(unread) });
  });

  test("where the bucket's policy may not be read, or is none", () => {
    const policyOf = (policy: Parameters<typeof withBucket>[1]["policy"] & object) =>
      facts(withBucket(ACCESS, { policy })).bucket.policy;

    expect(policyOf(DENIED)).toEqual({ unread: "AccessDenied: not for you" });
    expect(policyOf(there('{"Version":"2012-10-17","Statement":[{}]}'))).toEqual({
      unread: expect.stringContaining("policy of bucket dlz-tst-landing: "),
    });
  });

  test("where nobody read anything: no document of before is taken for it", () => {
    const { workload, bucket } = facts(UNASKED_AWS);

    expect([workload.trust.trust, bucket.policy]).toEqual([
      { unread: "it was not asked for" },
      { unread: "it was not asked for" },
    ]);
  });
});
