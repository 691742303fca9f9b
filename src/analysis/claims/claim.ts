import type { ClaimId } from "../../config/acknowledgement";
import { type Evaluation, evaluate, type Reason } from "../evaluate/evaluate";
import type { Policies } from "../evaluate/policies";
import type { Request } from "../evaluate/request";

/** What came of a claim. Unknown is never taken for proven. */
export type Verdict =
  | { readonly answer: "proven" }
  | { readonly answer: "refuted"; readonly counterexample: Counterexample }
  | { readonly answer: "unknown"; readonly missing: readonly string[] };

/** A request that should be refused and is not, or the other way round. */
export interface Counterexample {
  readonly request: Request;
  /** The request in one sentence. */
  readonly words: string;
  /** The statements through which it goes. */
  readonly through: readonly Reason[];
  /** The smallest change that ends it. */
  readonly fix: string;
}

/** A claim about a workload, decided. */
export interface Claim {
  readonly id: ClaimId;
  /** What is claimed, in a sentence. */
  readonly says: string;
  readonly verdict: Verdict;
  /** What the verdict rests on and this configuration does not decide. */
  readonly assumptions: readonly string[];
  /** The reason for which a refutation is accepted. */
  readonly acknowledged?: string;
}

/** A counterexample with the statements that decided, by the same evaluator. */
export function counterexample(
  request: Request,
  policies: Policies,
  { words, fix }: Pick<Counterexample, "words" | "fix">,
): Counterexample {
  const { because }: Evaluation = evaluate(request, policies);
  return { request, words, through: because, fix };
}

/** The worst of several verdicts: a refutation, then what is not known. */
export function worst(verdicts: readonly Verdict[]): Verdict {
  const refuted = verdicts.find(({ answer }) => answer === "refuted");
  if (refuted) return refuted;
  const unknown = verdicts.filter((verdict) => verdict.answer === "unknown");
  if (unknown.length === 0) return { answer: "proven" };
  return { answer: "unknown", missing: [...new Set(unknown.flatMap(({ missing }) => missing))] };
}
