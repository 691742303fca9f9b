import {
  ENTITIES,
  type EntityPlace,
  entityClasses,
  entityMentions,
} from "../../../src/analysis/classes/entity-classes";
import { mentionsIn } from "../../../src/analysis/classes/mentions";
import { policyOf } from "../../support/policy-of";

const PLACE = { partition: "aws", accounts: ["111111111111", "999988887777"] };
const [ROLES, USERS, ROOTS, FEDERATED] = ENTITIES;

function mentions(principal: unknown, condition: object = {}) {
  return mentionsIn([
    policyOf("resource", {
      Effect: "Allow",
      Principal: principal,
      Action: "*",
      Resource: "*",
      Condition: condition,
    }),
  ]);
}

function names(
  entity: (typeof ENTITIES)[number] | undefined,
  of: ReturnType<typeof mentions>,
  { roles = [], ...more }: Partial<EntityPlace> & { readonly roles?: readonly string[] } = {},
) {
  if (!entity) throw new RangeError("an entity that there is not");
  const { witnesses, complete } = entityClasses(entity, entityMentions(of, roles), { ...PLACE, ...more });
  expect(complete).toBe(true);
  return witnesses;
}

describe("where all are written out", () => {
  test("there are those, and another in every account", () => {
    const of = mentions({
      AWS: ["arn:aws:iam::111111111111:role/app", "arn:aws:iam::111111111111:user/ann"],
    });

    expect(names(ROLES, of)).toEqual([
      "arn:aws:iam::111111111111:role/app",
      "arn:aws:iam::111111111111:role/another-role",
      "arn:aws:iam::999988887777:role/another-role",
    ]);
    expect(names(USERS, of)).toContain("arn:aws:iam::111111111111:user/ann");
    expect(names(ROOTS, of)).toEqual(["arn:aws:iam::111111111111:root", "arn:aws:iam::999988887777:root"]);
    expect(names(FEDERATED, of)).toHaveLength(2);
  });

  test("another is none that is named", () => {
    const of = mentions({ AWS: "arn:aws:iam::111111111111:role/another-role" });

    expect(names(ROLES, of)).toContain("arn:aws:iam::111111111111:role/another-role-else");
  });

  test("those that conditions name are among them, and those that are known", () => {
    const of = mentions("*", { ArnEquals: { "aws:PrincipalArn": "arn:aws:iam::111111111111:role/x" } });
    const known = { roles: ["arn:aws:iam::111111111111:role/known"] };

    expect(names(ROLES, of, known)).toEqual(
      expect.arrayContaining(["arn:aws:iam::111111111111:role/x", ...known.roles]),
    );
  });

  test("a session's role is one with and without a path", () => {
    const of = mentions({ AWS: "arn:aws:sts::111111111111:assumed-role/app/one" });

    expect(names(ROLES, of).slice(0, 2)).toEqual([
      "arn:aws:iam::111111111111:role/app",
      "arn:aws:iam::111111111111:role/a-path/app",
    ]);
  });
});

describe("what wildcards tell apart is divided", () => {
  const covers = (witnesses: readonly string[], ...tests: readonly RegExp[]) =>
    new Set(witnesses.map((arn) => tests.map((test) => (test.test(arn) ? "1" : "0")).join("")));

  test("by ARN and account", () => {
    const of = mentions("*", { ArnLike: { "aws:PrincipalArn": "arn:aws:iam::*:role/team/*" } });

    expect(covers(names(ROLES, of), /:111111111111:/, /role\/team\//)).toEqual(
      new Set(["11", "10", "01", "00"]),
    );
  });

  test("by ARN and a session's role", () => {
    const of = mentions(
      { AWS: "arn:aws:sts::111111111111:assumed-role/app/one" },
      { ArnLike: { "aws:PrincipalArn": "arn:aws:iam::*:role/team/*" } },
    );

    expect(covers(names(ROLES, of), /:111111111111:/, /role\/team\//, /\/app$/)).toEqual(
      new Set(["111", "110", "101", "100", "011", "010", "001", "000"]),
    );
  });

  test("by a user's name, whatever its path", () => {
    const of = mentions("*", { StringLike: { "aws:username": "a*b" } });

    const witnesses = names(USERS, of);

    expect(witnesses.some((arn) => /\/a[^/]*b$/.test(arn))).toBe(true);
    expect(witnesses.some((arn) => !/\/a[^/]*b$/.test(arn))).toBe(true);
  });

  test("whatever their case", () => {
    const of = mentions("*", {
      StringEqualsIgnoreCase: { "aws:PrincipalArn": "arn:aws:iam::111111111111:role/app" },
    });

    const named = names(ROLES, of).filter(
      (arn) => arn.toLowerCase() === "arn:aws:iam::111111111111:role/app",
    );

    expect(named).toHaveLength(2);
  });

  test("by accounts", () => {
    const of = mentions("*", { StringLike: { "aws:PrincipalAccount": "22*" } });

    const witnesses = names(ROOTS, of, { accounts: [...PLACE.accounts, "220000000000"] });

    expect(covers(witnesses, /:22\d/, /:220000000000:/)).toEqual(new Set(["11", "10", "00"]));
  });

  test("by an ARN that is not whole", () => {
    const of = mentions("*", { ArnLike: { "aws:PrincipalArn": "arn:aws:iam::222222222222" } });

    expect(names(ROLES, of).some((arn) => arn.includes(":222222222222:"))).toBe(true);
  });
});
