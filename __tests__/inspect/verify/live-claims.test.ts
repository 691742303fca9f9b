import type { BucketDeclaration, WorkloadDeclaration } from "../../../src/config/declaration";
import { there } from "../../../src/found";
import type { LiveAws } from "../../../src/iam/live-aws";
import type { Check } from "../../../src/inspect/check";
import { liveClaims } from "../../../src/inspect/verify/live-claims";
import { bucketDeclaration, workloadDeclaration } from "../../support/declarations";
import { EXCLUSIVE } from "../../support/facts";
import { ABSENT, appliedAws, DENIED, UNASKED_AWS, withBucket, withRole } from "../../support/live-aws";
import { declaredAccess } from "../../support/preflight";

function access(change: Partial<WorkloadDeclaration> = {}, bucket: Partial<BucketDeclaration> = {}) {
  const buckets = [bucketDeclaration({ exclusive: EXCLUSIVE, ...bucket })];
  return declaredAccess({ buckets, workloads: [workloadDeclaration(change)] });
}

const ACCESS = access();
const checks = (live: LiveAws, declared = ACCESS): readonly Check[] => liveClaims(declared, live);
const one = (id: string, live: LiveAws, declared?: ReturnType<typeof access>) =>
  checks(live, declared).find(({ name }) => name === `Deployment hyve/hyve: live ${id}`);

/** The trust of the role, opened to every ServiceAccount. */
function openTrust(): LiveAws {
  const live = appliedAws(ACCESS);
  const [role] = live.roles.values();
  const trust = role?.found === "there" ? role.thing.trust : "";
  return withRole(ACCESS, {
    trust: trust
      .replace("system:serviceaccount:hyve:hyve-sa", "system:serviceaccount:hyve:*")
      .replaceAll("StringEquals", "StringLike"),
  });
}

describe("what is live", () => {
  test("proves what was declared, where the plan was applied; the cluster's own claim is not AWS'", () => {
    expect(checks(appliedAws(ACCESS))).toMatchObject([
      { name: "Deployment hyve/hyve: live P1", ok: true, got: "proven of the live documents" },
      { name: "Deployment hyve/hyve: live P2", ok: true, got: "proven of the live documents" },
    ]);
    expect(one("P1", appliedAws(ACCESS))?.expected).toContain("system:serviceaccount:hyve:hyve-sa");
  });

  test("is refuted where somebody opened a role's trust, with the request and the fix", () => {
    const check = one("P1", openTrust());

    expect(check).toMatchObject({
      ok: false,
      got: expect.stringContaining("AssumeRole"),
      fix: expect.stringMatching(/./u),
    });
    expect(check?.missing).toBeUndefined();
    expect(one("P2", openTrust())?.ok).toBe(true);
  });

  test("is refuted where somebody took a bucket's Denies away", () => {
    const Statement = {
      Effect: "Allow",
      Principal: "*",
      Action: "s3:*",
      Resource: "arn:aws:s3:::dlz-tst-landing/*",
    };
    const policy = there(JSON.stringify({ Version: "2012-10-17", Statement }));

    expect(one("P2", withBucket(ACCESS, { policy }))).toMatchObject({ ok: false });
    expect(one("P1", withBucket(ACCESS, { policy }))?.ok).toBe(true);
  });

  test("is proven by a bucket's Denies whatever a role holds beside", () => {
    const attached = ["arn:aws:iam::aws:policy/AmazonS3FullAccess"];

    expect(one("P2", withRole(ACCESS, { attached }))?.ok).toBe(true);
  });

  test("is not proven without those Denies of a role that may hold anything", () => {
    const open = access({}, { exclusive: undefined, accountId: "111122223333" });
    const attached = ["arn:aws:iam::aws:policy/AmazonS3FullAccess"];

    expect(one("P2", withRole(open, { attached }), open)).toMatchObject({ ok: false, got: "unknown" });
  });

  test("is accepted where the declaration acknowledges it, and no other claim with it", () => {
    const acknowledging = (claim: "P1" | "P2") =>
      access({ acknowledge: [{ claim, reason: "moved in May" }] });

    expect(one("P1", openTrust(), acknowledging("P1"))).toMatchObject({
      ok: true,
      got: expect.stringContaining("; accepted: moved in May"),
    });
    expect(one("P1", openTrust(), acknowledging("P2"))?.ok).toBe(false);
  });
});

describe("what is live is not known", () => {
  test.each<[string, string, LiveAws]>([
    ["P1", "the role may not be read", withRole(ACCESS, DENIED)],
    ["P1", "the role is not there", withRole(ACCESS, ABSENT)],
    ["P2", "the bucket's policy may not be read", withBucket(ACCESS, { policy: DENIED })],
  ])("%s: where %s", (id, _, live) => {
    expect(one(id, live)).toMatchObject({ ok: false, got: "unknown" });
    expect(one(id, live)?.missing?.length).toBeGreaterThan(0);
  });

  test("where nobody read anything: none passes without having looked", () => {
    const all = checks(UNASKED_AWS);

    expect(all).toHaveLength(2);
    expect(all.filter(({ ok, missing }) => ok || missing === undefined)).toEqual([]);
  });
});
