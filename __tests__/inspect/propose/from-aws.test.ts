import { there } from "../../../src/found";
import type { LiveAws } from "../../../src/iam/live-aws";
import { proposeFromAws } from "../../../src/inspect/propose/from-aws";

const ROLE = "arn:aws:iam::111122223333:role/Writer";
const PROVIDER = "arn:aws:iam::111122223333:oidc-provider/oidc.example.com";
const ASKED = { roleArn: ROLE, oidcProviderArn: PROVIDER, bucket: "landing" };
const ABSENT = { found: "absent" } as const;
const UNREAD = { found: "unread", why: "AccessDenied: no" } as const;
const STATEMENT = { Sid: "Backup", Effect: "Allow", Principal: "*", Action: "s3:*", Resource: "*" };
const POLICY = JSON.stringify({ Version: "2012-10-17", Statement: [STATEMENT] });

function aws(change: { role?: object; provider?: object; policy?: object } = {}): LiveAws {
  const { role = ABSENT, provider = ABSENT, policy = ABSENT } = change;
  return {
    roles: new Map([[ROLE, role]]),
    oidcProviders: new Map([[PROVIDER, provider]]),
    buckets: new Map([["landing", { policy, objectOwnership: ABSENT }]]),
  } as LiveAws;
}

describe("AWS proposes", () => {
  test("to create what is not there", () => {
    const { answers, extras, because } = proposeFromAws(ASKED, aws());

    expect(answers).toEqual({ oidcProvider: "create", bucketPolicy: "create" });
    expect([extras, because]).toEqual([{}, []]);
  });

  test("to use the role and the provider that are there, and says who made them", () => {
    const tags = { "alpha.eksctl.io/cluster-name": "codisc" };
    const role = there({ arn: ROLE, tags, trust: "{}", inline: {}, attached: [] });
    const provider = there({ audiences: [], tags });

    const { answers, extras, because } = proposeFromAws(ASKED, aws({ role, provider }));

    expect(answers.oidcProvider).toBe("existing");
    expect(extras).toEqual({ roleOwnership: "existing" });
    expect(because).toEqual([
      "oidcProvider existing: eksctl (cluster codisc) made it",
      "role existing: eksctl (cluster codisc) made it; adopt takes it over",
    ]);
  });

  test("to adopt a bucket's policy, with a file of the statements of others", () => {
    const { answers, extras, files } = proposeFromAws(ASKED, aws({ policy: there(POLICY) }));

    expect(answers.bucketPolicy).toBe("adopt");
    expect(extras.foreignStatements).toBe("policies/landing.json");
    expect(JSON.parse(files["policies/landing.json"] ?? "")).toEqual(JSON.parse(POLICY));
  });

  test("to hand over a policy whose statements cannot be kept", () => {
    const old = JSON.stringify({ Version: "2008-10-17", Statement: [{ ...STATEMENT, Resource: "${a}" }] });

    const { answers, files, because } = proposeFromAws(ASKED, aws({ policy: there(old) }));

    expect([answers.bucketPolicy, files]).toEqual(["handoff", {}]);
    expect(because[0]).toContain("its Version is");
  });

  test("nothing of what it does not let us see, and hands the bucket's policy over", () => {
    const all = { role: UNREAD, provider: UNREAD, policy: UNREAD };

    const { answers, because } = proposeFromAws(ASKED, aws(all));

    expect(answers).toEqual({ bucketPolicy: "handoff" });
    expect(because.every((line) => line.endsWith("was not seen: AccessDenied: no"))).toBe(true);
    const unasked = { roles: new Map(), oidcProviders: new Map(), buckets: new Map() };
    expect(proposeFromAws(ASKED, unasked).because).toHaveLength(3);
  });
});
