import { type Fact, fact, type Section } from "../report/report";
import type { Claim, Counterexample } from "./claims/claim";
import type { Proof, Proven } from "./prove-environment";

/** A proof in words: every verdict, a counterexample with its fix, what is missing, and what the proof rests on. */
export function describeProof({ environment, workloads, buckets }: Proof): Section {
  return {
    heading: `Environment ${environment}`,
    facts: [],
    sections: [...workloads, ...bucketsAlone({ workloads, buckets })].map(describeProven),
  };
}

/** The claims that a proof stands for. */
export function claimsOf({ workloads, buckets }: Proof): readonly Claim[] {
  return [...workloads, ...bucketsAlone({ workloads, buckets })].flatMap(({ claims }) => claims);
}

/** Where workloads are, P2 of their buckets is said with them. */
function bucketsAlone({ workloads, buckets }: Pick<Proof, "workloads" | "buckets">): readonly Proven[] {
  return workloads.length > 0 ? [] : buckets;
}

function describeProven({ name, claims }: Proven): Section {
  return { heading: name, facts: claims.flatMap(describeClaim) };
}

function describeClaim({ id, says, verdict, acknowledged, assumptions }: Claim): readonly Fact[] {
  const name = `${id} ${verdict.answer}`;
  const assumed = assumptions.length > 0 ? [fact("assuming", ...assumptions)] : [];
  switch (verdict.answer) {
    case "proven":
      return [fact(name, says), ...assumed];
    case "refuted":
      return [fact(name, `not so: ${says}`), ...refutation(verdict.counterexample, acknowledged)];
    case "unknown":
      return [fact(name, says), fact("missing", ...verdict.missing)];
  }
}

function refutation(
  { words, through, fix }: Counterexample,
  acknowledged: string | undefined,
): readonly Fact[] {
  return [
    fact("but", words),
    ...(through.length > 0 ? [fact("through", ...through.map((reason) => reason.words))] : []),
    fact("fix", fix),
    ...(acknowledged === undefined ? [] : [fact("accepted", acknowledged)]),
  ];
}
