import { bucketClaim as proveBucket } from "../../../src/analysis/claims/bucket-claim";
import { listing, managing, reading, writing } from "../../../src/analysis/claims/bucket-parts";
import type { Verdict } from "../../../src/analysis/claims/claim";
import { trustClaim } from "../../../src/analysis/claims/trust-claim";
import type { BucketFacts, TrustFacts } from "../../../src/analysis/facts";
import type { Policy } from "../../../src/iam/policy/policy";
import { printPolicy } from "../../../src/iam/policy/print-policy";
import { type BucketPart, undeclaredUse } from "./bucket-claim";
import { fixedTo } from "./fixed-request";
import { type Mutant, mutants } from "./mutants/mutant";
import type { Question } from "./question";
import type { Solver } from "./solver";
import { declaredToken, undeclaredToken } from "./token-claim";

/** What became of the mutants of one rule. */
export interface RuleCounts {
  made: number;
  refuted: number;
  unknown: number;
  /** Proven, and z3 finds nothing that was not declared either. */
  equivalent: number;
}

/** What became of all. */
export interface MutantsReport {
  readonly seconds: number;
  readonly rules: Readonly<Record<string, RuleCounts>>;
  /** Mutants on which prover and judge differ. */
  readonly survivors: readonly object[];
  readonly unknown: Readonly<Record<string, number>>;
}

const PARTS = { writing, reading, listing, managing };

/** Holds prover and judge to every mutant of the examples' policies. */
export async function judgeMutants(solver: Solver, which: "all" | "every second"): Promise<MutantsReport> {
  const start = performance.now();
  const rules: Record<string, RuleCounts> = {};
  const reasons: Record<string, number> = {};
  const survivors: object[] = [];
  for (const mutant of mutants(which)) {
    if ("bucket" in mutant && provenParts(mutant.original).length === 0) continue;
    const counts = rules[mutant.rule] ?? { made: 0, refuted: 0, unknown: 0, equivalent: 0 };
    rules[mutant.rule] = counts;
    const { verdict, differs } = await ("trust" in mutant
      ? judgeTrust(solver, mutant.trust, mutant.policy)
      : judgeBucket(solver, mutant));
    counts.made += 1;
    counts[verdict.answer === "proven" ? "equivalent" : verdict.answer] += 1;
    if (verdict.answer === "unknown") {
      const reason = (verdict.missing[0] ?? "no reason").replace(/:.*$/su, "").replace(/ \d{12}/u, "");
      reasons[reason] = (reasons[reason] ?? 0) + 1;
    }
    if (differs !== undefined) survivors.push(written(mutant, verdict, differs));
  }
  const seconds = Math.round((performance.now() - start) / 100) / 10;
  return { seconds, rules, survivors, unknown: reasons };
}

interface Judgement {
  readonly verdict: Verdict;
  /** What the judge says that does not go with it. */
  readonly differs?: string;
}

/** Proven is what z3 finds no intruder in, and every declared token let in. A refutation is held to its counterexample. */
async function judgeTrust(solver: Solver, facts: TrustFacts, policy: Policy): Promise<Judgement> {
  const verdict = trustClaim(facts);
  if (verdict.answer === "unknown") return { verdict };
  const judge = await solver.ask(asked(undeclaredToken(facts, policy), verdict));
  const refused: string[] = [];
  for (const subject of facts.declared) {
    const answer = await solver.ask(declaredToken(subject, facts, policy).lines);
    if (answer.verdict !== "sat") refused.push(`${subject.subject} is refused (${answer.verdict})`);
  }
  if (verdict.answer === "refuted")
    return judge.verdict === "sat" || refused.length > 0 ? { verdict } : { verdict, differs: judge.verdict };
  if (judge.verdict !== "unsat") return { verdict, differs: `${judge.verdict}: ${judge.model}` };
  return refused.length > 0 ? { verdict, differs: refused.join() } : { verdict };
}

/** Parts that were proven of the original policy are asked for again, until one is not. */
async function judgeBucket(
  solver: Solver,
  { bucket, original, policy }: Extract<Mutant, { readonly bucket: BucketFacts }>,
): Promise<Judgement> {
  const ofBucket = "policy" in bucket.policy ? bucket.policy.policy : policy;
  for (const part of provenParts(original)) {
    const verdict = proveBucket(bucket, PARTS[part](bucket));
    if (verdict.answer === "unknown") return { verdict };
    const unknown = verdict.answer === "proven" ? "anything" : "nothing in the bucket's account";
    const judge = await solver.ask(asked(undeclaredUse(bucket, ofBucket, { part, unknown }), verdict));
    if (judge.verdict !== (verdict.answer === "proven" ? "unsat" : "sat"))
      return { verdict, differs: `${part}: ${judge.verdict} ${judge.model}` };
    if (verdict.answer === "refuted") return { verdict };
  }
  return { verdict: { answer: "proven" } };
}

/** The question, held to the counterexample that the prover found. */
function asked({ lines, terms }: Question, verdict: Verdict): readonly string[] {
  return verdict.answer === "refuted" ? [...lines, ...fixedTo(verdict.counterexample.request, terms)] : lines;
}

const known = new WeakMap<BucketFacts, readonly BucketPart[]>();

function provenParts(bucket: BucketFacts): readonly BucketPart[] {
  const before = known.get(bucket);
  if (before) return before;
  const names = Object.keys(PARTS) as BucketPart[];
  const parts = names.filter((part) => proveBucket(bucket, PARTS[part](bucket)).answer === "proven");
  known.set(bucket, parts);
  return parts;
}

function written({ rule, of, policy }: Mutant, prover: Verdict, judge: string): object {
  return { rule, of, policy: printPolicy(policy), prover, judge };
}
