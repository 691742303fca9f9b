import { checkNoNewAccess, type NewAccess } from "../../../src/analysis/check-no-new-access";
import { printPolicy } from "../../../src/iam/policy/print-policy";
import { fixedTo } from "./fixed-request";
import { newAccess } from "./new-access";
import { type Pair, randomPair } from "./random/random-pair";
import { Unsupported } from "./smt";
import type { Solver } from "./solver";

/** What became of a run. */
export interface PairsReport {
  readonly seed: number;
  readonly pairs: number;
  readonly seconds: number;
  /** Pairs on which both answered, by their answer. */
  readonly agreed: { readonly pass: number; readonly fail: number };
  readonly disagreements: readonly Disagreement[];
  /** How often the prover did not know, by reason. */
  readonly unknown: Readonly<Record<string, number>>;
  /** How often the judge did not, by reason. */
  readonly unjudged: Readonly<Record<string, number>>;
  readonly proverSeconds: number;
}

/** A pair on which prover and judge differ, as it can be written down. */
export interface Disagreement {
  readonly seed: number;
  readonly place: string;
  readonly candidate: unknown;
  readonly reference: unknown;
  readonly prover: NewAccess;
  readonly judge: string;
}

/** Asks prover and judge about pairs, one a seed. */
export async function judgePairs(
  solver: Solver,
  { seed, pairs }: { readonly seed: number; readonly pairs: number },
): Promise<PairsReport> {
  const start = performance.now();
  const agreed = { pass: 0, fail: 0 };
  const unknown = new Map<string, number>();
  const unjudged = new Map<string, number>();
  const disagreements: Disagreement[] = [];
  let proverTime = 0;
  for (let index = 0; index < pairs; index += 1) {
    const pair = randomPair(seed + index);
    const before = performance.now();
    const prover = checkNoNewAccess({ ...pair, type: pair.place });
    proverTime += performance.now() - before;
    if (prover.answer === "unknown") {
      count(unknown, withoutNames(prover.missing[0] ?? "no reason"));
      continue;
    }
    const judge = await judgeOne(solver, pair, prover);
    if ("agrees" in judge) agreed[prover.answer] += 1;
    else if ("unjudged" in judge) count(unjudged, judge.unjudged);
    else disagreements.push(written(pair, prover, judge.differs));
  }
  return {
    seed,
    pairs,
    seconds: seconds(performance.now() - start),
    agreed,
    disagreements,
    unknown: Object.fromEntries(unknown),
    unjudged: Object.fromEntries(unjudged),
    proverSeconds: seconds(proverTime),
  };
}

type Judgement = { readonly agrees: true } | { readonly unjudged: string } | { readonly differs: string };

/** A pass agrees if z3 finds no request; a failure, if the very request that the prover found is one to z3 too. */
async function judgeOne(solver: Solver, pair: Pair, prover: NewAccess): Promise<Judgement> {
  try {
    const { lines, terms } = newAccess(pair.candidate, pair.reference, pair.place);
    const fixed = prover.answer === "fail" ? fixedTo(prover.counterexample, terms) : [];
    const { verdict, model } = await solver.ask([...lines, ...fixed]);
    if (verdict === "unknown") return { unjudged: "z3 gave up" };
    if (prover.answer === "fail")
      return verdict === "sat" ? { agrees: true } : { differs: "no counterexample" };
    return verdict === "unsat" ? { agrees: true } : { differs: `fails: ${model}` };
  } catch (error) {
    if (error instanceof Unsupported) return { unjudged: error.message };
    throw error;
  }
}

function written(
  { seed, place, candidate, reference }: Pair,
  prover: NewAccess,
  judge: string,
): Disagreement {
  return {
    seed,
    place,
    candidate: printPolicy(candidate),
    reference: printPolicy(reference),
    prover,
    judge,
  };
}

function count(counts: Map<string, number>, reason: string): void {
  counts.set(reason, (counts.get(reason) ?? 0) + 1);
}

/** Reasons speak of keys; which one does not matter here. */
function withoutNames(reason: string): string {
  return reason.replace(/values of \S+/u, "values of a key").replace(/(what \w+) on \S+/u, "$1 on a key");
}

function seconds(milliseconds: number): number {
  return Math.round(milliseconds / 100) / 10;
}
