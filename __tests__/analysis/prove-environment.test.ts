import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { environment } from "../../src/access/environment";
import type { WorkloadFacts } from "../../src/analysis/facts";
import { factsOfAccess } from "../../src/analysis/facts-of-access";
import { proveEnvironment } from "../../src/analysis/prove-environment";
import type { EnvironmentDeclaration, WorkloadDeclaration } from "../../src/config/declaration";
import { loadFile } from "../../src/config/load";
import { PARTITIONS } from "../../src/iam/partitions";
import { HOST, lettingIn, STRANGER } from "../cases/bypasses/documents";
import {
  bucketDeclaration,
  environmentDeclaration,
  workloadDeclaration,
  workloadNamed,
} from "../support/declarations";
import { claimOf, EXCLUSIVE, factsWithBucket, missingOf } from "../support/facts";

const ROOT = join(__dirname, "..", "..");
const LIVE_POLICY = /^the live policy of bucket/u;
const PROVEN = "proven";

/** Every workload of the examples. What is not proven stands here with what is missing. */
const VERDICTS: readonly (readonly [file: string, workload: string, p1: Expected, p2: Expected])[] = [
  ["irsa.yaml", "demo Deployment hyve/hyve", PROVEN, PROVEN],
  ["irsa.yaml", "tst Deployment hyve/hyve", PROVEN, PROVEN],
  // Another environment owns the bucket's policy.
  ["examples/shared-things/irsa.yaml", "team-hyve Deployment hyve/hyve", PROVEN, LIVE_POLICY],
  ["examples/two-accounts-adopt/irsa.yaml", "tst Deployment hyve/hyve", PROVEN, PROVEN],
  // The bucket's policy is handed over: its owner may not have applied it.
  ["examples/two-accounts-adopt/irsa.yaml", "prd Deployment hyve/hyve", PROVEN, LIVE_POLICY],
];

type Expected = typeof PROVEN | RegExp;

describe("the configurations that this project ships", () => {
  test("are all looked at", () => {
    const examples = readdirSync(join(ROOT, "examples")).filter((name) =>
      existsSync(join(ROOT, "examples", name, "irsa.yaml")),
    );
    const files = ["irsa.yaml", ...examples.map((name) => `examples/${name}/irsa.yaml`)];
    const workloads = files.flatMap((file) => provenIn(file).map(({ name }) => `${file} ${name}`));

    expect(VERDICTS.map(([file, name]) => `${file} ${name}`).sort()).toEqual(workloads.sort());
  });

  test.each(VERDICTS)("%s: %s", (file, name, p1, p2) => {
    const claims = provenIn(file).find((workload) => workload.name === name)?.claims ?? [];

    expect(claims.map(({ id }) => id)).toEqual(["P1", "P2", "P4"]);
    expectVerdict(claims[0], p1);
    expectVerdict(claims[1], p2);
    expectVerdict(claims[2], /^an admission guard/u);
  });
});

describe("P2 of a workload", () => {
  test("is the worst of its buckets", () => {
    const access = ["landing-a", "landing-b"].map(
      (bucket) => ({ bucket, grant: "write", prefix: "a/", delete: false }) as const,
    );
    const closed = bucketDeclaration({ name: "landing-a", exclusive: EXCLUSIVE });
    const workloads = [workloadDeclaration({ access })];
    const withSecond = (change: Parameters<typeof bucketDeclaration>[0]) =>
      p2({ workloads, buckets: [closed, bucketDeclaration({ name: "landing-b", ...change })] });

    expect(withSecond({ exclusive: EXCLUSIVE }).answer).toBe("proven");
    expect(missingOf(withSecond({}))).toContain("for bucket landing-b");
    expect(missingOf(withSecond({}))).not.toContain("for bucket landing-a");
  });

  test.each([
    ["writes", { grant: "write" }, "proven"],
    ["reads: nobody is kept from reading", { grant: "read" }, "unknown"],
    ["reads and writes: nobody is kept from reading", { grant: "read-write" }, "unknown"],
  ] as const)("where the Denies speak of writing and it %s", (_name, grant, answer) => {
    expect(p2(granted(grant, EXCLUSIVE)).answer).toBe(answer);
  });

  test("says what to write where it reads, and nothing is claimed of readers", () => {
    expect(missingOf(p2(granted({ grant: "read" }, EXCLUSIVE)))).toBe(
      "who else may read bucket dlz-tst-landing: say exclusive: { of: read-write } to let nobody but the declared roles",
    );
  });

  test.each(["read", "write", "read-write"] as const)(
    "is proven where the Denies speak of reading too: %s",
    (grant) => {
      expect(p2(granted({ grant, delete: true }, { ...EXCLUSIVE, of: "read-write" })).answer).toBe("proven");
    },
  );

  test("is not hurt by who may write, where it only reads", () => {
    const writer = { role: STRANGER, grant: "write", prefix: "", delete: false } as const;
    const reading = granted({ grant: "read" }, { ...EXCLUSIVE, of: "read-write" });
    const buckets = (reading.buckets ?? []).map((bucket) => ({ ...bucket, otherRoles: [writer] }));

    expect(p2({ ...reading, buckets }).answer).toBe("proven");
  });

  test("counts deleting as writing", () => {
    const statement = lettingIn({ AWS: STRANGER }, { Action: "s3:DeleteObject" });
    const policy = { ownership: "adopt", foreignStatements: [statement] } as const;
    const reader = [{ bucket: "dlz-tst-landing", grant: "read", prefix: "", delete: true }] as const;

    expect(
      p2({ buckets: [bucketDeclaration({ policy })], workloads: [workloadDeclaration({ access: reader })] })
        .answer,
    ).toBe("refuted");
  });

  test("is proven for workloads that share a role, and for those that share a bucket", () => {
    const { role } = workloadDeclaration();
    const shared = { buckets: [bucketDeclaration({ exclusive: EXCLUSIVE })] };
    const answers = (workloads: readonly WorkloadDeclaration[]) =>
      proven({ ...shared, workloads }).map(({ claims }) => claims.map(({ verdict }) => verdict.answer));
    const both = ["proven", "proven", "unknown"];

    expect(answers([workloadDeclaration(), workloadNamed("loader", { role })])).toEqual([both, both]);
    expect(answers([workloadDeclaration(), workloadNamed("loader")])).toEqual([both, both]);
  });

  test("is proven beside roles of other stacks", () => {
    const otherRoles = [
      { role: STRANGER, grant: "write", prefix: "loader/", delete: false },
      { role: "arn:aws:iam::339713007003:role/reader", grant: "read", prefix: "", delete: false },
    ] as const;

    expect(claimOf(factsWithBucket({ otherRoles }), "P2").verdict).toEqual({ answer: "proven" });
  });

  test("is refuted again once our statements, the Denies among them, are withdrawn", () => {
    const withdrawn = {
      ownership: "adopt",
      foreignStatements: [lettingIn({ AWS: STRANGER })],
      release: "withdraw",
    } as const;

    expect(claimOf(factsWithBucket({ policy: withdrawn }), "P2").verdict.answer).toBe("refuted");
  });
});

