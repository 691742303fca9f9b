import { environment } from "../../../src/access/environment";
import { trustClaim } from "../../../src/analysis/claims/trust-claim";
import { evaluate } from "../../../src/analysis/evaluate/evaluate";
import { EVERYTHING } from "../../../src/analysis/everything";
import { factsOfAccess } from "../../../src/analysis/facts-of-access";
import type { EnvironmentDeclaration } from "../../../src/config/declaration";
import { PARTITIONS } from "../../../src/iam/partitions";
import {
  AUD,
  AUDIENCE,
  alsoTrusting,
  asking,
  HOST,
  OTHER_HOST,
  PROVIDER,
  policy,
  ROLE,
  STRANGER,
  SUB,
  SUBJECT,
  trusting,
} from "../../cases/bypasses/documents";
import { environmentDeclaration, workloadDeclaration, workloadNamed } from "../../support/declarations";
import {
  counterexampleOf,
  missingOf,
  trusting as read,
  trustFacts,
  workloadFacts,
} from "../../support/facts";

const PROVEN = { answer: "proven" };
const accepting = (...audiences: string[]) => ({ audiences: new Map([[PROVIDER, audiences]]) });

describe("the declared trust policy", () => {
  test("is proven as it is generated", () => {
    expect(trustClaim(workloadFacts().trust)).toEqual(PROVEN);
  });

  test("is proven for every workload that shares the role", () => {
    const { role } = workloadDeclaration();
    const workloads = [workloadDeclaration(), workloadNamed("loader", { role })];
    const trusts = trustsOf({ workloads });

    expect(trusts.map(({ declared }) => declared.length)).toEqual([2, 2]);
    expect(trusts.map(trustClaim)).toEqual([PROVEN, PROVEN]);
  });

  test("is proven with ServiceAccounts of other clusters", () => {
    const other = {
      issuer: `https://${OTHER_HOST}`,
      audience: AUDIENCE,
      namespace: "hyve",
      serviceAccount: "hyve-sa",
    };
    const { role } = workloadDeclaration();
    const [trust] = trustsOf({
      workloads: [workloadDeclaration({ role: { ...role, otherClusters: [other] } })],
    });

    expect(trust?.declared.map(({ hostPath }) => hostPath)).toEqual([HOST, OTHER_HOST]);
    expect(trust && trustClaim(trust)).toEqual(PROVEN);
  });

  test.each(PARTITIONS.map(({ name }) => name))("is proven in partition %s", (partition) => {
    const [trust] = trustsOf({ cluster: clusterIn(partition) });

    expect(trust?.roleArn).toContain(`arn:${partition}:iam::`);
    expect(trust && trustClaim(trust)).toEqual(PROVEN);
  });

  test("is refuted once a workload that it trusts is not declared any more", () => {
    const { role } = workloadDeclaration();
    const [trust] = trustsOf({ workloads: [workloadDeclaration(), workloadNamed("loader", { role })] });
    const declared = trust?.declared.filter(({ subject }) => subject === SUBJECT) ?? [];

    expect(trust && counterexampleOf(trustClaim({ ...trust, declared })).words).toContain(
      ":sub = system:serviceaccount:hyve:loader-sa",
    );
  });
});

describe("the policy that tutorials print, with a subject and no audience,", () => {
  const tutorial = asking({ StringEquals: SUB });

  test("is refuted where the provider's audiences are not known", () => {
    const { request } = counterexampleOf(trustClaim(trustFacts(tutorial)));

    expect(request.context).toEqual({ [`${HOST}:sub`]: SUBJECT, [`${HOST}:aud`]: "another-audience" });
    expect(evaluate(request, { resource: read(tutorial) }).answer).toBe("allowed");
  });

  test("is proven where the same configuration lists exactly the declared audience", () => {
    expect(trustClaim(trustFacts(tutorial, accepting(AUDIENCE)))).toEqual(PROVEN);
  });

  test("is refuted where it lists more", () => {
    const { request } = counterexampleOf(trustClaim(trustFacts(tutorial, accepting(AUDIENCE, "vault"))));

    expect(request.context).toMatchObject({ [`${HOST}:aud`]: "vault" });
  });
});

