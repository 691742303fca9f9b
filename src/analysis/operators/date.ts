import type { GlobToken } from "../match/glob";
import { millisecondsOfDate } from "./iso-date";
import { numberOf } from "./number";
import { type Comparer, plainText } from "./operator";

/** Compares points in time; what is no date fits nothing. */
export function compareDates(fits: (actual: number, expected: number) => boolean) {
  return (value: readonly GlobToken[]): Comparer => {
    const expected = millisecondsOf(plainText(value));
    return (actual) => {
      const time = millisecondsOf(actual);
      return time !== undefined && expected !== undefined && fits(time, expected);
    };
  };
}

/** Milliseconds since 1970 of an ISO 8601 date, or of seconds since then; undefined for anything else. */
export function millisecondsOf(written: string): number | undefined {
  const seconds = numberOf(written);
  // Four digits alone are a year.
  return seconds === undefined || /^\d{4}$/u.test(written) ? millisecondsOfDate(written) : seconds * 1000;
}
