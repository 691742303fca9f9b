import type { EnvironmentAccess } from "../../../src/access/environment";
import type { OwnershipOf } from "../../../src/config/ownership";
import type { LiveAws } from "../../../src/iam/live-aws";
import { liveOidcProvider } from "../../../src/inspect/preflight/live-oidc-provider";
import { environmentDeclaration } from "../../support/declarations";
import { ABSENT, DENIED, PROVIDER_ARN, UNASKED_AWS, withProvider, withRole } from "../../support/live-aws";
import { declaredAccess } from "../../support/preflight";

function access(
  ownership: OwnershipOf<"oidcProvider">,
  audiences: readonly string[] = ["sts.amazonaws.com"],
): EnvironmentAccess {
  const { cluster } = environmentDeclaration();
  return declaredAccess({ cluster: { ...cluster, oidcProvider: { ownership, audiences } } });
}

const STS = { audiences: ["sts.amazonaws.com"], tags: {} };
const found = (declared: EnvironmentAccess, live: LiveAws) => liveOidcProvider.find(declared, live);
const withoutRole = (live: LiveAws): LiveAws => ({ ...live, roles: new Map() });

describe("an OIDC provider that would be made and is there", () => {
  const declared = access("create");

  test("is an error, and its owner is named", () => {
    const tags = { "alpha.eksctl.io/cluster-name": "codisc-tst" };

    expect(found(declared, withoutRole(withProvider(declared, { ...STS, tags })))).toEqual([
      {
        severity: "error",
        about: `OIDC provider ${PROVIDER_ARN}`,
        what: "it exists already, made by eksctl (cluster codisc-tst)",
        why: "the plan is green, and the apply fails with EntityAlreadyExists: an account has one for an issuer",
        fix: "oidcProvider: existing, or adopt",
      },
    ]);
  });

  test("was made by an earlier apply where a role is as that would leave it", () => {
    expect(found(declared, withProvider(declared, STS))).toEqual([]);
  });

  test.each<[string, LiveAws]>([
    ["trusts somebody else", withRole(declared, { trust: "{}" })],
    ["is not there", withRole(declared, ABSENT)],
    ["may not be read", withRole(declared, DENIED)],
  ])("was not where the role %s", (_, live) => {
    expect(found(declared, live)).toHaveLength(1);
  });

  test("was not where the role is somebody else's", () => {
    const { role } = environmentDeclaration().workloads[0] ?? {};
    const workloads = environmentDeclaration().workloads.map((one) => ({
      ...one,
      ...(role && { role: { ...role, ownership: "existing" as const } }),
    }));
    const existing = declaredAccess({ workloads });

    expect(found(existing, withProvider(existing, STS))).toHaveLength(1);
  });
});

describe("an OIDC provider", () => {
  test("that would be made and is not there is fine", () => {
    const declared = access("create");

    expect(found(declared, withProvider(declared, ABSENT))).toEqual([]);
  });

  test.each(["existing", "adopt"] as const)("that is declared %s must be there", (ownership) => {
    const declared = access(ownership);

    expect(found(declared, withProvider(declared, ABSENT))).toMatchObject([
      {
        severity: "error",
        what: `it is not there, and is declared ${ownership}`,
        fix: "oidcProvider: create",
      },
    ]);
    expect(found(declared, withProvider(declared, STS))).toEqual([]);
  });

  test("of somebody else must accept every audience; an adopted one is given them", () => {
    const audiences = ["sts.amazonaws.com", "hyve", "other"];
    const existing = access("existing", audiences);
    const adopted = access("adopt", audiences);
    const hyve = { ...STS, audiences: ["hyve", "sts.amazonaws.com", "more"] };

    expect(found(existing, withProvider(existing, STS))).toMatchObject([
      {
        severity: "error",
        what: "it does not accept the audience hyve, other",
        why: expect.stringContaining("STS refuses"),
      },
    ]);
    expect(found(access("existing", ["hyve"]), withProvider(existing, hyve))).toEqual([]);
    expect(found(adopted, withProvider(adopted, STS))).toEqual([]);
  });

  test("that may not be read, or that nobody read, is not known", () => {
    const declared = access("existing");

    expect(found(declared, withProvider(declared, DENIED))).toMatchObject([
      { severity: "unknown", what: "it could not be read: AccessDenied: not for you" },
    ]);
    expect(found(declared, UNASKED_AWS)).toMatchObject([
      { severity: "unknown", what: "it could not be read: it was not asked for" },
    ]);
  });
});
