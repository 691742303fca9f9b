import { environment } from "../../src/access/environment";
import type { Document } from "../../src/analysis/facts";
import { factsOfAccess } from "../../src/analysis/facts-of-access";
import type { EnvironmentDeclaration } from "../../src/config/declaration";
import {
  AUDIENCE,
  HOST,
  lettingIn,
  OTHER_HOST,
  PROVIDER,
  ROLE,
  STRANGER,
  SUBJECT,
} from "../cases/bypasses/documents";
import {
  ADMINISTRATOR_ARN,
  bucketDeclaration,
  environmentDeclaration,
  workloadDeclaration,
  workloadNamed,
} from "../support/declarations";
import { EXCLUSIVE } from "../support/facts";

describe("what is known of a workload", () => {
  test("is its name, its ServiceAccount and the reasons of what is acknowledged", () => {
    const acknowledge = [{ claim: "P2", reason: "the data team's role writes there too" }] as const;
    const [workload] = factsOf({ workloads: [workloadDeclaration({ acknowledge })] }).workloads;

    expect(workload).toMatchObject({
      name: "Deployment hyve/hyve",
      namespace: "hyve",
      serviceAccount: "hyve-sa",
      acknowledged: { P2: "the data team's role writes there too" },
    });
  });

  test("is nothing of one that is being forgotten", () => {
    expect(factsOf({ workloads: [workloadDeclaration({ release: "forget" })] }).workloads).toEqual([]);
  });

  test("is shared by workloads that share a role and a bucket, so that it is decided once", () => {
    const { role } = workloadDeclaration();
    const [first, second] = factsOf({
      workloads: [workloadDeclaration(), workloadNamed("loader", { role })],
    }).workloads;

    expect(first?.trust).toBeDefined();
    expect(second?.trust).toBe(first?.trust);
    expect(second?.buckets[0]?.facts).toBe(first?.buckets[0]?.facts);
  });

  test("is of each bucket its own grants, and nothing of buckets that it does not use", () => {
    const access = [
      { bucket: "landing-a", grant: "write", prefix: "a/", delete: false },
      { bucket: "landing-b", grant: "read", prefix: "", delete: false },
    ] as const;
    const buckets = ["landing-a", "landing-b", "landing-c"].map((name) => bucketDeclaration({ name }));
    const [workload] = factsOf({ buckets, workloads: [workloadDeclaration({ access })] }).workloads;

    expect(workload?.buckets.map(({ facts, grants }) => [facts.name, grants])).toEqual([
      ["landing-a", [{ grant: "write", prefix: "a/", delete: false }]],
      ["landing-b", [{ grant: "read", prefix: "", delete: false }]],
    ]);
  });
});

describe("what is known of a role's trust", () => {
  test("is the document that is generated, and whom it was meant for", () => {
    const trust = trustOf({});

    expect(statements(trust?.trust)).toHaveLength(1);
    expect(trust).toMatchObject({
      roleArn: ROLE,
      declared: [{ providerArn: PROVIDER, hostPath: HOST, audience: AUDIENCE, subject: SUBJECT }],
    });
  });

  test.each(["create", "adopt"] as const)(
    "is which audiences the provider accepts, where it is ours: %s",
    (ownership) => {
      expect([
        ...(trustOf(provided({ ownership, audiences: [AUDIENCE, "vault"] }))?.audiences ?? []),
      ]).toEqual([[PROVIDER, [AUDIENCE, "vault"]]]);
    },
  );

  test("is not which audiences it accepts, where somebody else owns it", () => {
    expect(trustOf(provided({ ownership: "existing" }))?.audiences.size).toBe(0);
  });

  test("is nothing of what other clusters' providers accept", () => {
    const { role } = workloadDeclaration();
    const other = {
      issuer: `https://${OTHER_HOST}`,
      audience: AUDIENCE,
      namespace: "hyve",
      serviceAccount: "hyve-sa",
    };
    const trust = trustOf({
      workloads: [workloadDeclaration({ role: { ...role, otherClusters: [other] } })],
    });

    expect(trust?.declared).toHaveLength(2);
    expect([...(trust?.audiences.keys() ?? [])]).toEqual([PROVIDER]);
  });

  test("is not what it says, for a role that somebody else owns", () => {
    const trust = trustOf({ workloads: [workloadDeclaration({ role: existingRole() })] });

    expect(trust?.trust).toEqual({
      unread: "the live trust policy of role HyveS3WriterRole, which somebody else owns",
    });
  });
});

