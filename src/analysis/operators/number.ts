import type { GlobToken } from "../match/glob";
import { type Comparer, plainText } from "./operator";

/** Compares numbers; what is no number fits nothing. */
export function compareNumbers(fits: (actual: number, expected: number) => boolean) {
  return (value: readonly GlobToken[]): Comparer => {
    const expected = numberOf(plainText(value));
    return (actual) => {
      const number = numberOf(actual);
      return number !== undefined && expected !== undefined && fits(number, expected);
    };
  };
}

/** The number that a text writes, or undefined. */
export function numberOf(written: string): number | undefined {
  return /^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/u.test(written) ? Number(written) : undefined;
}
