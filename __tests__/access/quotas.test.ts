import { environment } from "../../src/access/environment";
import {
  BUCKET_POLICY_BYTES,
  INLINE_POLICY_CHARACTERS,
  policyBytes,
  policyCharacters,
  quotaProblems,
} from "../../src/access/quotas";
import { trustPolicy } from "../../src/access/trust-policy";
import type { AccessDeclaration, EnvironmentDeclaration } from "../../src/config/declaration";
import type { Ownership, Release } from "../../src/config/ownership";
import { reference } from "../../src/expression";
import { TRUST_POLICY_CHARACTERS } from "../../src/iam/rules";
import {
  bucketDeclaration,
  environmentDeclaration,
  workloadDeclaration,
  workloadNamed,
} from "../support/declarations";
import { lineOf } from "../support/policies";

describe("the size of a policy", () => {
  const document = trustPolicy([
    {
      providerArn: "arn",
      hostPath: "issuer",
      audience: "häß😀",
      subject: "system:serviceaccount:hyve:hyve-sa",
    },
  ]);

  test("is counted in characters, without white space", () => {
    expect(policyCharacters(document)).toBe(lineOf(document).length - "😀".length + 1);
    expect(lineOf(document)).not.toMatch(/\s/u);
  });

  test("is counted in bytes of UTF-8 where AWS does", () => {
    expect(policyBytes(document) - policyCharacters(document)).toBe(1 + 1 + 3);
  });

  test("is an estimate by the source where expressions are", () => {
    const [statement] = document.statements;
    const open = {
      statements: [{ ...statement, effect: "Allow" as const, resources: [reference("var.bucket")] }],
    };

    expect(policyCharacters(open)).toBeGreaterThan(policyCharacters(document));
  });
});

test("the quotas are AWS's", () => {
  expect([TRUST_POLICY_CHARACTERS, INLINE_POLICY_CHARACTERS, BUCKET_POLICY_BYTES]).toEqual([
    2048, 10_240, 20_480,
  ]);
});

describe("a trust policy", () => {
  test("may have as many characters as the quota, and not one more", () => {
    const fits = withTrustOf(TRUST_POLICY_CHARACTERS);
    const tooLarge = withTrustOf(TRUST_POLICY_CHARACTERS + 1);

    expect(trustSize(fits)).toBe(2048);
    expect(problems(fits)).toEqual([]);
    expect(problems(tooLarge)).toEqual([
      {
        code: "policy-too-large",
        message:
          "the trust policy of role HyveS3WriterRole would have 2049 characters, and AWS takes 2048; give some workloads a role of their own, or ask AWS to raise the quota and say quotas: { trustPolicyCharacters: … }",
        path: ["environments", "tst", "workloads", 0, "role"],
      },
    ]);
  });

  test("may be larger where AWS has raised the quota", () => {
    const declaration = withTrustOf(TRUST_POLICY_CHARACTERS + 1);
    const raised = (trustPolicyCharacters: number) => ({ ...declaration, quotas: { trustPolicyCharacters } });

    expect(problems(raised(2049))).toEqual([]);
    expect(problems(raised(2048))).toHaveLength(1);
  });
});

describe("the permissions of a role", () => {
  test("may have as many characters as the quota, and not one more", () => {
    const fits = withPermissionsOf(INLINE_POLICY_CHARACTERS);
    const tooLarge = withPermissionsOf(INLINE_POLICY_CHARACTERS + 1);

    expect(permissionsSize(fits)).toBe(10_240);
    expect(problems(fits)).toEqual([]);
    expect(problems(tooLarge)).toEqual([
      {
        code: "policy-too-large",
        message:
          "the permissions of role HyveS3WriterRole would have 10241 characters, and AWS takes 10240; grant fewer prefixes, or give some workloads a role of their own",
        path: ["environments", "tst", "workloads", 0, "role"],
      },
    ]);
  });
});

