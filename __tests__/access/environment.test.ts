import * as fc from "fast-check";
import { declarationOutput } from "../../src/access/declaration-output";
import { type EnvironmentAccess, environment } from "../../src/access/environment";
import type { BucketDeclaration } from "../../src/config/declaration";
import { declareEnvironment, NO_FILES } from "../../src/config/declare";
import type { EnvironmentEntry } from "../../src/config/schema/environment";
import { policyTree } from "../../src/iam/policy-document";
import { literalJson, plain } from "../../src/terraform/render-json";
import {
  ADMINISTRATOR_ARN,
  bucketDeclaration,
  environmentDeclaration,
  HYVE_ROLE_ARN,
  KEY_ARN,
  workloadDeclaration,
  workloadNamed,
} from "../support/declarations";
import { errorsOf } from "../support/errors-of";
import { decide, lineOf, statementsOf } from "../support/policies";

const NOTHING = { statements: [] };

describe("an environment", () => {
  test("has the provider of its cluster's issuer in its cluster's account", () => {
    const { oidcProvider, declaration } = environment(environmentDeclaration());

    expect(oidcProvider).toMatchObject({
      ownership: "create",
      audiences: ["sts.amazonaws.com"],
      issuer: declaration.cluster.issuer,
      arn: "arn:aws:iam::111122223333:oidc-provider/oidc.eks.eu-west-1.amazonaws.com/id/EXAMPLED539D4633E53DE1B71EXAMPLE",
    });
  });

  test("writes both sides of a grant alike", () => {
    const { roles, buckets } = environment(environmentDeclaration());
    const request = {
      action: "s3:PutObject",
      resource: "arn:aws:s3:::dlz-tst-landing/codisc/a",
      context: { "aws:PrincipalArn": HYVE_ROLE_ARN },
    };

    expect(decide(roles[0]?.permissions ?? NOTHING, request)).toBe("allowed");
    expect(decide(buckets[0]?.document ?? NOTHING, request)).toBe("allowed");
  });

  test("has one policy for each bucket, for all of its workloads together", () => {
    const access = [{ bucket: "b-bucket", grant: "read", prefix: "", delete: false }] as const;
    const { buckets } = environment(
      environmentDeclaration({
        buckets: ["a-bucket", "b-bucket"].map((name) => bucketDeclaration({ name })),
        workloads: [workloadNamed("a", { access }), workloadNamed("b", { access })],
      }),
    );

    expect(buckets.map(({ id, grants }) => [id, grants.map(({ role }) => role.arn)])).toEqual([
      ["bucket_a-bucket", []],
      ["bucket_b-bucket", ["arn:aws:iam::111122223333:role/a-role", "arn:aws:iam::111122223333:role/b-role"]],
    ]);
    expect(statementsOf(buckets[0]?.document ?? NOTHING).map(({ Sid }) => Sid)).toEqual(["CdktfIrsaTlsOnly"]);
  });

  test("exempts the role's ARN with its path from the Denies of its bucket", () => {
    const { role } = workloadDeclaration();
    const { buckets } = environment(
      environmentDeclaration({
        buckets: [exclusiveBucket()],
        workloads: [workloadDeclaration({ role: { ...role, path: "/workloads/" } })],
      }),
    );
    const put = (arn: string) => ({
      action: "s3:PutObject",
      resource: "arn:aws:s3:::dlz-tst-landing/codisc/a",
      context: { "aws:PrincipalArn": arn },
    });

    const document = buckets[0]?.document ?? NOTHING;
    expect(decide(document, put("arn:aws:iam::111122223333:role/workloads/HyveS3WriterRole"))).toBe(
      "allowed",
    );
    expect(decide(document, put(HYVE_ROLE_ARN))).toBe("denied");
  });

  test("keeps everything of a policy that is released as others wrote it", () => {
    const foreignStatements = [{ Sid: "theirs", Effect: "Deny", Principal: "*", Action: "*", Resource: "*" }];
    const policy = { ownership: "adopt", release: "withdraw", foreignStatements } as const;
    const { buckets } = environment(
      environmentDeclaration({ buckets: [{ ...exclusiveBucket(), policy }], workloads: [] }),
    );

    expect(statementsOf(buckets[0]?.document ?? NOTHING)).toEqual(foreignStatements);
  });

  test("may hold a cluster's shared things alone", () => {
    const access = environment(environmentDeclaration({ buckets: [], workloads: [] }));

    expect(access).toMatchObject({ roles: [], workloads: [], buckets: [], kmsGrants: [] });
    expect(access.oidcProvider.ownership).toBe("create");
  });
});

