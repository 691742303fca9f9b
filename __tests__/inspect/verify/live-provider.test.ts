import { environment } from "../../../src/access/environment";
import { there } from "../../../src/found";
import type { LiveAws } from "../../../src/iam/live-aws";
import { liveProvider } from "../../../src/inspect/verify/live-provider";
import { environmentDeclaration, workloadDeclaration } from "../../support/declarations";

const ACCESS = environment(environmentDeclaration({ workloads: [workloadDeclaration()] }));
const ARN = String(ACCESS.oidcProvider.arn);

function checked(provider?: object) {
  const oidcProviders = new Map(provider ? [[ARN, provider]] : []);
  return liveProvider(ACCESS, { roles: new Map(), oidcProviders, buckets: new Map() } as LiveAws);
}

describe("the live OIDC provider", () => {
  test("is as it should be where it is there and accepts the audience, with others or without", () => {
    expect(checked(there({ audiences: ["sts.amazonaws.com"], tags: {} })).ok).toBe(true);
    expect(checked(there({ audiences: ["other", "sts.amazonaws.com"], tags: {} })).ok).toBe(true);
  });

  test("is not where it accepts another audience alone, or is gone", () => {
    expect(checked(there({ audiences: ["other"], tags: {} }))).toMatchObject({
      ok: false,
      got: "it does not accept sts.amazonaws.com",
    });
    expect(checked({ found: "absent" })).toMatchObject({ ok: false, got: "it is not there" });
  });

  test("is not known where it could not be read, or nobody asked", () => {
    expect(checked({ found: "unread", why: "AccessDenied: no" })).toMatchObject({
      ok: false,
      missing: ["AccessDenied: no"],
    });
    expect(checked().missing).toEqual([`${ARN}: it was not asked for`]);
  });
});
