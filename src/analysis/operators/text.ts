import { folded } from "../match/fold";
import { type GlobToken, globMatches, globOf } from "../match/glob";
import { type Comparer, plainText } from "./operator";

/** StringEquals: the same text, case included; `*` and `?` are characters. */
export function sameText(value: readonly GlobToken[]): Comparer {
  const expected = plainText(value);
  return (actual) => actual === expected;
}

/** StringEqualsIgnoreCase. */
export function sameTextWhateverCase(value: readonly GlobToken[]): Comparer {
  const expected = folded(plainText(value));
  return (actual) => folded(actual) === expected;
}

/** StringLike: `*` and `?` are wildcards. */
export function likeText(value: readonly GlobToken[]): Comparer {
  const pattern = globOf(value);
  return (actual) => globMatches(pattern, actual);
}