describe("the grants on keys of an environment", () => {
  test.each(["create", "handoff"] as const)(
    "are one for each role that uses the key, where it is: %s",
    (ownership) => {
      const { kmsGrants } = environment(
        environmentDeclaration({
          buckets: [encrypted({ ownership })],
          workloads: [workloadNamed("a"), workloadNamed("b"), workloadNamed("c", { access: [] })],
        }),
      );

      expect(kmsGrants.map(({ roleId }) => roleId)).toEqual(["role_a-role", "role_b-role"]);
      expect(kmsGrants[0]).toEqual({
        id: "role_a-role_eu_west_1_0a1b2c3d_1111_2222_3333_444455556666",
        roleId: "role_a-role",
        place: {
          alias: "account_339713007003_eu_west_1",
          accountId: "339713007003",
          region: "eu-west-1",
          assumeRole: undefined,
        },
        grant: {
          ownership,
          keyArn: KEY_ARN,
          granteeRoleArn: "arn:aws:iam::111122223333:role/a-role",
          operations: ["Decrypt", "GenerateDataKey"],
        },
      });
    },
  );

  test("are none where the key's own policy decides, but the role is permitted all the same", () => {
    const { kmsGrants, roles } = environment(
      environmentDeclaration({ buckets: [encrypted({ ownership: "existing" })] }),
    );

    expect(kmsGrants).toEqual([]);
    expect(lineOf(roles[0]?.permissions ?? NOTHING)).toContain(KEY_ARN);
  });

  test("are one for two buckets of the same key, with what both need", () => {
    const access = [
      { bucket: "a-bucket", grant: "read", prefix: "", delete: false },
      { bucket: "b-bucket", grant: "write", prefix: "", delete: false },
    ] as const;
    const { kmsGrants } = environment(
      environmentDeclaration({
        buckets: ["a-bucket", "b-bucket"].map((name) => ({ ...encrypted({ ownership: "create" }), name })),
        workloads: [workloadDeclaration({ access })],
      }),
    );

    expect(kmsGrants.map(({ grant }) => grant.operations)).toEqual([["Decrypt", "GenerateDataKey"]]);
  });

  test("hold nothing that only another role or another key needs", () => {
    const buckets = [
      { ...encrypted({}), name: "a-bucket" },
      { ...encrypted({ arn: KEY_ARN.replace("0a1b2c3d", "ffffffff") }), name: "b-bucket" },
    ];
    const access = (bucket: string, grant: "read" | "write") => ({
      bucket,
      grant,
      prefix: "",
      delete: false,
    });
    const { kmsGrants } = environment(
      environmentDeclaration({
        buckets,
        workloads: [
          workloadNamed("a", { access: [access("a-bucket", "read"), access("b-bucket", "write")] }),
          workloadNamed("b", { access: [access("a-bucket", "write")] }),
        ],
      }),
    );

    expect(
      kmsGrants.map(({ roleId, grant }) => [roleId, String(grant.keyArn).slice(-36, -28), grant.operations]),
    ).toEqual([
      ["role_a-role", "0a1b2c3d", ["Decrypt"]],
      ["role_a-role", "ffffffff", ["Decrypt", "GenerateDataKey"]],
      ["role_b-role", "0a1b2c3d", ["Decrypt", "GenerateDataKey"]],
    ]);
  });

  test.each([
    ["first", ["own", "other"]],
    ["last", ["other", "own"]],
  ])("are made where the key is, as a bucket of the key's account is reached: %s", (_, names) => {
    const place = { account: "339713007003", role: ADMINISTRATOR_ARN };
    const byName: Readonly<Record<string, BucketDeclaration>> = {
      own: { ...encrypted({}), name: "own", assumeRole: place.role },
      other: {
        ...encrypted({}),
        name: "other",
        accountId: "444455556666",
        assumeRole: "arn:aws:iam::444455556666:role/admin",
      },
    };
    const { kmsGrants } = environment(
      environmentDeclaration({
        buckets: names.flatMap((name) => byName[name] ?? []),
        workloads: [
          workloadDeclaration({
            access: names.map((bucket) => ({ bucket, grant: "write", prefix: "", delete: false })),
          }),
        ],
      }),
    );

    expect(kmsGrants.map((grant) => grant.place)).toEqual([
      expect.objectContaining({ accountId: place.account, region: "eu-west-1", assumeRole: place.role }),
    ]);
  });

  test("are made in the key's account without a role where no bucket is of it", () => {
    const bucket = {
      ...encrypted({}),
      accountId: "444455556666",
      assumeRole: "arn:aws:iam::444455556666:role/admin",
    };
    const { kmsGrants } = environment(environmentDeclaration({ buckets: [bucket] }));

    expect(kmsGrants.map(({ place }) => place)).toEqual([
      {
        alias: "account_339713007003_eu_west_1",
        accountId: "339713007003",
        region: "eu-west-1",
        assumeRole: undefined,
      },
    ]);
  });

  test("differ in name for the replicas of a multi-region key, which share its id", () => {
    const regions = ["eu-west-1", "eu-central-1"];
    const { kmsGrants } = environment(
      environmentDeclaration({
        buckets: regions.map((region) => ({
          ...encrypted({ arn: `arn:aws:kms:${region}:339713007003:key/mrk-${"0a".repeat(16)}` }),
          name: `landing-${region}`,
          region,
        })),
        workloads: [
          workloadDeclaration({
            access: regions.map((region) => ({
              bucket: `landing-${region}`,
              grant: "write",
              prefix: "",
              delete: false,
            })),
          }),
        ],
      }),
    );

    expect(kmsGrants.map(({ place }) => place.region)).toEqual(regions);
    expect(new Set(kmsGrants.map(({ id }) => id)).size).toBe(2);
  });

  test.each(["alias/landing", "arn:aws:kms:eu-west-1:339713007003:alias/landing", "none"])(
    "are not made for what is no key's ARN: %s",
    (arn) => {
      const declaration = environmentDeclaration({ buckets: [encrypted({ arn })] });

      expect(errorsOf(() => environment(declaration))).toMatchObject([{ code: "invalid-value" }]);
    },
  );

  test("are none for a key that nobody uses, whatever it is called", () => {
    const { kmsGrants } = environment(
      environmentDeclaration({ buckets: [encrypted({ arn: "alias/landing" })], workloads: [] }),
    );

    expect(kmsGrants).toEqual([]);
  });
});

