import { bucketSchema } from "../../../src/config/schema/bucket";

const ROLE = "arn:aws:iam::339713007003:role/admin";
const KEY = "arn:aws:kms:eu-west-1:339713007003:key/0a1b2c3d-1111-2222-3333-444455556666";
const bucket = { accountId: "339713007003", policy: "create" };

const pathsOf = (change: object) =>
  (bucketSchema.safeParse({ ...bucket, ...change }).error?.issues ?? []).map(({ path }) => path.join("."));

describe("a bucket may have", () => {
  test.each([
    {},
    { policy: "handoff" },
    { policy: { ownership: "adopt", foreignStatements: "a.json", release: "withdraw" } },
    { policy: { ownership: "existing" } },
    { region: "cn-north-1", tlsOnly: false, assumeRole: ROLE },
    { exclusive: { of: "write" } },
    { exclusive: { of: "read-write", administrators: [ROLE], awsServices: "allow" } },
    { kmsKey: KEY },
    { kmsKey: { arn: KEY, ownership: "create" } },
  ])("%j", (change) => {
    expect(pathsOf(change)).toEqual([]);
  });

  test("nothing said: TLS is needed, and AWS services are denied too", () => {
    expect(bucketSchema.parse({ ...bucket, exclusive: { of: "write" } })).toMatchObject({
      tlsOnly: true,
      exclusive: { awsServices: "deny" },
    });
  });
});

describe("a bucket may not have", () => {
  test.each<[object, readonly string[]]>([
    [{ accountId: 339713007003 }, ["accountId"]],
    [{ policy: "adpt" }, ["policy"]],
    [{ region: "xx-west-1" }, ["region"]],
    [{ exclusive: { of: "read" } }, ["exclusive.of"]],
    [{ exclusive: { of: "write", administrators: [] } }, ["exclusive.administrators"]],
    [{ exclusive: { of: "write", administrators: [ROLE, "admin"] } }, ["exclusive.administrators.1"]],
    [{ assumeRole: "arn:aws:iam::339713007003:root" }, ["assumeRole"]],
    [{ kmsKey: KEY.replace("key/", "alias/") }, ["kmsKey"]],
    [{ tlsOnly: "true" }, ["tlsOnly"]],
    [{ policie: "create" }, [""]],
  ])("%j", (change, paths) => {
    expect(pathsOf(change)).toEqual(paths);
  });

  test.each(["create", "existing", "handoff"])("foreign statements where its policy is %s", (ownership) => {
    const policy = { ownership, foreignStatements: "a.json" };
    const [issue] = bucketSchema.shape.policy.safeParse(policy).error?.issues ?? [];

    expect(issue).toMatchObject({
      path: ["foreignStatements"],
      message: `foreignStatements: the policy is ${ownership}, which keeps no statements of others; write ownership: adopt, or leave this out`,
    });
  });
});
