import { rolesAndKeys } from "../../../src/config/contradictions/roles-and-keys";
import { bucketDeclaration, environmentDeclaration, workloadDeclaration } from "../../support/declarations";

const KEY = "arn:aws:kms:eu-west-1:339713007003:key/0a1b2c3d-1111-2222-3333-444455556666";

const found = (...changes: Parameters<typeof environmentDeclaration>) =>
  rolesAndKeys([environmentDeclaration(...changes)]).map(({ code, path, message }) => ({
    code,
    path,
    message,
  }));

describe("a role that is assumed", () => {
  test("is of the bucket's account", () => {
    const bucket = bucketDeclaration({ assumeRole: "arn:aws:iam::339713007003:role/admin" });

    expect(found({ buckets: [bucket] })).toEqual([]);
  });

  test("of another account than the bucket's is refused", () => {
    const bucket = bucketDeclaration({ assumeRole: "arn:aws:iam::111122223333:role/admin" });

    expect(found({ buckets: [bucket] })).toEqual([
      {
        code: "account-mismatch",
        path: ["environments", "tst", "buckets", "dlz-tst-landing", "assumeRole"],
        message:
          "assumeRole: got a role of account 111122223333, but bucket dlz-tst-landing is in account 339713007003; name a role there, or correct the accountId",
      },
    ]);
  });

  test("of another account than the cluster's is refused", () => {
    const { cluster } = environmentDeclaration();
    const assumeRole = "arn:aws:iam::339713007003:role/pipeline";

    expect(found({ cluster: { ...cluster, assumeRole } }).map(({ path }) => path)).toEqual([
      ["environments", "tst", "cluster", "assumeRole"],
    ]);
  });

  test("is of the cluster's account", () => {
    const { cluster } = environmentDeclaration();
    const assumeRole = "arn:aws:iam::111122223333:role/pipeline";

    expect(found({ cluster: { ...cluster, assumeRole } })).toEqual([]);
  });

  test("is left to its rule where it is no ARN", () => {
    expect(found({ buckets: [bucketDeclaration({ assumeRole: "admin" })] })).toEqual([]);
  });
});

describe("a key of two buckets", () => {
  const buckets = (second: "create" | "existing") => [
    bucketDeclaration({ kmsKey: { arn: KEY, ownership: "create" } }),
    bucketDeclaration({ name: "other", kmsKey: { arn: KEY, ownership: second } }),
  ];

  test("has one owner", () => {
    expect(found({ buckets: buckets("create") })).toEqual([]);
  });

  test("may be claimed in one way here and another there if they are two keys", () => {
    const other = KEY.replace("0a1b2c3d", "ffffffff");
    const [first] = buckets("create");
    const second = bucketDeclaration({ name: "other", kmsKey: { arn: other, ownership: "existing" } });

    expect(found({ buckets: [first ?? second, second, bucketDeclaration({ name: "plain" })] })).toEqual([]);
  });

  test("cannot have two", () => {
    expect(found({ buckets: buckets("existing") })).toEqual([
      {
        code: "kms-key-claimed-differently",
        path: ["environments", "tst", "buckets", "other", "kmsKey"],
        message: `kmsKey: ${KEY} is create for bucket dlz-tst-landing and existing here; a key has one owner, so say the same for both`,
      },
    ]);
  });
});

describe("names of roles", () => {
  const { role } = workloadDeclaration();
  const named = (name: string) => workloadDeclaration({ name: "other", role: { ...role, name } });

  test("may be the same, for a role that is shared", () => {
    expect(found({ workloads: [workloadDeclaration(), named(role.name)] })).toEqual([]);
  });

  test("may differ in more than case", () => {
    expect(found({ workloads: [workloadDeclaration(), named("HyveS3WriterRole2")] })).toEqual([]);
  });

  test("that differ only in case are one name to AWS", () => {
    expect(found({ workloads: [workloadDeclaration(), named("hyves3writerrole")] })).toEqual([
      expect.objectContaining({ code: "role-claimed-differently" }),
    ]);
  });
});

describe("a key", () => {
  const keyOf = (partition: string, region: string, account: string) =>
    `arn:${partition}:kms:${region}:${account}:key/0a1b2c3d-1111-2222-3333-444455556666`;
  const codes = (arn: string, ownership: "create" | "handoff" | "existing") =>
    found({ buckets: [bucketDeclaration({ kmsKey: { arn, ownership } })] }).map(({ code }) => code);

  test.each([
    ["region", keyOf("aws", "us-east-1", "339713007003")],
    ["partition", keyOf("aws-cn", "eu-west-1", "339713007003")],
  ])("of another %s than the bucket's is refused", (_, arn) => {
    expect(codes(arn, "existing")).toEqual(["kms-key-mismatch"]);
  });

  test("of a third account is granted by its owner alone", () => {
    const third = keyOf("aws", "eu-west-1", "444455556666");

    expect(codes(third, "create")).toEqual(["kms-key-mismatch"]);
    expect(codes(third, "handoff")).toEqual([]);
  });

  test.each(["339713007003", "111122223333"])(
    "of account %s, which the stack reaches, is granted here",
    (account) => {
      expect(codes(keyOf("aws", "eu-west-1", account), "create")).toEqual([]);
    },
  );
});

describe("a role of another stack", () => {
  const codes = (role: string) =>
    found({
      buckets: [bucketDeclaration({ otherRoles: [{ role, grant: "read", prefix: "", delete: false }] })],
    }).map(({ code, path }) => [code, path.at(-1)]);

  test("is of the bucket's partition", () => {
    expect(codes("arn:aws:iam::444455556666:role/other")).toEqual([]);
    expect(codes("arn:aws-cn:iam::444455556666:role/other")).toEqual([["account-mismatch", "role"]]);
  });
});
