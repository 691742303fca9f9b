import type { RoleDeclaration } from "../../../src/config/declaration";
import { livePermissions, otherPolicies } from "../../../src/inspect/verify/live-permissions";
import { workloadDeclaration } from "../../support/declarations";
import { ABSENT, appliedRole, DENIED, UNASKED_AWS, withRole } from "../../support/live-aws";
import { declaredAccess } from "../../support/preflight";

const POLICY = "arn:aws:iam::aws:policy/AmazonS3FullAccess";

function access(ownership: RoleDeclaration["ownership"] = "create") {
  const role = { ...workloadDeclaration().role, ownership };
  return declaredAccess({ workloads: [workloadDeclaration({ role })] });
}

const checks = (live: Parameters<typeof withRole>[1], declared = access()) =>
  livePermissions(declared, withRole(declared, live));
const [ROLE] = access().roles;
if (!ROLE) throw new Error("the environment has no role");
const APPLIED = appliedRole(ROLE);
const OURS = APPLIED.inline["bucket-access"] ?? "";

describe("what a role may do", () => {
  test.each(["create", "adopt"] as const)("is as declared, of a role that is declared %s", (ownership) => {
    expect(checks({}, access(ownership))).toEqual([
      {
        name: "role HyveS3WriterRole: permissions",
        expected: "it holds bucket-access and nothing else",
        got: "it does, as declared",
        ok: true,
      },
    ]);
  });

  test("is as declared whatever the order of keys and the spaces in its text", () => {
    const { Version, Statement } = JSON.parse(OURS);
    const text = JSON.stringify({ Statement, Version }, null, 2);

    expect(checks({ inline: { "bucket-access": text } })[0]?.ok).toBe(true);
  });

  test.each<[string, Parameters<typeof withRole>[1], string, string]>([
    ["holds another policy too", { inline: { ...APPLIED.inline, more: "{}" } }, "it holds more too", "again"],
    ["has a policy attached", { attached: [POLICY] }, `it holds ${POLICY} too`, "again"],
    ["lacks its policy", { inline: {} }, "it lacks bucket-access", "again"],
    [
      "may do more than was declared",
      { inline: { "bucket-access": OURS.replace("s3:PutObject", "s3:*") } },
      "bucket-access is not as declared",
      "again",
    ],
    ["holds no JSON", { inline: { "bucket-access": "{" } }, "bucket-access is not as declared", "again"],
    ["is not there", ABSENT, "it is not there", "apply the plan"],
  ])("is not as declared of a role that %s", (_, live, got, fix) => {
    expect(checks(live)).toMatchObject([{ ok: false, got, fix: expect.stringContaining(fix) }]);
    expect(checks(live)[0]?.missing).toBeUndefined();
  });

  test("is its owner's where the role is existing", () => {
    expect(checks({ attached: [POLICY] }, access("existing"))).toEqual([]);
  });

  test("is not known where it may not be read, or nobody read it", () => {
    expect(checks(DENIED)).toMatchObject([{ ok: false, missing: ["AccessDenied: not for you"] }]);
    expect(livePermissions(access(), UNASKED_AWS)).toMatchObject([
      { ok: false, missing: ["role HyveS3WriterRole: it was not asked for"] },
    ]);
  });
});

test("policies that are not ours are those of other names, and all that are attached", () => {
  expect(otherPolicies({ ...APPLIED, inline: { ...APPLIED.inline, b: "{}" }, attached: [POLICY] })).toEqual([
    "b",
    POLICY,
  ]);
  expect(otherPolicies(APPLIED)).toEqual([]);
});
