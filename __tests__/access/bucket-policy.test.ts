import * as fc from "fast-check";
import type { GrantToRole } from "../../src/access/bucket-grant";
import { type BucketPolicyDeclaration, bucketPolicy } from "../../src/access/bucket-policy";
import { reference, type Text, text } from "../../src/expression";
import { PARTITIONS } from "../../src/iam/partitions";
import { policyTree } from "../../src/iam/policy-document";
import { renderJson } from "../../src/terraform/render-json";
import { ADMINISTRATOR_ARN, grantToRole } from "../support/declarations";
import { errorsOf } from "../support/errors-of";
import { decide, lineOf, listOf, statementsOf } from "../support/policies";

const BUCKET = "arn:aws:s3:::dlz-tst-landing";
const OBJECT = `${BUCKET}/codisc/export.csv`;
const HYVE = "arn:aws:iam::111122223333:role/workloads/hyve";
const FOREIGN = [
  {
    Effect: "Allow",
    Principal: { AWS: ["arn:aws:iam::339713007003:role/z"] },
    Action: "s3:*",
    Resource: [BUCKET],
  },
  { Sid: "A odd-sid", Effect: "Deny", NotPrincipal: "*", Action: ["s3:Get*"], Resource: "*", Condition: {} },
] as const;

describe("the policy of a bucket", () => {
  test("names the role as its account's root, with the role's ARN as a condition", () => {
    const document = bucketPolicy(declaration({ tlsOnly: false }), [grantToRole("workloads/hyve")]);

    expect(statementsOf(document)).toEqual([
      {
        Sid: expect.stringMatching(/^CdktfIrsaAllow[0-9a-f]{8}$/u),
        Effect: "Allow",
        Principal: { AWS: "arn:aws:iam::111122223333:root" },
        Action: ["s3:PutObject", "s3:AbortMultipartUpload", "s3:ListMultipartUploadParts"],
        Resource: `${BUCKET}/codisc/*`,
        Condition: { ArnEquals: { "aws:PrincipalArn": HYVE } },
      },
    ]);
  });

  test("allows the role what it is granted, and another role of the same account nothing", () => {
    const document = bucketPolicy(declaration(), [grantToRole("workloads/hyve")]);
    const put = (arn: string) => putting(OBJECT, { "aws:PrincipalArn": arn });

    expect(decide(document, put(HYVE))).toBe("allowed");
    expect(decide(document, put("arn:aws:iam::111122223333:role/hyve"))).toBe("silent");
    expect(decide(document, put("arn:aws:iam::111122223333:root"))).toBe("silent");
    expect(decide(document, put("arn:aws:iam::999999999999:role/workloads/hyve"))).toBe("silent");
    expect(decide(document, putting(OBJECT, {}))).toBe("silent");
  });

  test("allows listing only under the granted prefix, to the granted role", () => {
    const document = bucketPolicy(declaration(), [
      grantToRole("workloads/hyve", { grant: "read" }),
      grantToRole("other", { grant: "read", prefix: "other/" }),
    ]);
    const list = (prefix: string) => ({
      action: "s3:ListBucket",
      resource: BUCKET,
      context: { "aws:PrincipalArn": HYVE, "s3:prefix": prefix },
    });

    expect(decide(document, list("codisc/"))).toBe("allowed");
    expect(decide(document, list("other/"))).toBe("silent");
    expect(decide(document, list(""))).toBe("silent");
  });

  test("takes roles with the same grant together", () => {
    const [statement, ...others] = allows([grantToRole("b"), grantToRole("a"), grantToRole("b")]);

    expect(others).toEqual([]);
    expect(statement?.Principal).toEqual({ AWS: "arn:aws:iam::111122223333:root" });
    expect(statement?.Condition?.["ArnEquals"]?.["aws:PrincipalArn"]).toEqual([
      "arn:aws:iam::111122223333:role/a",
      "arn:aws:iam::111122223333:role/b",
    ]);
  });

  test("names every account whose roles are granted the same", () => {
    const other = { arn: "arn:aws:iam::222222222222:role/a", accountId: "222222222222", partition: "aws" };
    const [statement] = allows([grantToRole("a"), { ...grantToRole("a"), role: other }]);

    expect(statement?.Principal).toEqual({
      AWS: ["arn:aws:iam::111122223333:root", "arn:aws:iam::222222222222:root"],
    });
  });

  test.each([
    ["prefix", { prefix: "other/" }],
    ["grant", { grant: "read-write" }],
    ["deleting", { delete: true }],
  ] as const)("keeps grants apart that differ in %s: nobody gains another's", (_, change) => {
    const left = grantToRole("left");
    const right = grantToRole("right", change);
    const both = [...allows([left]), ...allows([right])].map(({ Sid, Action }) => ({ Sid, Action }));

    expect(allows([left, right]).map(({ Sid, Action }) => ({ Sid, Action }))).toEqual(
      expect.arrayContaining(both),
    );
    for (const { Condition } of allows([left, right]))
      expect(listOf(Condition?.["ArnEquals"]?.["aws:PrincipalArn"])).toHaveLength(1);
  });

  test("allows exactly the union of what is granted to each role", () => {
    const roles = ["a", "b"];
    const grants = roles.flatMap((role) =>
      (["read", "write"] as const).flatMap((grant) =>
        ["one/", "two/"].map((prefix) => ({ role, grant, prefix })),
      ),
    );
    const action = { read: "s3:GetObject", write: "s3:PutObject" };

    fc.assert(
      fc.property(fc.subarray(grants), (granted) => {
        const document = bucketPolicy(
          declaration(),
          granted.map(({ role, ...grant }) => grantToRole(role, grant)),
        );
        const allowed = grants.filter(
          ({ role, grant, prefix }) =>
            decide(document, {
              action: action[grant],
              resource: `${BUCKET}/${prefix}x`,
              context: { "aws:PrincipalArn": `arn:aws:iam::111122223333:role/${role}` },
            }) === "allowed",
        );

        expect(allowed).toEqual(grants.filter((one) => granted.includes(one)));
      }),
    );
  });

  test("has Sids of our prefix, letters and digits, each once", () => {
    const grants = ["a/", "b/", ""].flatMap((prefix) =>
      (["read", "write", "read-write"] as const).map((grant) => grantToRole(grant, { prefix, grant })),
    );
    const statements = statementsOf(bucketPolicy(declaration({ exclusive: exclusive() }), grants));
    const sids = statements.map(({ Sid }) => Sid);

    const counts = { tls: 1, objects: 9, lists: 3, denies: 4 };
    expect(statements).toHaveLength(counts.tls + counts.objects + counts.lists + counts.denies);
    expect(new Set(sids).size).toBe(sids.length);
    for (const sid of sids) expect(sid).toMatch(/^CdktfIrsa[A-Za-z0-9]+$/u);
  });

  test("is the same in whatever order workloads are granted", () => {
    const grants = [
      grantToRole("a"),
      grantToRole("b", { grant: "read" }),
      grantToRole("c", { grant: "read-write", prefix: "c/", delete: true }),
      grantToRole("c"),
    ];
    const lineFor = (given: readonly GrantToRole[]) =>
      lineOf(bucketPolicy(declaration({ exclusive: exclusive() }), given));

    fc.assert(
      fc.property(
        fc.shuffledSubarray(grants, { minLength: grants.length }),
        (shuffled) => lineFor(shuffled) === lineFor(grants),
      ),
    );
    expect(lineFor(grants.slice(1))).not.toBe(lineFor(grants));
  });

  test.each(PARTITIONS.map(({ name }) => [name]))("is of partition %s in every ARN", (partition) => {
    const role = { arn: `arn:${partition}:iam::1:role/a`, accountId: "1", partition };
    const grant = grantToRole("a", { partition, grant: "read" }).grant;
    const administrators = [`arn:${partition}:iam::339713007003:role/admin`];
    const document = bucketPolicy(
      declaration({ partition, exclusive: { of: "read-write", administrators } }),
      [{ role, grant }],
    );

    const partitions = [...lineOf(document).matchAll(/"arn:([^:]*):/gu)].map(([, found]) => found);
    expect(partitions.length).toBeGreaterThan(10);
    expect([...new Set(partitions)]).toEqual([partition]);
  });

  test("keeps expressions, and takes grants with the same ones together", () => {
    const bucket = reference("var.bucket");
    const roleNamed = (name: string) => ({
      role: {
        arn: text`arn:aws:iam::${reference("var.account")}:role/${name}`,
        accountId: reference("var.account"),
        partition: "aws",
      },
      grant: { ...grantToRole(name).grant, bucket, prefix: reference("var.prefix") },
    });
    const document = bucketPolicy(declaration({ bucket, tlsOnly: false }), [roleNamed("b"), roleNamed("a")]);

    expect(document.statements).toHaveLength(1);
    const rendered = renderJson(policyTree(document));
    expect(rendered).toContain('"Principal" = {"AWS" = "arn:aws:iam::${var.account}:root"}');
    expect(rendered).toContain('"Resource" = "arn:aws:s3:::${var.bucket}/${var.prefix}*"');
    expect(rendered).toContain(
      '"aws:PrincipalArn" = ["arn:aws:iam::${var.account}:role/a", "arn:aws:iam::${var.account}:role/b"]',
    );
  });
});

describe("a literal that is written like an expression", () => {
  const bucket = reference("var.bucket");
  const granted = (prefix: Text) => ({
    ...grantToRole("a"),
    grant: { ...grantToRole("a").grant, bucket, prefix },
  });

  test("is refused as a prefix, and so never meets the expression", () => {
    const grants = [granted(reference("var.prefix")), granted("${var.prefix}/")];

    expect(errorsOf(() => bucketPolicy(declaration({ bucket }), grants))).toMatchObject([
      { code: "invalid-value" },
    ]);
  });

  test("is another role: both are named", () => {
    const arn = "arn:aws:iam::111122223333:role/${var.role}";
    const expression = text`arn:aws:iam::111122223333:role/${reference("var.role")}`;
    const role = (value: Text) => ({ ...grantToRole("a"), role: { ...grantToRole("a").role, arn: value } });
    const { statements } = bucketPolicy(declaration({ tlsOnly: false }), [role(arn), role(expression)]);

    expect(statements).toHaveLength(1);
    expect(statements[0]?.conditions?.[0]?.values).toHaveLength(2);
    expect(statements[0]?.conditions?.[0]?.values).toEqual(expect.arrayContaining([arn, expression]));
  });
});

describe("TLS", () => {
  const plain = { "aws:SecureTransport": "false" };
  const requests = [
    ["the role", putting(OBJECT, { ...plain, "aws:PrincipalArn": HYVE })],
    ["an administrator", putting(OBJECT, { ...plain, "aws:PrincipalArn": ADMINISTRATOR_ARN })],
    ["an anonymous caller", putting(OBJECT, plain)],
    ["whoever reads the bucket", { action: "s3:ListBucket", resource: BUCKET, context: plain }],
  ] as const;

  test.each(requests)("is required of %s", (_, request) => {
    const grants = [grantToRole("workloads/hyve")];

    expect(decide(bucketPolicy(declaration(), grants), request)).toBe("denied");
    expect(decide(bucketPolicy(declaration({ tlsOnly: true }), grants), request)).toBe("denied");
    expect(decide(bucketPolicy(declaration({ tlsOnly: false }), grants), request)).not.toBe("denied");
  });

  test("denies nothing to requests that use it", () => {
    const context = { "aws:SecureTransport": "true", "aws:PrincipalArn": HYVE };

    expect(
      decide(bucketPolicy(declaration(), [grantToRole("workloads/hyve")]), putting(OBJECT, context)),
    ).toBe("allowed");
  });
});

describe("a bucket that is exclusive", () => {
  const grants = [grantToRole("workloads/hyve")];

  test("denies a writer whom nobody declared, though a statement of others allows it", () => {
    const foreignStatements = [{ Effect: "Allow", Principal: "*", Action: "s3:*", Resource: "*" }];
    const request = putting(OBJECT, { "aws:PrincipalArn": "arn:aws:iam::339713007003:role/z" });
    const open = bucketPolicy(declaration({ foreignStatements }), grants);
    const closed = bucketPolicy(declaration({ foreignStatements, exclusive: exclusive() }), grants);

    expect(decide(open, request)).toBe("allowed");
    expect(decide(closed, request)).toBe("denied");
  });

  test("still allows the declared writer", () => {
    const document = bucketPolicy(declaration({ exclusive: exclusive() }), grants);

    expect(decide(document, putting(OBJECT, { "aws:PrincipalArn": HYVE }))).toBe("allowed");
  });
});

describe("statements of others", () => {
  test("stand first and verbatim", () => {
    const document = bucketPolicy(declaration({ foreignStatements: FOREIGN, exclusive: exclusive() }), [
      grantToRole("a"),
    ]);

    const written = statementsOf(document);
    expect(JSON.stringify(written.slice(0, 2))).toBe(JSON.stringify(FOREIGN));
    expect(written.length).toBeGreaterThan(2);
    for (const { Sid } of written.slice(2)) expect(Sid).toMatch(/^CdktfIrsa/u);
  });

  test.each(["withdraw", "forget"] as const)("are all that is left by release: %s", (release) => {
    const document = bucketPolicy(
      declaration({ ownership: "adopt", foreignStatements: FOREIGN, exclusive: exclusive(), release }),
      [grantToRole("a")],
    );

    expect(JSON.stringify(statementsOf(document))).toBe(JSON.stringify(FOREIGN));
  });
});

function declaration(change: Partial<BucketPolicyDeclaration> = {}): BucketPolicyDeclaration {
  return { ownership: "create", partition: "aws", bucket: "dlz-tst-landing", ...change };
}

function exclusive() {
  return { of: "read-write", administrators: [ADMINISTRATOR_ARN] } as const;
}

/** Our Allow statements for some grants. */
function allows(grants: readonly GrantToRole[]) {
  return statementsOf(bucketPolicy(declaration({ tlsOnly: false }), grants));
}

function putting(resource: string, context: Readonly<Record<string, string>>) {
  return { action: "s3:PutObject", resource, context };
}