describe("the policy of a bucket", () => {
  test("may have as many bytes as the quota, and not one more", () => {
    const fits = withBucketPolicyOf(BUCKET_POLICY_BYTES);
    const tooLarge = withBucketPolicyOf(BUCKET_POLICY_BYTES + 1);

    expect(bucketPolicySize(fits)).toBe(20_480);
    expect(problems(fits)).toEqual([]);
    expect(problems(tooLarge)).toEqual([
      {
        code: "policy-too-large",
        message:
          "the policy of bucket dlz-tst-landing would have 20481 bytes, and AWS takes 20480; grant one prefix to many workloads rather than many to one, or use a bucket for each team",
        path: ["environments", "tst", "buckets", "dlz-tst-landing", "policy"],
      },
    ]);
  });

  test("counts the statements of others", () => {
    const foreignStatements = [{ Sid: "x".repeat(BUCKET_POLICY_BYTES), Effect: "Allow" }];

    expect(problems(ofOwnership("adopt", foreignStatements))).toHaveLength(1);
  });

  test.each(["create", "adopt", "handoff"] as const)("is measured whoever applies it: %s", (ownership) => {
    const foreignStatements = [{ Sid: "x".repeat(BUCKET_POLICY_BYTES), Effect: "Allow" }];

    expect(problems(ofOwnership(ownership, foreignStatements))).toMatchObject([
      { code: "policy-too-large", path: ["environments", "tst", "buckets", "dlz-tst-landing", "policy"] },
    ]);
  });

  test("is not measured where nobody changes it: existing", () => {
    const foreignStatements = [{ Sid: "x".repeat(BUCKET_POLICY_BYTES), Effect: "Allow" }];

    expect(problems(ofOwnership("existing", foreignStatements))).toEqual([]);
  });

  test("is measured while it is withdrawn, and not when it is forgotten", () => {
    const foreignStatements = [{ Sid: "x".repeat(BUCKET_POLICY_BYTES), Effect: "Allow" }];

    expect(problems(released("withdraw", foreignStatements))).toMatchObject([{ code: "policy-too-large" }]);
    expect(problems(released("forget", foreignStatements))).toEqual([]);
  });
});

describe("a bucket policy without a statement", () => {
  const path = ["environments", "tst", "buckets", "dlz-tst-landing", "policy"];
  const empty = (ownership: Ownership, tlsOnly = false) =>
    environmentDeclaration({
      buckets: [bucketDeclaration({ policy: { ownership, foreignStatements: [] }, tlsOnly })],
      workloads: [],
    });

  test.each(["create", "adopt", "handoff"] as const)("is refused: %s", (ownership) => {
    expect(problems(empty(ownership))).toEqual([
      {
        code: "policy-empty",
        message:
          "the policy of bucket dlz-tst-landing would hold no statement, which S3 refuses; grant something, say tlsOnly: true, or leave the policy alone with policy: existing",
        path,
      },
    ]);
  });

  test("is nobody's where the policy is left alone", () => {
    expect(problems(empty("existing"))).toEqual([]);
  });

  test.each([
    ["requires TLS", empty("create", true)],
    ["grants something", { ...empty("create"), workloads: [workloadDeclaration()] }],
    ["keeps one of others", ofOwnership("adopt", [{ Effect: "Deny" }], { tlsOnly: false, workloads: [] })],
  ])("is none that %s", (_, declaration) => {
    expect(problems(declaration)).toEqual([]);
  });

  test("is what a withdrawal would leave where others have none", () => {
    expect(problems(released("withdraw", []))).toEqual([
      {
        code: "policy-empty",
        message:
          "the policy of bucket dlz-tst-landing would hold no statement, which S3 refuses; nobody else's statement would be left, so leave by release: forget and delete the policy by hand",
        path,
      },
    ]);
    expect(problems(released("withdraw", [{ Effect: "Deny" }]))).toEqual([]);
    expect(problems(released("forget", []))).toEqual([]);
  });
});

