import type { Truth } from "../truth";
import { type Glob, type GlobToken, globMatches, globOf, MANY } from "./glob";

/** A pattern of ARNs, compared segment by segment: a wildcard does not cross a colon, but in the last segment. */
export interface ArnPattern {
  /** The pattern `*` alone, which everything matches. */
  readonly everything: boolean;
  /** The only ARN that matches, if the pattern has no wildcard. */
  readonly exact: string | undefined;
  /** What every matching ARN starts with, if that is all the pattern asks for: text, and a `*` at its end. */
  readonly stem: string | undefined;
  /** Empty if there is only one, or only a beginning. */
  readonly segments: readonly Glob[];
}

const SEGMENTS = 6;
const ARN = "arn:";

/** Tokens of a pattern as an ARN pattern. */
export function arnPattern(tokens: readonly GlobToken[]): ArnPattern {
  const everything = tokens.length > 0 && tokens.every((token) => token === MANY);
  const whole = splitTokens(tokens).length === SEGMENTS;
  const exact = whole ? globOf(tokens).exact : undefined;
  const stem = whole && tokens.at(-1) === MANY ? globOf(tokens.slice(0, -1)).exact : undefined;
  // What matches one ARN, or those with one beginning, is compared whole; most patterns of most policies are such.
  const divided = exact === undefined && stem === undefined;
  return { exact, everything, stem, segments: divided ? arnSegments(tokens).map(globOf) : [] };
}

/** The six parts of a pattern; those that are not written match anything, as IAM completes them. */
export function arnSegments(tokens: readonly GlobToken[]): readonly (readonly GlobToken[])[] {
  const segments = splitTokens(tokens);
  while (segments.length < SEGMENTS) segments.push([MANY]);
  return segments;
}

/** Whether ARNs with this beginning, and more behind it, match; maybe if some do and some do not, as far as can be seen. */
export function arnsMatch({ everything, exact, stem }: ArnPattern, start: string): Truth {
  if (everything) return "yes";
  if (stem !== undefined && start.startsWith(stem)) return "yes";
  const literal = exact ?? stem;
  return literal === undefined || literal.startsWith(start) ? "maybe" : "no";
}

/** True if the ARN matches; a text that is no ARN matches `*` alone. */
export function arnMatches({ everything, exact, stem, segments }: ArnPattern, arn: string): boolean {
  if (exact !== undefined) return exact === arn && arn.startsWith(ARN);
  if (everything) return true;
  if (stem !== undefined) return arn.startsWith(stem) && arn.startsWith(ARN);
  const actual = partsOf(arn);
  return (
    actual !== undefined && segments.every((segment, index) => globMatches(segment, actual[index] ?? ""))
  );
}

let last: { readonly arn: string; readonly parts: readonly string[] | undefined } | undefined;

/** One ARN is compared with many patterns, one after another. */
function partsOf(arn: string): readonly string[] | undefined {
  if (last?.arn !== arn) last = { arn, parts: splitArn(arn) };
  return last.parts;
}

/** The six parts of an ARN; the last keeps its colons. */
function splitArn(arn: string): readonly string[] | undefined {
  const parts = splitAtColons(arn, SEGMENTS - 1);
  return parts.length === SEGMENTS && parts[0] === "arn" ? parts : undefined;
}

function splitTokens(tokens: readonly GlobToken[]): GlobToken[][] {
  const segments: GlobToken[][] = [[]];
  const add = (token: GlobToken) => token !== "" && segments.at(-1)?.push(token);
  for (const token of tokens) {
    if (typeof token !== "string") {
      add(token);
      continue;
    }
    const [first = "", ...others] = splitAtColons(token, SEGMENTS - segments.length);
    add(first);
    for (const segment of others) {
      segments.push([]);
      add(segment);
    }
  }
  return segments;
}

/** The pieces between the first colons; the last piece keeps the others. */
function splitAtColons(text: string, most: number): readonly string[] {
  const pieces = text.split(":");
  return pieces.length <= most ? pieces : [...pieces.slice(0, most), pieces.slice(most).join(":")];
}
