import { backendSchema } from "../../../src/config/schema/backend";

const s3 = { bucket: "acme-state", key: "irsa/tst.tfstate", region: "eu-west-1" };
const cloud = { organization: "acme", workspace: "hyve-tst" };

const codesOf = (value: unknown) =>
  (backendSchema.safeParse(value).error?.issues ?? []).map((issue) =>
    issue.code === "custom" ? issue.params?.["code"] : issue.code,
  );

describe("a backend is", () => {
  test.each([
    { local: {} },
    { local: { path: "a.tfstate" } },
    { s3 },
    { s3: { ...s3, useLockfile: false, dynamodbTable: "locks", kmsKeyId: "alias/tf" } },
    { cloud },
    { cloud: { ...cloud, hostname: "tfe.acme.example" } },
  ])("%j", (backend) => {
    expect(codesOf(backend)).toEqual([]);
  });

  test("locked by a file in the bucket, unless something else is said", () => {
    expect(backendSchema.parse({ s3 }).s3?.useLockfile).toBe(true);
  });
});

describe("a backend is not", () => {
  test.each<[unknown, readonly string[]]>([
    [{}, ["not-one-of"]],
    [{ local: {}, s3 }, ["not-one-of"]],
    [{ local: {}, s3, cloud }, ["not-one-of"]],
    [{ locl: {} }, ["unrecognized_keys"]],
    [{ local: {}, s3, x: 1 }, ["unrecognized_keys", "not-one-of"]],
    [{ s3: { ...s3, key: "${x}" } }, ["terraform-syntax-refused"]],
    [{ s3: { ...s3, region: "xx-west-1" } }, ["partition-unknown"]],
    [{ s3: {} }, ["invalid_type", "invalid_type", "invalid_type"]],
    ["local", ["invalid_type"]],
  ])("%j", (backend, codes) => {
    expect(codesOf(backend)).toEqual(codes);
  });

  test("two: the message says which", () => {
    const [issue] = backendSchema.safeParse({ local: {}, cloud }).error?.issues ?? [];

    expect(issue?.message).toMatchInlineSnapshot(
      `"backend: got local and cloud; say exactly one of local, s3 and cloud, for example { local: {} }"`,
    );
  });
});
