import { distance } from "fastest-levenshtein";

/** The allowed word that a mistyped one was probably meant to be, or undefined if none is like it. */
export function nearest(word: string, allowed: readonly string[]): string | undefined {
  const [best] = allowed
    .map((candidate) => ({ candidate, changes: distance(word.toLowerCase(), candidate.toLowerCase()) }))
    .sort((left, right) => left.changes - right.changes);
  const like = best && best.changes <= Math.max(2, word.length / 3) && best.changes < word.length;
  return like ? best.candidate : undefined;
}