test("all problems of an environment are found at once", () => {
  const trust = withTrustOf(TRUST_POLICY_CHARACTERS + 1);
  const permissions = withPermissionsOf(INLINE_POLICY_CHARACTERS + 1);
  const [one] = trust.workloads;
  const [other] = permissions.workloads;
  const workloads = [one ?? workloadDeclaration(), { ...(other ?? workloadDeclaration()), ...ownIdentity() }];

  expect(
    problems(environmentDeclaration({ workloads })).map(({ message }) => message.split(" would ")[0]),
  ).toEqual(["the trust policy of role HyveS3WriterRole", "the permissions of role other-role"]);
});

function problems(declaration: EnvironmentDeclaration) {
  return quotaProblems(environment(declaration));
}

function ownIdentity() {
  const { name, serviceAccount, role } = workloadNamed("other");
  return { name, serviceAccount, role };
}

type Statements = readonly { readonly [key: string]: string }[];

function ofOwnership(
  ownership: Ownership,
  foreignStatements: Statements,
  { tlsOnly = true, workloads = [workloadDeclaration()] } = {},
) {
  return environmentDeclaration({
    buckets: [bucketDeclaration({ policy: { ownership, foreignStatements }, tlsOnly })],
    workloads,
  });
}

/** A policy that was adopted and is being left. */
function released(release: Release, foreignStatements: Statements) {
  return environmentDeclaration({
    buckets: [bucketDeclaration({ policy: { ownership: "adopt", release, foreignStatements } })],
    workloads: [],
  });
}

const trustSize = (declaration: EnvironmentDeclaration) =>
  Math.max(...environment(declaration).roles.map(({ role }) => policyCharacters(role.trust)));
const permissionsSize = (declaration: EnvironmentDeclaration) =>
  Math.max(...environment(declaration).roles.map(({ permissions }) => policyCharacters(permissions)));
const bucketPolicySize = (declaration: EnvironmentDeclaration) =>
  Math.max(...environment(declaration).buckets.map(({ document }) => policyBytes(document)));

/** A role whose trust policy has exactly this size: eight ServiceAccounts of other namespaces, one with a name that fills it. */
function withTrustOf(size: number): EnvironmentDeclaration {
  const { role } = workloadDeclaration();
  const { issuer } = environmentDeclaration().cluster;
  const filled = (fill: number) =>
    environmentDeclaration({
      workloads: [
        workloadDeclaration({
          role: {
            ...role,
            otherClusters: Array.from({ length: 8 }, (_, index) => ({
              issuer,
              audience: "sts.amazonaws.com",
              namespace: `namespace-${index}`,
              serviceAccount: `sa${"a".repeat(index === 0 ? fill : 150)}`,
            })),
          },
        }),
      ],
    });
  return filled(size - trustSize(filled(0)));
}

/** A role whose permissions have exactly this size. */
function withPermissionsOf(size: number): EnvironmentDeclaration {
  const filled = (fill: number) =>
    environmentDeclaration({ workloads: [workloadDeclaration({ access: prefixes("a", fill, 10) })] });
  return filled(size - permissionsSize(filled(0)));
}

/** A bucket whose policy has exactly this size, by the grants of four roles that are within their own quota. */
function withBucketPolicyOf(size: number): EnvironmentDeclaration {
  const filled = (fill: number) =>
    environmentDeclaration({
      workloads: ["a", "b", "c", "d"].map((name) =>
        workloadNamed(name, { access: prefixes(name, name === "a" ? fill : 0, 5) }),
      ),
    });
  return filled(size - bucketPolicySize(filled(0)));
}

/** Grants of long prefixes that are longer by `fill` together. Each adds a statement, and a letter adds a character. */
function prefixes(start: string, fill: number, count: number): readonly AccessDeclaration[] {
  return Array.from({ length: count }, (_, index) => ({
    bucket: "dlz-tst-landing",
    grant: "write",
    prefix: `${start}${index}${"x".repeat(650 + Math.min(Math.max(fill - 240 * index, 0), 240))}/`,
    delete: false,
  }));
}
