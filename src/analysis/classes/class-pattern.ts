import { arnPattern, arnSegments } from "../match/arn-pattern";
import { sameWhateverCase } from "../match/fold";
import { charactersOf, type GlobToken, globMatches, globOf, MANY, withoutRepeats } from "../match/glob";

/** A set of characters. */
export interface CharacterSet {
  readonly has: (character: string) => boolean;
  /** Its characters, if they are few. */
  readonly only?: readonly string[];
}

/** One place of a pattern, or any number of places if `many`. */
export interface ClassToken {
  readonly set: CharacterSet;
  readonly many: boolean;
}

/** A set of strings. The order of classes does not depend on it, only which strings can be told apart. */
export type ClassPattern = readonly ClassToken[];

/** Any character. */
export const ANY: CharacterSet = { has: () => true };

/** Any character of an ARN's segment. */
export const SEGMENT: CharacterSet = { has: (character) => character !== ":" };

/** Any character but those that divide paths. */
export const NO_SLASH: CharacterSet = { has: (character) => character !== "/" };

/** A digit. */
export const DIGIT: CharacterSet = { has: (character) => /^[0-9]$/u.test(character) };

/** A character of names in IAM. */
export const NAME: CharacterSet = { has: (character) => /^[A-Za-z0-9_+=,.@-]$/u.test(character) };

/** A character of paths in IAM. Source: https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateRole.html */
export const PATH: CharacterSet = { has: (character) => /^[!-~]$/u.test(character) };

/** Text with wildcards that match anything. */
export function textPattern(tokens: readonly GlobToken[]): ClassPattern {
  return withoutRepeats(tokens).flatMap((token) => placed(token, ANY));
}

/** Text whatever its case. */
export function foldedPattern(tokens: readonly GlobToken[]): ClassPattern {
  return withoutRepeats(tokens).flatMap((token) =>
    typeof token === "string"
      ? charactersOf(token).map((character) => oneOf(sameWhateverCase(character)))
      : placed(token, ANY),
  );
}

/** An ARN: wildcards stay within their segment, but for the last. */
export function arnClassPattern(tokens: readonly GlobToken[]): ClassPattern {
  if (arnPattern(tokens).everything) return [{ set: ANY, many: true }];
  const segments = arnSegments(tokens).map(withoutRepeats);
  return segments.flatMap((segment, index) => {
    if (index === 0) return startOfArn(segment);
    const set = index === segments.length - 1 ? ANY : SEGMENT;
    return [...literalTokens(":"), ...segment.flatMap((token) => placed(token, set))];
  });
}

/** A literal text, as a part of a pattern. */
export function literalTokens(text: string): ClassPattern {
  return charactersOf(text).map((character) => oneOf([character]));
}

/** The only text that a pattern matches; undefined if it matches none or several. */
export function textOf(pattern: ClassPattern): string | undefined {
  const characters = pattern.map(({ set: { only }, many }) =>
    only?.length === 1 && !many ? only[0] : undefined,
  );
  return characters.includes(undefined) ? undefined : characters.join("");
}

/** Any number of such characters, but at least one. */
export function someOf(set: CharacterSet): ClassPattern {
  return [
    { set, many: false },
    { set, many: true },
  ];
}

/** Positions that a pattern may be in after one more character, in their order. */
export function step(
  pattern: ClassPattern,
  positions: readonly number[],
  character: string,
): readonly number[] {
  const next: number[] = [];
  for (const position of positions) {
    const token = pattern[position];
    if (token?.set.has(character)) reach(pattern, next, token.many ? position : position + 1);
  }
  return next;
}

/** Positions that a pattern may be in before the first character. */
export function startOf(pattern: ClassPattern): readonly number[] {
  const positions: number[] = [];
  reach(pattern, positions, 0);
  return positions;
}

/** Adds a position, and every one that needs no further character. */
function reach(pattern: ClassPattern, positions: number[], first: number): void {
  for (let position = first; ; position += 1) {
    if (position > (positions.at(-1) ?? -1)) positions.push(position);
    if (!pattern[position]?.many) return;
  }
}

/** Nothing but `arn` starts an ARN, whatever a wildcard there would match. */
function startOfArn(segment: readonly GlobToken[]): ClassPattern {
  return globMatches(globOf(segment), "arn") ? literalTokens("arn") : [NOTHING];
}

const NOTHING: ClassToken = { set: { has: () => false, only: [] }, many: false };

function placed(token: GlobToken, wildcard: CharacterSet): ClassPattern {
  return typeof token === "string" ? literalTokens(token) : [{ set: wildcard, many: token === MANY }];
}

function oneOf(only: readonly string[]): ClassToken {
  return { set: { has: (character) => only.includes(character), only }, many: false };
}