describe("the order of entries in irsa.yaml", () => {
  const entry = fullEntry();
  const expected = everythingOf(environment(declareEnvironment("tst", entry, NO_FILES)));

  test("changes no document and no name", () => {
    fc.assert(
      fc.property(shuffledEntry(entry), (shuffled) => {
        expect(everythingOf(environment(declareEnvironment("tst", shuffled, NO_FILES)))).toEqual(expected);
      }),
    );
  });

  test("is looked at over several workloads, buckets, roles and keys", () => {
    expect(expected.workloads).toHaveLength(4);
    expect(expected.roles).toHaveLength(3);
    expect(expected.buckets).toHaveLength(3);
    expect(expected.kmsGrants.length).toBeGreaterThan(1);
  });
});

function exclusiveBucket(): BucketDeclaration {
  return bucketDeclaration({
    exclusive: { of: "write", administrators: [ADMINISTRATOR_ARN], awsServices: "deny" },
  });
}

function encrypted(key: Partial<NonNullable<BucketDeclaration["kmsKey"]>>): BucketDeclaration {
  return bucketDeclaration({ kmsKey: { arn: KEY_ARN, ownership: "create", ...key } });
}

/** All that Terraform gets to see of an environment, without the places in the file. */
function everythingOf(access: EnvironmentAccess) {
  return {
    output: literalJson(declarationOutput(access.declaration)),
    roles: access.roles.map(({ id, role, permissions }) => [
      id,
      role.arn,
      lineOf(role.trust),
      lineOf(permissions),
    ]),
    workloads: access.workloads.map(({ declaration, grants, ...workload }) => workload),
    buckets: access.buckets.map(({ id, document, place }) => [id, place, lineOf(document)]),
    kmsGrants: access.kmsGrants,
  };
}

type WorkloadEntry = NonNullable<EnvironmentEntry["workloads"]>[number];

