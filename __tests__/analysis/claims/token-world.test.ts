import { declaredValues, tokenWorld, worldOfToken } from "../../../src/analysis/claims/token-world";
import { type Caller, callerOf } from "../../../src/analysis/evaluate/caller";
import { AUDIENCE, HOST, OTHER_HOST, PROVIDER, ROLE, SUBJECT } from "../../cases/bypasses/documents";
import { workloadFacts } from "../../support/facts";

const KEY = HOST.toLowerCase();
const declared = workloadFacts().trust.declared;
const [subject] = declared;
const token: Caller = { kind: "federated", provider: PROVIDER };
const withAudiences = (...accepted: string[]) =>
  tokenWorld({ declared, audiences: new Map([[PROVIDER, accepted]]) });
const world = tokenWorld({ declared, audiences: new Map() });

describe("a token of the declared provider", () => {
  test("always has an audience, since STS asks for one", () => {
    expect(world.presence(`${KEY}:aud`, token)).toBe("always");
  });

  test("may lack a subject, so that tests which its absence passes are seen", () => {
    expect(world.presence(`${KEY}:sub`, token)).toBe("may");
  });

  test.each([`${OTHER_HOST.toLowerCase()}:sub`, `https://${KEY}:sub`, `${KEY}/:aud`, `${KEY}:sub `])(
    "never has the key '%s'",
    (key) => {
      expect(world.presence(key, token)).toBe("never");
    },
  );

  test("may have any audience where the provider's are not known, and only those where they are", () => {
    expect(world.values(`${KEY}:aud`, token)).toBeUndefined();
    expect(withAudiences(AUDIENCE, "vault").values(`${KEY}:aud`, token)).toEqual([AUDIENCE, "vault"]);
    expect(withAudiences(AUDIENCE).values(`${KEY}:sub`, token)).toBeUndefined();
  });

  test("may come with whatever else a request says", () => {
    expect(world.presence("aws:sourceip", token)).toBe("may");
  });
});

describe("keys of tokens", () => {
  test("may be in sessions of roles, which keep them, and in nobody else's requests", () => {
    expect(world.presence(`${KEY}:sub`, callerOf(ROLE))).toBe("may");
    expect(world.presence(`${KEY}:sub`, callerOf("arn:aws:iam::111122223333:user/jo"))).toBe("never");
    expect(world.presence(`${KEY}:sub`, { kind: "service", name: "ec2.amazonaws.com" })).toBe("never");
  });

  test.each(["aws:principaltag/a:team", "iam:resourcetag/a.b:c", "aws:requesttag/team:sub", "aws:sourceip"])(
    "are not those of AWS's own, whatever stands behind the service's name: %s",
    (key) => {
      for (const kind of [{ kind: "anonymous" }, { kind: "federated", provider: "another" }] as const)
        expect(world.presence(key, kind)).toBe("may");
    },
  );

  test.each([`https://${HOST}:sub`, `arn:aws:iam::111122223333:oidc-provider/${HOST}:sub`])(
    "that are none, as people mistake them, are in no token: %s",
    (key) => {
      expect(world.presence(key.toLowerCase(), { kind: "federated", provider: PROVIDER })).toBe("never");
    },
  );

  test("are shown with values that say what is wrong with them", () => {
    expect(world.readable(`${KEY}:aud`)).toEqual(["another-audience"]);
    expect(world.readable(`${KEY}:sub`)[0]).toBe("system:serviceaccount:hyve:another-service-account");
    expect([...world.readable(`${KEY}:amr`), ...world.readable("aws:sourceip")]).toEqual([]);
  });
});

describe("the world of one declared token", () => {
  const own = subject ? worldOfToken(subject, world) : world;

  test("has its subject and its audience, and no other key of a token", () => {
    expect([own.presence(`${KEY}:sub`, token), own.presence(`${KEY}:aud`, token)]).toEqual([
      "always",
      "always",
    ]);
    expect([own.values(`${KEY}:sub`, token), own.values(`${KEY}:aud`, token)]).toEqual([
      [SUBJECT],
      [AUDIENCE],
    ]);
    expect(own.presence(`${KEY}:amr`, token)).toBe("never");
  });

  test("leaves open what else the request says", () => {
    expect(own.presence("aws:sourcevpce", token)).toBe("may");
    expect(own.values("aws:sourcevpce", token)).toBeUndefined();
  });
});

test("values to tell apart are those that are declared and those that the provider accepts", () => {
  const audiences = new Map([[PROVIDER, [AUDIENCE, "vault"]]]);

  expect(Object.fromEntries(declaredValues({ ...workloadFacts().trust, audiences }))).toEqual({
    [`${HOST}:sub`]: [SUBJECT],
    [`${HOST}:aud`]: [AUDIENCE, "vault"],
  });
});
