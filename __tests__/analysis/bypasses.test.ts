import { parseAllDocuments } from "yaml";
import { ASSUMPTIONS } from "../../src/analysis/claims/assumptions";
import { trustClaim } from "../../src/analysis/claims/trust-claim";
import { evaluate } from "../../src/analysis/evaluate/evaluate";
import { EVERYTHING, OPEN } from "../../src/analysis/everything";
import type { TrustFacts, WorkloadFacts } from "../../src/analysis/facts";
import { loadText } from "../../src/config/load";
import { parsePolicy } from "../../src/iam/policy/parse-policy";
import { BYPASSES, LAST_ROW } from "../cases/bypasses/all";
import type { Bypass, Opening } from "../cases/bypasses/bypass";
import { changedFile } from "../support/changed-file";
import {
  bucketFacts,
  claimOf,
  counterexampleOf,
  factsWithBucket,
  ofBucket,
  trustFacts,
  using,
} from "../support/facts";

describe("the catalogue of bypasses", () => {
  test("has every row, and no other", () => {
    const rows = [...new Set(BYPASSES.map(({ row }) => row))];

    expect(rows).toEqual(Array.from({ length: LAST_ROW }, (_, index) => index + 1));
  });

  test("says of every assumption which rows stand for it, and the rows say so", () => {
    const assumed = BYPASSES.filter(({ outcome }) => outcome === "assumption").map(
      ({ row, claim }) => `${claim} ${row}`,
    );
    const stated = ASSUMPTIONS.flatMap(({ claim, rows }) => rows.map((row) => `${claim} ${row}`));

    expect([...new Set(stated)].sort()).toEqual([...new Set(assumed)].sort());
  });

  test("tells its holes apart", () => {
    expect(new Set(BYPASSES.map(({ row, hole }) => `${row} ${hole}`)).size).toBe(BYPASSES.length);
  });
});

describe.each(BYPASSES.map((bypass): [number, string, Bypass] => [bypass.row, bypass.hole, bypass]))(
  "row %i: %s",
  (_row, _hole, bypass) => {
    const { opens, outcome, says, nearest } = bypass;

    test(`is ${outcome}`, () => {
      const found = lookAt(opens);

      switch (outcome) {
        case "cannot be written":
        case "refused at synth":
        case "refused when read":
          expect(found.refusal).toContain(says);
          return;
        case "refuted":
          expectRefuted(bypass, found);
          return;
        case "unknown":
          expect(found.real).toBe(true);
          expect(claimOf(found.workload, claimed(bypass)).verdict).toMatchObject({ answer: "unknown" });
          expect(missing(found.workload, bypass)).toContain(says);
          return;
        case "assumption":
          expect(found.real).toBe(true);
          expect(claimOf(found.workload, claimed(bypass)).assumptions.join("\n")).toContain(says);
      }
    });

    if (nearest) {
      test("is not what its nearest neighbour is", () => {
        const found = lookAt(nearest);

        expect(found.refusal).toBeUndefined();
        expect(found.real).toBe(true);
        if (found.decides)
          expect(claimOf(found.workload, found.decides).verdict).toEqual({ answer: "proven" });
      });
    }
  },
);

/** What came of an opening. */
interface Finding {
  /** The workload that it concerns. */
  readonly workload: WorkloadFacts;
  /** The claim that it has a say in. */
  readonly decides?: "P1" | "P2";
  /** What the product says instead of taking it. */
  readonly refusal?: string;
  /** Whether it is what it says it is: a statement that allows what it is feared for, an object that the API would take. */
  readonly real: boolean;
}

