import type { GlobToken } from "../match/glob";
import { type Comparer, plainText } from "./operator";

/** BinaryEquals: the same bytes, both in base64; what is no base64 fits nothing. */
export function sameBytes(value: readonly GlobToken[]): Comparer {
  const expected = bytesOf(plainText(value));
  return (actual) => expected !== undefined && bytesOf(actual) === expected;
}

function bytesOf(base64: string): string | undefined {
  const fits = base64.length % 4 === 0 && !/[^A-Za-z0-9+/]/u.test(base64.replace(/={1,2}$/u, ""));
  return fits ? Buffer.from(base64, "base64").toString("hex") : undefined;
}
