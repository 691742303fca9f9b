import { folded } from "../match/fold";
import type { GlobToken } from "../match/glob";
import { type Comparer, plainText } from "./operator";

/** Bool: true or false, in any case. */
export function sameBool(value: readonly GlobToken[]): Comparer {
  const expected = folded(plainText(value));
  return (actual) => folded(actual) === expected;
}