describe("what is known of a bucket", () => {
  test("is its policy with the statements of others, who may use and who may manage it", () => {
    const foreignStatements = [lettingIn({ AWS: STRANGER })];
    const bucket = bucketOf({ policy: { ownership: "adopt", foreignStatements }, exclusive: EXCLUSIVE });
    const [first] = statements(bucket?.policy);

    expect(first?.principals?.values).toEqual([{ kind: "AWS", value: STRANGER }]);
    expect(statements(bucket?.policy).filter(({ effect }) => effect === "Deny")).toHaveLength(3);
    expect(bucket).toMatchObject({
      accountId: "339713007003",
      partition: "aws",
      administrators: [ADMINISTRATOR_ARN],
    });
    expect(bucket?.users.map(({ roleArn }) => roleArn)).toEqual([ROLE]);
  });

  test.each([
    ["existing", "which somebody else owns"],
    ["handoff", "which its owner applies"],
  ] as const)("is not its policy where that is %s, and how to give it", (ownership, words) => {
    expect(bucketOf({ policy: { ownership, foreignStatements: [] } })?.policy).toEqual({
      unread: `the live policy of bucket dlz-tst-landing, ${words}: give it with --bucket-policy dlz-tst-landing=FILE`,
    });
  });

  test("is what a role of ours may do, from its own policy", () => {
    const [user] = bucketOf({})?.users ?? [];

    expect(user?.identity).toHaveLength(1);
    expect(user?.grants).toEqual([{ grant: "write", prefix: "codisc/", delete: false }]);
  });

  test("is not what roles of other stacks may do, nor a role that somebody else owns", () => {
    const otherRoles = [{ role: STRANGER, grant: "read", prefix: "", delete: false }] as const;
    const environmentOf = {
      buckets: [bucketDeclaration({ otherRoles })],
      workloads: [workloadDeclaration({ role: existingRole() })],
    };
    const users = factsOf(environmentOf).workloads[0]?.buckets[0]?.facts.users ?? [];

    expect(users.map(({ roleArn, identity }) => [roleArn, identity])).toEqual([
      [ROLE, { unread: `the policies of role ${ROLE}, which somebody else owns` }],
      [STRANGER, { unread: `the policies of role ${STRANGER}, which another stack manages` }],
    ]);
  });

  test("is one role with all its grants, wherever they were said", () => {
    const otherRoles = ["a/", "b/"].map(
      (prefix) => ({ role: STRANGER, grant: "read", prefix, delete: false }) as const,
    );
    const users = bucketOf({ otherRoles })?.users ?? [];

    expect(users.map(({ roleArn, grants }) => [roleArn, grants.map(({ prefix }) => prefix)])).toEqual([
      [ROLE, ["codisc/"]],
      [STRANGER, ["a/", "b/"]],
    ]);
  });
});

test("no workload is known of an environment that holds shared things alone", () => {
  expect(factsOf({ workloads: [] })).toMatchObject({ environment: "tst", workloads: [] });
});

function factsOf(change: Partial<EnvironmentDeclaration>) {
  return factsOfAccess(environment(environmentDeclaration(change)));
}

function trustOf(change: Partial<EnvironmentDeclaration>) {
  return factsOf(change).workloads[0]?.trust;
}

function bucketOf(change: Parameters<typeof bucketDeclaration>[0]) {
  return factsOf({ buckets: [bucketDeclaration(change)] }).workloads[0]?.buckets[0]?.facts;
}

function provided(change: Partial<EnvironmentDeclaration["cluster"]["oidcProvider"]>) {
  const { cluster } = environmentDeclaration();
  return { cluster: { ...cluster, oidcProvider: { ...cluster.oidcProvider, ...change } } };
}

function existingRole() {
  return { ...workloadDeclaration().role, ownership: "existing" } as const;
}

function statements(document: Document | undefined) {
  return document && "policy" in document ? document.policy.statements : [];
}