/** Four workloads, two of which share a role and a ServiceAccount, on three buckets. */
function fullEntry(): EnvironmentEntry {
  const { cluster } = environmentDeclaration();
  const bucket: NonNullable<EnvironmentEntry["buckets"]>[string] = {
    accountId: "339713007003",
    policy: "create",
    tlsOnly: true,
    assumeRole: ADMINISTRATOR_ARN,
    kmsKey: { arn: KEY_ARN, ownership: "create" },
    exclusive: {
      of: "read-write",
      awsServices: "allow",
      administrators: [ADMINISTRATOR_ARN, `${ADMINISTRATOR_ARN}-2`],
    },
  };
  const workload = (name: string, identity: string): WorkloadEntry => ({
    workload: { kind: "Deployment", name, binding: "adopt", skipContainers: ["proxy", "agent"] },
    namespace: "hyve",
    serviceAccount: `${identity}-sa`,
    role: `${identity}-role`,
    access: ["a", "b", "c"].flatMap((letter) => [
      { bucket: `${letter}-bucket`, grant: "write", prefix: `${name}/`, delete: letter === "a" },
      { bucket: `${letter}-bucket`, grant: "read", prefix: "shared/", delete: false },
    ]),
  });
  return {
    backend: { local: {} },
    cluster: {
      name: cluster.name,
      accountId: cluster.accountId,
      region: cluster.region,
      issuer: cluster.issuer,
      oidcProvider: "create",
      kubernetes: "eks",
    },
    buckets: { "a-bucket": bucket, "b-bucket": bucket, "c-bucket": bucket },
    workloads: [workload("a", "shared"), workload("b", "b"), workload("c", "shared"), workload("d", "d")],
  };
}

/** The same entry with its buckets, administrators, workloads, containers and grants in another order. */
function shuffledEntry(entry: EnvironmentEntry): fc.Arbitrary<EnvironmentEntry> {
  return fc.infiniteStream(fc.double({ min: 0, max: 1, noNaN: true })).map((random) => {
    const shuffled = <T>(values: readonly T[]): T[] =>
      values
        .map((value) => ({ value, at: Number(random.next().value) }))
        .sort((left, right) => left.at - right.at)
        .map(({ value }) => value);
    return {
      ...entry,
      buckets: Object.fromEntries(
        shuffled(Object.entries(entry.buckets ?? {})).map(([name, bucket]) => [
          name,
          {
            ...bucket,
            exclusive: bucket.exclusive && {
              ...bucket.exclusive,
              administrators: shuffled(bucket.exclusive.administrators ?? []),
            },
          },
        ]),
      ),
      workloads: shuffled(entry.workloads ?? []).map((one) => ({
        ...one,
        workload: { ...one.workload, skipContainers: shuffled(one.workload.skipContainers ?? []) },
        access: shuffled(one.access),
      })),
    };
  });
}

describe("a role that another stack manages", () => {
  const OTHER = "arn:aws:iam::444455556666:role/teams/other";
  const bucket = bucketDeclaration({
    otherRoles: [{ role: OTHER, grant: "write", prefix: "other/", delete: false }],
    exclusive: { of: "write", administrators: [ADMINISTRATOR_ARN], awsServices: "deny" },
  });

  test("is let in by the bucket's policy, and spared by its Deny", () => {
    const [found] = environment(environmentDeclaration({ buckets: [bucket], workloads: [] })).buckets;

    const { Statement: statements } = plain(policyTree(found?.document ?? { statements: [] })) as {
      Statement: { Sid: string; Principal: unknown; Resource: unknown; Condition: unknown }[];
    };
    expect(statements.find(({ Sid }) => Sid.startsWith("CdktfIrsaAllow"))).toMatchObject({
      Principal: { AWS: "arn:aws:iam::444455556666:root" },
      Resource: "arn:aws:s3:::dlz-tst-landing/other/*",
      Condition: { ArnEquals: { "aws:PrincipalArn": OTHER } },
    });
    expect(statements.find(({ Sid }) => Sid === "CdktfIrsaOnlyDeclaredRolesWrite")).toMatchObject({
      Condition: { ArnNotEquals: { "aws:PrincipalArn": OTHER } },
    });
  });

  test("gets no permissions here: they are its own stack's", () => {
    const { roles } = environment(environmentDeclaration({ buckets: [bucket] }));

    expect(roles.map(({ role }) => role.name)).toEqual(["HyveS3WriterRole"]);
    expect(JSON.stringify(roles.map(({ permissions }) => permissions))).not.toContain("other/");
  });
});