function lookAt(opens: Opening): Finding {
  if ("irsaYaml" in opens) return refusalOf(() => loadText(changedFile(opens.irsaYaml), "irsa.yaml"));
  if ("call" in opens) return refusalOf(opens.call);
  if ("trust" in opens) return lookAtTrust(opens);
  if ("bucket" in opens) return lookAtBucket(factsWithBucket(opens.bucket));
  if ("bucketPolicy" in opens) {
    const exclusive = { of: "write", awsServices: opens.awsServices ?? "deny" } as const;
    const facts = bucketFacts({ policy: { policy: ofBucket(opens.bucketPolicy) }, exclusive });
    return lookAtBucket(using(facts));
  }
  const workload = factsWithBucket();
  const guard = {
    state: "enforced",
    deployers: ["ci"],
    breakGlass: ["sre"],
    controllers: [],
    anyImage: true,
  } as const;
  const guarded = "guarded" in opens && opens.guarded;
  return { workload: guarded ? { ...workload, guard } : workload, real: isReal(opens) };
}

function lookAtBucket(workload: WorkloadFacts): Finding {
  const document = workload.buckets[0]?.facts.policy;
  const real = document !== undefined && "policy" in document && document.policy.statements.length > 0;
  return { workload, decides: "P2", real };
}

function lookAtTrust({ trust, audiences }: Extract<Opening, { readonly trust: unknown }>): Finding {
  const known = factsWithBucket();
  const provider = known.trust.declared[0]?.providerArn ?? "";
  return refusalOf(() => {
    const facts: TrustFacts = trustFacts(trust, {
      audiences: new Map(audiences ? [[provider, audiences]] : []),
    });
    return { workload: { ...known, trust: facts }, decides: "P1" as const };
  });
}

function refusalOf(take: () => unknown): Finding {
  const workload = factsWithBucket();
  try {
    const taken = take() as Partial<Finding> | undefined;
    return { workload, real: taken !== undefined, ...(taken?.workload && { ...taken }) };
  } catch (error) {
    return { workload, refusal: String(error), real: true };
  }
}

function isReal(
  opens: Extract<Opening, { readonly manifest: string } | { readonly request: unknown }>,
): boolean {
  if ("manifest" in opens) {
    const objects = parseAllDocuments(opens.manifest).map((document) => document.toJS());
    return objects.length > 0 && objects.every(({ kind, metadata }) => kind && metadata.namespace === "hyve");
  }
  if ("elsewhere" in opens) {
    const identity = [parsePolicy(opens.elsewhere, { name: "policy", kind: "identity" })];
    const { answer } = evaluate(opens.request, { identity, resource: OPEN });
    return answer === "allowed";
  }
  return evaluate(opens.request, ourPolicies(opens.of)).answer === opens.answer;
}

/** The documents that the workload gets, of its role or of its bucket. */
function ourPolicies(of: "role" | "bucket") {
  const { trust, buckets } = factsWithBucket();
  const bucket = buckets[0]?.facts;
  const document = of === "role" ? trust.trust : bucket?.policy;
  const identity = bucket?.users[0]?.identity;
  if (!document || "unread" in document || !identity || "unread" in identity) throw new Error("unread");
  return { identity, resource: document.policy };
}

function expectRefuted(bypass: Bypass, { workload }: Finding): void {
  const id = claimed(bypass);
  const { verdict } = claimOf(workload, id);
  const { request, words, fix } = counterexampleOf(verdict);
  const refused = words.startsWith("the declared token is refused");

  expect(words).toContain(bypass.says);
  expect(fix).not.toBe("");
  expect(evaluate(request, foundPolicies(workload, id)).answer).toBe(refused ? "denied" : "allowed");
  if (id === "P1") expect(trustClaim(workload.trust)).toEqual(verdict);
}

/** What decides on a counterexample: the document that was found, and whatever else there could be. */
function foundPolicies({ trust, buckets }: WorkloadFacts, id: "P1" | "P2" | "P4") {
  const document = id === "P1" ? trust.trust : buckets[0]?.facts.policy;
  if (!document || "unread" in document) throw new Error("unread");
  return { identity: [EVERYTHING], resource: document.policy };
}

function claimed({ claim, hole }: Bypass): "P1" | "P2" | "P4" {
  if (!claim) throw new Error(`no claim is decided: ${hole}`);
  return claim;
}

function missing(workload: WorkloadFacts, bypass: Bypass): string {
  const { verdict } = claimOf(workload, claimed(bypass));
  return verdict.answer === "unknown" ? verdict.missing.join("\n") : "";
}
