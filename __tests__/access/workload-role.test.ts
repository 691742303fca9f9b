import * as fc from "fast-check";
import { PERMISSIONS_NAME, rolePermissions, workloadRole } from "../../src/access/workload-role";
import { reference, sourceOf } from "../../src/expression";
import { PARTITIONS } from "../../src/iam/partitions";
import { bucketGrant, KEY_ARN } from "../support/declarations";
import { errorsOf } from "../support/errors-of";
import { lineOf, statementsOf } from "../support/policies";

const TRUSTED = {
  providerArn: "arn:aws:iam::111122223333:oidc-provider/issuer",
  hostPath: "issuer",
  audience: "sts.amazonaws.com",
  subject: "system:serviceaccount:hyve:hyve-sa",
};

describe("a role", () => {
  test("has its ARN from its account, path and name", () => {
    expect(role({}).arn).toBe("arn:aws:iam::111122223333:role/hyve");
    expect(role({ path: "/workloads/eu/" }).arn).toBe("arn:aws:iam::111122223333:role/workloads/eu/hyve");
  });

  test.each(PARTITIONS.map(({ name }) => [name]))("is of partition %s", (partition) => {
    expect(role({ partition }).arn).toBe(`arn:${partition}:iam::111122223333:role/hyve`);
  });

  test("trusts the declared subjects and keeps the rest of its declaration", () => {
    const access = role({ ownership: "adopt", maxSessionSeconds: 7200, tags: { team: "codisc" } });

    expect(access).toMatchObject({ ownership: "adopt", maxSessionSeconds: 7200, tags: { team: "codisc" } });
    expect(statementsOf(access.trust)).toEqual([
      expect.objectContaining({
        Condition: { StringEquals: { "issuer:aud": TRUSTED.audience, "issuer:sub": TRUSTED.subject } },
      }),
    ]);
  });

  test("takes a name, a path and an account that are not known yet", () => {
    const access = role({
      accountId: reference("var.account"),
      path: reference("var.path"),
      name: reference("var.name"),
    });

    expect(sourceOf(access.arn)).toBe("arn:aws:iam::${var.account}:role${var.path}${var.name}");
  });

  test.each<[string, Partial<Parameters<typeof workloadRole>[0]>]>([
    ["account id", { accountId: "1" }],
    ["role name", { name: "hyve*" }],
    ["role name", { name: "${var.name}" }],
    ["role path", { path: "workloads" }],
    ["role description", { description: "a\u0000" }],
    ["policy ARN", { permissionsBoundary: "arn:aws:iam::111122223333:role/boundary" }],
    ["audience", { trusted: [{ ...TRUSTED, audience: "*" }] }],
  ])("has no illegal %s: %j", (what, change) => {
    expect(errorsOf(() => role(change))).toMatchObject([
      { code: "invalid-value", message: expect.stringMatching(new RegExp(`^${what}: got `, "u")) },
    ]);
  });

  test("may have what is legal, or not known yet, in every place", () => {
    const unknown = reference("var.unknown");
    const permissionsBoundary = "arn:aws:iam::aws:policy/PowerUserAccess";

    expect(errorsOf(() => role({ name: "a+=,.@-_b", description: "", permissionsBoundary }))).toEqual([]);
    expect(errorsOf(() => role({ description: unknown, permissionsBoundary: unknown }))).toEqual([]);
    expect(errorsOf(() => role({ trusted: [{ ...TRUSTED, audience: unknown }] }))).toEqual([]);
  });

  test("cannot be one that nobody may assume, or any ServiceAccount of a namespace", () => {
    expect(() => role({ trusted: [] })).toThrow(RangeError);
    expect(() => role({ trusted: [{ ...TRUSTED, subject: "system:serviceaccount:hyve:*" }] })).toThrow(
      RangeError,
    );
  });
});

describe("the permissions of a role", () => {
  const key = { arn: KEY_ARN, region: "eu-west-1" };
  const grants = [
    bucketGrant({ key }),
    bucketGrant({ key, prefix: "other/" }),
    bucketGrant({ grant: "read", prefix: "in/" }),
  ];

  test("have a name that is contract", () => {
    expect(PERMISSIONS_NAME).toBe("bucket-access");
  });

  test("are those of its grants, and what two have in common once", () => {
    const resources = statementsOf(rolePermissions(grants)).map(({ Resource }) => Resource);

    expect(resources.sort()).toEqual([
      KEY_ARN,
      "arn:aws:s3:::dlz-tst-landing",
      "arn:aws:s3:::dlz-tst-landing/codisc/*",
      "arn:aws:s3:::dlz-tst-landing/in/*",
      "arn:aws:s3:::dlz-tst-landing/other/*",
    ]);
  });

  test("are only Allows on named resources, without principals", () => {
    for (const statement of statementsOf(rolePermissions(grants))) {
      expect(statement.Effect).toBe("Allow");
      expect(statement).not.toHaveProperty("Principal");
      expect(statement.Resource).toMatch(/^arn:aws:(s3:::dlz-tst-landing|kms:eu-west-1:)/u);
    }
  });

  test("are the same in whatever order they are granted", () => {
    fc.assert(
      fc.property(
        fc.shuffledSubarray(grants, { minLength: grants.length }),
        (shuffled) => lineOf(rolePermissions(shuffled)) === lineOf(rolePermissions(grants)),
      ),
    );
    expect(lineOf(rolePermissions(grants.slice(1)))).not.toBe(lineOf(rolePermissions(grants)));
  });

  test("are none without a grant", () => {
    expect(rolePermissions([])).toEqual({ statements: [] });
  });

  test("keep grants apart that differ in an expression alone", () => {
    const under = (name: string) => bucketGrant({ prefix: reference(name) });

    expect(rolePermissions([under("var.a"), under("var.b"), under("var.a")]).statements).toHaveLength(2);
  });
});

function role(change: Partial<Parameters<typeof workloadRole>[0]>) {
  return workloadRole({
    ownership: "create",
    partition: "aws",
    accountId: "111122223333",
    name: "hyve",
    trusted: [TRUSTED],
    ...change,
  });
}
