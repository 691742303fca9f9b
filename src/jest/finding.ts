import type { Counterexample, Verdict } from "../analysis/claims/claim";

/** What a matcher found: that what is expected holds, that it does not, or that what was given does not tell. */
export interface Finding {
  readonly answer: "holds" | "fails" | "unknown";
  /** What was found, for whoever expected something else. */
  readonly words: string;
}

/** A claim's verdict as a finding; `document` is where the policy stands, and `claimed` the claim in a sentence. */
export function findingOf(
  verdict: Verdict,
  { document, claimed }: { readonly document: string; readonly claimed: string },
): Finding {
  switch (verdict.answer) {
    case "proven":
      return { answer: "holds", words: `It is proven that ${claimed}.` };
    case "refuted":
      return { answer: "fails", words: counterexampleText(verdict.counterexample, { document, claimed }) };
    case "unknown":
      return unknownFinding(claimed, verdict.missing);
  }
}

/** What cannot be told, and what would have to be known. */
export function unknownFinding(claimed: string, missing: readonly string[]): Finding {
  const lines = [`It cannot be told whether ${claimed}. Missing:`, ...missing.map((fact) => `  - ${fact}`)];
  return { answer: "unknown", words: lines.join("\n") };
}

function counterexampleText(
  { words, through, fix }: Counterexample,
  { document, claimed }: { readonly document: string; readonly claimed: string },
): string {
  return [
    `It is not so that ${claimed}:`,
    `  ${words}`,
    ...through.map(
      ({ layer, words: reason }) => `  through  ${reason}${layer === "resource" ? ` (${document})` : ""}`,
    ),
    `  fix      ${fix}`,
  ].join("\n");
}
