import type { RoleDeclaration } from "../../../src/config/declaration";
import type { LiveRole } from "../../../src/iam/live-aws";
import { isOurs, liveRole } from "../../../src/inspect/preflight/live-role";
import { HYVE_ROLE_ARN, workloadDeclaration } from "../../support/declarations";
import { ABSENT, appliedRole, DENIED, UNASKED_AWS, withRole } from "../../support/live-aws";
import { declaredAccess } from "../../support/preflight";

type Ownership = RoleDeclaration["ownership"];
const POLICY = "arn:aws:iam::aws:policy/AmazonS3FullAccess";
const EKSCTL = { "alpha.eksctl.io/cluster-name": "codisc-tst" };

function access(ownership: Ownership) {
  const role = { ...workloadDeclaration().role, ownership };
  return declaredAccess({ workloads: [workloadDeclaration({ role })] });
}

const found = (ownership: Ownership, live: Parameters<typeof withRole>[1]) =>
  liveRole.find(access(ownership), withRole(access(ownership), live));

describe("a role that is not there", () => {
  test.each<Ownership>(["adopt", "existing"])("is an error if it is declared %s", (ownership) => {
    expect(found(ownership, ABSENT)).toEqual([
      {
        severity: "error",
        about: "role HyveS3WriterRole",
        what: `it is not there, and is declared ${ownership}`,
        why: "the plan or the apply fails when it comes to it",
        fix: "role: { name: HyveS3WriterRole, ownership: create }",
      },
    ]);
  });

  test("is fine if it would be made", () => {
    expect(found("create", ABSENT)).toEqual([]);
  });
});

describe("a role that would be made and is there", () => {
  test("is an error, and its owner is named", () => {
    expect(found("create", { trust: '{"Version":"2012-10-17","Statement":[]}', tags: EKSCTL })).toEqual([
      {
        severity: "error",
        about: "role HyveS3WriterRole",
        what: `it exists already (${HYVE_ROLE_ARN}), made by eksctl (cluster codisc-tst)`,
        why: "the plan is green, and the apply fails with EntityAlreadyExists",
        fix: "role: { name: HyveS3WriterRole, ownership: adopt }, or existing to use it as it is",
      },
    ]);
  });

  test("is fine if an earlier apply made it", () => {
    expect(found("create", {})).toEqual([]);
  });
});

describe("a role of this plan", () => {
  const [role] = access("create").roles;
  if (!role) throw new Error("the environment has no role");
  const ours = (change: Partial<LiveRole>) => isOurs(role.role, { ...appliedRole(role), ...change });

  test("is one that trusts whom it would, and holds what it would or nothing yet", () => {
    expect([ours({}), ours({ inline: {} }), ours({ tags: EKSCTL })]).toEqual([true, true, true]);
  });

  test.each<[string, Partial<LiveRole>]>([
    ["trusts somebody else", { trust: '{"Version":"2012-10-17","Statement":[]}' }],
    ["has a trust that is no JSON", { trust: "{" }],
    ["holds another policy", { inline: { ...appliedRole(role).inline, more: "{}" } }],
    ["has a policy attached", { attached: [POLICY] }],
  ])("is none that %s", (_, change) => {
    expect(ours(change)).toBe(false);
  });
});

describe("a role of others that is there", () => {
  test.each<[string, string]>([
    ["arn:aws:iam::111122223333:role/ops/eks/HyveS3WriterRole", "/ops/eks/"],
    ["arn:aws:iam::111122223333:role/x/HyveS3WriterRole", "/x/"],
  ])("is an error under another path: %s", (arn, path) => {
    for (const ownership of ["adopt", "existing"] as const)
      expect(found(ownership, { arn })).toMatchObject([
        {
          severity: "error",
          what: `its ARN is ${arn}, and declared is ${HYVE_ROLE_ARN}`,
          fix: `role: { path: ${path} }`,
        },
      ]);
  });

  test("loses its other policies where it is adopted", () => {
    expect(found("adopt", { attached: [POLICY], inline: { more: "{}" }, tags: EKSCTL })).toMatchObject([
      {
        severity: "warning",
        what: `it holds more, ${POLICY}, and was made by eksctl (cluster codisc-tst)`,
        fix: expect.stringContaining("ownership: existing leaves the role as it is"),
      },
    ]);
  });

  test("loses nothing where it holds ours alone, or is left as it is", () => {
    expect(found("adopt", {})).toEqual([]);
    expect(found("existing", { attached: [POLICY] })).toEqual([]);
  });
});

test("a role that may not be read, or that nobody read, is not known", () => {
  expect(found("create", DENIED)).toMatchObject([
    { severity: "unknown", what: "it could not be read: AccessDenied: not for you" },
  ]);
  expect(liveRole.find(access("create"), UNASKED_AWS)).toMatchObject([
    { severity: "unknown", what: "it could not be read: it was not asked for" },
  ]);
});
