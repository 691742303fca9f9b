import { oneOwner } from "../../../src/config/contradictions/one-owner";
import type {
  BackendDeclaration,
  BucketDeclaration,
  ClusterDeclaration,
} from "../../../src/config/declaration";
import type { Ownership, Release } from "../../../src/config/ownership";
import { bucketDeclaration, environmentDeclaration } from "../../support/declarations";

const { cluster } = environmentDeclaration();
const AT = ["environments", "prd"];

/** An environment that shares nothing with the one of the builders. */
const prd = (change: Parameters<typeof environmentDeclaration>[0] = {}) =>
  environmentDeclaration({
    name: "prd",
    backend: { kind: "local", path: "terraform.prd.tfstate" },
    cluster: { ...cluster, issuer: cluster.issuer.replace("EXAMPLE", "0123456") },
    buckets: [],
    workloads: [],
    at: AT,
    ...change,
  });

const problemsOf = (...environments: Parameters<typeof oneOwner>[0]) => oneOwner(environments);
const codesOf = (...environments: Parameters<typeof oneOwner>[0]) =>
  oneOwner(environments).map(({ code }) => code);

test("environments that share nothing contradict each other in nothing", () => {
  expect(problemsOf(environmentDeclaration(), prd())).toEqual([]);
});

describe("a bucket's policy", () => {
  const owning = (ownership: Ownership, change: Partial<BucketDeclaration> = {}, release?: Release) => {
    const policy = { ownership, release, foreignStatements: [] };
    return prd({
      buckets: [bucketDeclaration({ policy, at: [...AT, "buckets", "dlz-tst-landing"], ...change })],
    });
  };

  test.each(["create", "adopt"] as const)("may not be owned twice, by %s", (ownership) => {
    expect(problemsOf(environmentDeclaration(), owning(ownership))).toMatchObject([
      {
        code: "bucket-policy-owned-twice",
        message: expect.stringContaining("environments tst and prd"),
        path: [...AT, "buckets", "dlz-tst-landing", "policy"],
      },
    ]);
  });

  test.each(["existing"] as const)("may be %s beside its owner", (ownership) => {
    expect(problemsOf(environmentDeclaration(), owning(ownership))).toEqual([]);
  });

  test("may be adopted by one where the other forgets it, and not before", () => {
    expect(codesOf(environmentDeclaration(), owning("adopt", {}, "forget"))).toEqual([]);
    expect(codesOf(environmentDeclaration(), owning("adopt", {}, "withdraw"))).toEqual([
      "bucket-policy-owned-twice",
    ]);
  });

  test("is another's in another partition, where names are free again", () => {
    const elsewhere = { partition: "aws-cn", accountId: "444455556666" };

    expect(problemsOf(environmentDeclaration(), owning("create", elsewhere))).toEqual([]);
  });
});

describe("a bucket", () => {
  test("may not be in two accounts", () => {
    const policy = { ownership: "existing", foreignStatements: [] } as const;
    const elsewhere = bucketDeclaration({ accountId: "444455556666", policy });

    expect(problemsOf(environmentDeclaration(), prd({ buckets: [elsewhere] }))).toMatchObject([
      {
        code: "bucket-account-unclear",
        message: expect.stringContaining("339713007003 by environment tst, and in 444455556666 here"),
      },
    ]);
  });
});

describe("an OIDC provider", () => {
  const sharing = (change: Partial<ClusterDeclaration>) => prd({ cluster: { ...cluster, ...change } });
  const existing = { ownership: "existing", audiences: [] } as const;

  test("may not be owned twice", () => {
    expect(problemsOf(environmentDeclaration(), sharing({}))).toMatchObject([
      { code: "oidc-provider-owned-twice", path: [...AT, "cluster", "oidcProvider"] },
    ]);
  });

  test("may be existing beside its owner, or in another account", () => {
    expect(codesOf(environmentDeclaration(), sharing({ oidcProvider: existing }))).toEqual([]);
    expect(codesOf(environmentDeclaration(), sharing({ accountId: "444455556666" }))).toEqual([]);
  });

  test("may be adopted by one where the other forgets it", () => {
    const leaving = { ownership: "adopt", audiences: [], release: "forget" } as const;

    expect(codesOf(environmentDeclaration(), sharing({ oidcProvider: leaving }))).toEqual([]);
  });
});

describe("a state", () => {
  const s3 = { kind: "s3", bucket: "b", key: "k", region: "eu-west-1", useLockfile: true } as const;
  const cloud = { kind: "cloud", organization: "acme", workspace: "hyve" } as const;
  const codesOfBackends = (one: BackendDeclaration, other: BackendDeclaration) =>
    codesOf(prd({ backend: one, name: "one" }), prd({ backend: other, cluster }));

  test.each<[BackendDeclaration, BackendDeclaration]>([
    [
      { kind: "local", path: "a" },
      { kind: "local", path: "a" },
    ],
    [
      { kind: "local", path: "a" },
      { kind: "local", path: "./b/../a" },
    ],
    [s3, { ...s3, region: "eu-west-2", useLockfile: false }],
    [cloud, cloud],
    [cloud, { ...cloud, hostname: "app.terraform.io" }],
  ])("may not be shared: %j and %j", (one, other) => {
    expect(codesOfBackends(one, other)).toEqual(["state-shared"]);
  });

  test.each<[BackendDeclaration, BackendDeclaration]>([
    [
      { kind: "local", path: "a" },
      { kind: "local", path: "b" },
    ],
    [s3, { ...s3, key: "k2" }],
    [s3, { ...s3, bucket: "b2" }],
    [cloud, { ...cloud, workspace: "hyve-prd" }],
    [cloud, { ...cloud, organization: "other" }],
    [cloud, { ...cloud, hostname: "tfe.acme.example" }],
    [cloud, s3],
  ])("may be apart: %j and %j", (one, other) => {
    expect(codesOfBackends(one, other)).toEqual([]);
  });
});
