import type { Finding } from "./finding";

/** What Jest wants of a matcher. */
export interface MatcherResult {
  readonly pass: boolean;
  readonly message: () => string;
}

/** A finding as Jest's result. What is not known passes neither as expected nor under `.not`. */
export function matcherResult(
  { answer, words }: Finding,
  { matcher, isNot }: { readonly matcher: string; readonly isNot: boolean },
): MatcherResult {
  const expected = `expect(…).${isNot ? "not." : ""}${matcher}`;
  const unknown = answer === "unknown" ? ", and what is not known passes neither with .not nor without" : "";
  return {
    pass: answer === "unknown" ? isNot : answer === "holds",
    message: () => `${expected} failed${unknown}\n\n${words}`,
  };
}
