import { ENVIRONMENT_NAME_RULE, fileSchema } from "../../../src/config/schema/environment";
import { violationOf } from "../../../src/value-rule";

const environment = {
  backend: { local: {} },
  cluster: {
    name: "codisc-tst",
    accountId: "111122223333",
    region: "eu-west-1",
    issuer: "https://oidc.eks.eu-west-1.amazonaws.com/id/EXAMPLED539D4633E53DE1B71EXAMPLE",
    oidcProvider: "create",
    kubernetes: "gitops",
  },
};

const pathsOf = (change: object) =>
  (fileSchema.safeParse({ environments: { tst: { ...environment, ...change } } }).error?.issues ?? []).map(
    ({ path }) => path.slice(2).join("."),
  );

describe("an environment may have", () => {
  test.each([
    {},
    { buckets: {}, workloads: [] },
    { tags: { team: "codisc", "cost centre": "" } },
    { quotas: {} },
    { quotas: { trustPolicyCharacters: 2048 } },
    { quotas: { trustPolicyCharacters: 8192 } },
  ])("%j", (change) => {
    expect(pathsOf(change)).toEqual([]);
  });
});

describe("an environment may not have", () => {
  test.each<[object, readonly string[]]>([
    [{ tags: { "aws:x": "y" } }, ["tags.aws:x"]],
    [{ tags: { x: "y".repeat(257) } }, ["tags.x"]],
    [{ quotas: { trustPolicyCharacters: 2047 } }, ["quotas.trustPolicyCharacters"]],
    [{ quotas: { trustPolicyCharacters: 8193 } }, ["quotas.trustPolicyCharacters"]],
    [{ buckets: { B_: { accountId: "1", policy: "create" } } }, ["buckets.B_.accountId", "buckets.B_"]],
    [{ buckets: null }, ["buckets"]],
    [{ workloads: {} }, ["workloads"]],
    [{ backend: undefined }, ["backend"]],
    [{ cluster: undefined }, ["cluster"]],
  ])("%j", (change, paths) => {
    expect(pathsOf(change)).toEqual(paths);
  });
});

describe("an environment's name", () => {
  test.each(["a", "tst", "eu-1", "0", "a".repeat(40)])("may be %j", (name) => {
    expect(violationOf(ENVIRONMENT_NAME_RULE, name)).toBeUndefined();
  });

  test.each(["", "-a", "a-", "A", "a_b", "a.b", "a/b", "..", "a b", "ä", "a".repeat(41)])(
    "may not be %j",
    (name) => {
      expect(violationOf(ENVIRONMENT_NAME_RULE, name)?.code).toBe("invalid-value");
    },
  );
});

test("a file holds environments and nothing else", () => {
  expect(fileSchema.safeParse({ environments: { tst: environment, prd: environment } }).success).toBe(true);
  expect(fileSchema.safeParse({ environments: {}, version: 1 }).success).toBe(false);
  expect(fileSchema.safeParse({}).success).toBe(false);
});