test.each(["aws:PrincipalTag/team", "aws:PrincipalTag/a:team", "aws:RequestTag/a.b:team"])(
  "a stranger who is let in under a condition is one, whatever the condition's key looks like: %s",
  (key) => {
    const trust = alsoTrusting({ AWS: STRANGER }, { Condition: { StringEquals: { [key]: "data" } } });

    const { request } = counterexampleOf(trustClaim(trustFacts(trust)));

    expect(request).toMatchObject({ principal: { role: STRANGER }, context: { [key]: "data" } });
  },
);

describe("what narrows the declared token further", () => {
  test.each([
    ["a VPC endpoint", asking({ StringEquals: { ...SUB, ...AUD, "aws:SourceVpce": "vpce-1" } })],
    ["addresses", asking({ StringEquals: { ...SUB, ...AUD }, IpAddress: { "aws:SourceIp": "10.0.0.0/8" } })],
    [
      "a Deny for other networks",
      policy(trusting(), {
        Effect: "Deny",
        Principal: "*",
        Action: "*",
        Condition: { StringNotEqualsIfExists: { "aws:SourceVpc": "vpc-1" } },
      }),
    ],
  ])("does not count as refusing it: %s", (_name, document) => {
    expect(trustClaim(trustFacts(document))).toEqual(PROVEN);
  });

  test("counts as refusing it where nothing gets through", () => {
    const shut = policy(trusting(), { Effect: "Deny", Principal: "*", Action: "*" });
    const { words, through } = counterexampleOf(trustClaim(trustFacts(shut)));

    expect(words).toContain("the declared token is refused");
    expect(through.map((reason) => reason.words)).toContain("statement 2 of resource policy denies it");
  });
});

describe("unknown, and never proven, is", () => {
  test("a trust policy that cannot be read, with the reason", () => {
    expect(
      missingOf(trustClaim({ ...trustFacts(policy(trusting())), trust: { unread: "the live policy" } })),
    ).toBe("the live policy");
  });

  test.each([
    ["a role's unique id", { AWS: "AROAEXAMPLEEXAMPLEEXA" }],
    ["a canonical user id", { CanonicalUser: "a".repeat(64) }],
  ])("a principal that only AWS can resolve: %s", (_name, principal) => {
    expect(missingOf(trustClaim(trustFacts(alsoTrusting(principal))))).toContain("whether a session of role");
  });

  test("a subject with a policy variable, with the test that it is in", () => {
    const variable = asking({ StringEquals: { ...AUD, [`${HOST}:sub`]: "${aws:PrincipalTag/subject}" } });

    expect(missingOf(trustClaim(trustFacts(variable)))).toContain(`what StringEquals on ${HOST}:sub finds`);
  });
});

describe("a token's own action", () => {
  test("is the only one that counts: sts:AssumeRole is of no use to it", () => {
    const document = policy(trusting({ Action: ["sts:AssumeRoleWithWebIdentity", "sts:AssumeRole"] }));

    expect(trustClaim(trustFacts(document))).toEqual(PROVEN);
  });

  test("is another one for SAML, by a SAML provider, whichever there is", () => {
    const document = alsoTrusting({ Federated: "*" }, { Action: "sts:AssumeRoleWithSAML" });
    const { request } = counterexampleOf(trustClaim(trustFacts(document)));

    expect(request).toMatchObject({
      action: "sts:AssumeRoleWithSAML",
      principal: { federated: "arn:aws:iam::111122223333:saml-provider/another-provider" },
    });
  });
});

test("a counterexample is a request that the evaluator allows through the statement that the fix names", () => {
  const document = alsoTrusting({ AWS: "444455556666" });
  const { request, through, fix } = counterexampleOf(trustClaim(trustFacts(document)));
  const { answer } = evaluate(request, { identity: [EVERYTHING], resource: read(document) });

  expect(request.resource).toBe(ROLE);
  expect(answer).toBe("allowed");
  expect(through.map(({ words }) => words)).toEqual(["statement 2 of resource policy allows it"]);
  expect(fix).toContain("statement 2");
});

function trustsOf(change: Partial<EnvironmentDeclaration>) {
  return factsOfAccess(environment(environmentDeclaration(change))).workloads.map(({ trust }) => trust);
}

function clusterIn(partition: string): EnvironmentDeclaration["cluster"] {
  const { cluster } = environmentDeclaration();
  const known = PARTITIONS.find(({ name }) => name === partition);
  const id = HOST.split("/id/")[1];
  return { ...cluster, partition, issuer: `https://oidc.eks.eu-west-1.${known?.dnsSuffix}/id/${id}` };
}