test.each(PARTITIONS.map(({ name }) => name))("P1 and P2 are proven in partition %s", (partition) => {
  const [workload] = proven(inPartition(partition));

  expect(workload?.claims.map(({ id, verdict }) => [id, verdict.answer])).toEqual([
    ["P1", "proven"],
    ["P2", "proven"],
    ["P4", "unknown"],
  ]);
});

describe("an acknowledgement", () => {
  const open = { ownership: "adopt", foreignStatements: [lettingIn({ AWS: STRANGER })] } as const;
  const acknowledging = (workload: WorkloadFacts) => ({
    ...workload,
    acknowledged: { P2: "they write there too" },
  });

  test("stands beside the claim that is refuted, and changes nothing about it", () => {
    const claim = claimOf(acknowledging(factsWithBucket({ policy: open, exclusive: undefined })), "P2");

    expect([claim.verdict.answer, claim.acknowledged]).toEqual(["refuted", "they write there too"]);
  });

  test("of another claim says nothing about this one", () => {
    const workload = factsWithBucket({ policy: open, exclusive: undefined });

    expect(claimOf({ ...workload, acknowledged: { P1: "other" } }, "P2").acknowledged).toBeUndefined();
  });

  test("does not stand beside what is proven or unknown", () => {
    expect(claimOf(acknowledging(factsWithBucket()), "P2").acknowledged).toBeUndefined();
    expect(
      claimOf(acknowledging(factsWithBucket({ exclusive: undefined })), "P2").acknowledged,
    ).toBeUndefined();
  });
});

test("every claim says what it rests on", () => {
  const rests = (["P1", "P2", "P4"] as const).map((id) => claimOf(factsWithBucket(), id).assumptions.length);

  expect(rests.every((length) => length > 0)).toBe(true);
});

function proven(change: Partial<EnvironmentDeclaration>) {
  return proveEnvironment(factsOfAccess(environment(environmentDeclaration(change)))).workloads;
}

function p2(change: Partial<EnvironmentDeclaration>) {
  const claim = proven(change)[0]?.claims.find(({ id }) => id === "P2");
  if (!claim) throw new Error("nothing is claimed");
  return claim.verdict;
}

function granted(
  grant: Partial<WorkloadDeclaration["access"][number]>,
  exclusive: NonNullable<EnvironmentDeclaration["buckets"][number]["exclusive"]>,
): Partial<EnvironmentDeclaration> {
  const access = [
    { bucket: "dlz-tst-landing", grant: "write", prefix: "codisc/", delete: false, ...grant },
  ] as const;
  return { buckets: [bucketDeclaration({ exclusive })], workloads: [workloadDeclaration({ access })] };
}

function inPartition(partition: string): Partial<EnvironmentDeclaration> {
  const { cluster } = environmentDeclaration();
  const suffix = PARTITIONS.find(({ name }) => name === partition)?.dnsSuffix;
  const issuer = `https://oidc.eks.eu-west-1.${suffix}/id/${HOST.split("/id/")[1]}`;
  const administrators = [`arn:${partition}:iam::339713007003:role/bucket-admin`];
  return {
    cluster: { ...cluster, partition, issuer },
    buckets: [bucketDeclaration({ partition, exclusive: { ...EXCLUSIVE, administrators } })],
  };
}

function provenIn(file: string) {
  return loadFile(join(ROOT, file)).environments.flatMap((declaration) => {
    const proof = proveEnvironment(factsOfAccess(environment(declaration)));
    return proof.workloads.map((workload) => ({
      ...workload,
      name: `${proof.environment} ${workload.name}`,
    }));
  });
}

function expectVerdict(claim: ReturnType<typeof claimOf> | undefined, expected: Expected): void {
  if (expected === PROVEN) expect(claim?.verdict).toEqual({ answer: "proven" });
  else expect(claim && missingOf(claim.verdict)).toMatch(expected);
}
