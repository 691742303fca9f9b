import { declareEnvironment, NO_FILES } from "../../src/config/declare";
import type { EnvironmentEntry } from "../../src/config/schema/environment";
import { errorsOf } from "../support/errors-of";

const ROLE = "arn:aws:iam::339713007003:role/bucket-admin";
const KEY = "arn:aws:kms:eu-west-1:339713007003:key/0a1b2c3d-1111-2222-3333-444455556666";

const cluster: EnvironmentEntry["cluster"] = {
  name: "codisc-tst",
  accountId: "111122223333",
  region: "eu-west-1",
  issuer: "https://oidc.eks.eu-west-1.amazonaws.com/id/EXAMPLED539D4633E53DE1B71EXAMPLE",
  oidcProvider: "create",
  kubernetes: "gitops",
};

const declare = (change: Partial<EnvironmentEntry> = {}, foreign = () => [{ Effect: "Allow" }]) =>
  declareEnvironment(
    "tst",
    { backend: { local: {} }, cluster, ...change },
    { ...NO_FILES, foreignStatements: foreign },
  );

type Bucket = NonNullable<EnvironmentEntry["buckets"]>[string];
const declareBucket = (change: Partial<Bucket> = {}, foreign = jest.fn(() => [{ Effect: "Allow" }])) =>
  declare(
    { buckets: { b: { accountId: "339713007003", policy: "create", tlsOnly: true, ...change } } },
    foreign,
  ).buckets[0];

const workload = (kind: "Deployment" | "StatefulSet", namespace: string, name: string) => ({
  workload: { kind, name, binding: "handoff" as const },
  namespace,
  serviceAccount: name,
  role: name,
  access: [{ bucket: "b", grant: "read" as const, delete: false }],
});

describe("declaring an environment", () => {
  test("fills in every default", () => {
    expect(declare()).toEqual({
      name: "tst",
      backend: { kind: "local", path: "terraform.tst.tfstate" },
      cluster: {
        ...cluster,
        partition: "aws",
        oidcProvider: { ownership: "create", audiences: ["sts.amazonaws.com"] },
        kubernetes: { mode: "gitops" },
        settleSeconds: 10,
        assumeRole: undefined,
      },
      tags: {},
      quotas: { trustPolicyCharacters: 2048 },
      buckets: [],
      workloads: [],
      at: ["environments", "tst"],
    });
  });

  test("keeps what is said", () => {
    const declared = declare({
      tags: { team: "codisc" },
      quotas: { trustPolicyCharacters: 4096 },
      cluster: {
        ...cluster,
        assumeRole: ROLE,
        oidcProvider: { ownership: "adopt", audiences: ["vault"], release: "forget" },
        kubernetes: { context: "c", configPath: "p" },
      },
    });

    expect(declared).toMatchObject({
      tags: { team: "codisc" },
      quotas: { trustPolicyCharacters: 4096 },
      cluster: {
        assumeRole: ROLE,
        oidcProvider: { ownership: "adopt", audiences: ["vault"], release: "forget" },
        kubernetes: { mode: "kubeconfig", context: "c", configPath: "p" },
      },
    });
  });

  test.each<[EnvironmentEntry["backend"], object]>([
    [{ local: { path: "a.tfstate" } }, { kind: "local", path: "a.tfstate" }],
    [
      { s3: { bucket: "s", key: "k", region: "eu-west-1", useLockfile: true } },
      { kind: "s3", bucket: "s", key: "k", region: "eu-west-1", useLockfile: true },
    ],
    [
      { cloud: { organization: "acme", workspace: "hyve" } },
      { kind: "cloud", organization: "acme", workspace: "hyve" },
    ],
  ])("reads the backend %j", (backend, expected) => {
    expect(declare({ backend }).backend).toEqual(expected);
  });

  test("sorts buckets by name, and workloads by namespace, kind and name, with their places in the file", () => {
    const bucket: Bucket = { accountId: "339713007003", policy: "create", tlsOnly: true };
    const { buckets, workloads } = declare({
      buckets: { b: bucket, B: bucket, a: bucket },
      workloads: [
        workload("StatefulSet", "a", "a"),
        workload("Deployment", "b", "a"),
        workload("Deployment", "a", "b"),
        workload("Deployment", "a", "a"),
      ],
    });

    expect(buckets.map(({ name }) => name)).toEqual(["B", "a", "b"]);
    expect(workloads.map(({ at }) => at.at(-1))).toEqual([3, 2, 0, 1]);
    expect(buckets[1]?.at).toEqual(["environments", "tst", "buckets", "a"]);
  });

  test("refuses a region of no partition, which the schema has not seen", () => {
    expect(errorsOf(() => declare({ cluster: { ...cluster, region: "xx-west-1" } }))).toMatchObject([
      { code: "partition-unknown", message: expect.stringContaining("'xx-west-1'") },
    ]);
  });
});

describe("declaring a bucket", () => {
  test("fills in every default", () => {
    expect(declareBucket()).toEqual({
      name: "b",
      accountId: "339713007003",
      region: "eu-west-1",
      partition: "aws",
      policy: { ownership: "create", foreignStatements: [] },
      tlsOnly: true,
      otherRoles: [],
      at: ["environments", "tst", "buckets", "b"],
    });
  });

  test("takes a region and the partition of it", () => {
    expect(declareBucket({ region: "cn-north-1" })).toMatchObject({
      region: "cn-north-1",
      partition: "aws-cn",
    });
  });

  test("reads the statements of others where its policy is adopted", () => {
    const foreign = jest.fn(() => [{ Effect: "Deny" }]);

    const bucket = declareBucket({ policy: { ownership: "adopt", release: "withdraw" } }, foreign);

    expect(bucket?.policy).toEqual({
      ownership: "adopt",
      release: "withdraw",
      foreignStatementsFile: "policies/b.json",
      foreignStatements: [{ Effect: "Deny" }],
    });
    expect(foreign).toHaveBeenCalledWith("policies/b.json", "b");
  });

  test("reads them from the file that is named", () => {
    const foreign = jest.fn(() => []);

    declareBucket({ policy: { ownership: "adopt", foreignStatements: "live/b.json" } }, foreign);

    expect(foreign).toHaveBeenCalledWith("live/b.json", "b");
  });

  test.each(["create", "existing", "handoff"] as const)("reads none where its policy is %s", (policy) => {
    const foreign = jest.fn(() => []);

    expect(declareBucket({ policy }, foreign)?.policy.foreignStatements).toEqual([]);
    expect(foreign).not.toHaveBeenCalled();
  });

  test("has as administrator the role that reaches it, unless others are named", () => {
    const exclusive = { of: "write", awsServices: "deny" } as const;
    const administrators = (bucket: ReturnType<typeof declareBucket>) => bucket?.exclusive?.administrators;

    expect(administrators(declareBucket({ exclusive, assumeRole: ROLE }))).toEqual([ROLE]);
    expect(administrators(declareBucket({ exclusive }))).toEqual([]);
    expect(
      administrators(declareBucket({ exclusive: { ...exclusive, administrators: ["x"] }, assumeRole: ROLE })),
    ).toEqual(["x"]);
  });

  test("takes a KMS key's ARN alone for an existing key", () => {
    expect(declareBucket({ kmsKey: KEY })?.kmsKey).toEqual({ arn: KEY, ownership: "existing" });
    expect(declareBucket({ kmsKey: { arn: KEY, ownership: "create" } })?.kmsKey?.ownership).toBe("create");
  });
});
