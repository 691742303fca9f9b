import {
  ALL,
  arnGlob,
  exactly,
  glob,
  oneOf,
  type Piece,
  type Regex,
  sequence,
  whateverCase,
  within,
} from "./regex";
import { and, type Formula, or } from "./smt";

/** A value of a policy, as an operator reads it. */
export interface Pattern {
  readonly pieces: readonly Piece[];
  /** `arn`: part by part, and wildcards stay within their part. */
  readonly as: "text" | "arn";
  readonly case: "matters" | "ignored";
}

/** A piece of a text whose form is known: itself, or a variable without colons and what it may look like. */
export type Part = { readonly fixed: string } | { readonly variable: string; readonly may: RegExp };

/** The strings that a pattern matches. */
export function regexOf({ pieces, as, case: folding }: Pattern): Regex {
  if (as === "arn") return arnGlob(pieces);
  if (folding === "matters") return glob(pieces);
  return sequence(...pieces.map((piece) => (typeof piece === "string" ? ALL : whateverCase(piece.text))));
}

/** Whether a text of known form matches. Long texts of which little varies are what z3 is slowest with. */
export function matchesParts(pattern: Pattern, parts: readonly Part[]): Formula {
  if (pattern.as === "arn" && pattern.pieces.length > 0 && pattern.pieces.every((piece) => piece === "many"))
    return "true";
  return from(placesOf(pattern), { at: 0, parts });
}

/** A character, or a wildcard; those of an ARN's first five parts match no colon. */
type Place = string | { readonly wild: "one" | "many"; readonly crosses: boolean };

interface Progress {
  /** Position in the pattern. */
  readonly at: number;
  /** What is left of the text. */
  readonly parts: readonly Part[];
}

function from(places: readonly Place[], { at, parts }: Progress): Formula {
  const [part, ...rest] = parts;
  if (!part) return places.slice(at).every(isMany) ? "true" : "false";
  if ("fixed" in part) {
    const ends = endsOf(places, at, part.fixed);
    return or(...ends.map((end) => from(places, { at: end, parts: rest })).filter(isPossible));
  }
  const ends = places.flatMap((_, index) => (index >= at ? [index] : []));
  const ways = [...ends, places.length].map((end) => {
    const regex = between(places, at, end, part.may);
    const next = regex && from(places, { at: end, parts: rest });
    return regex && next && isPossible(next) ? and(within(part.variable, regex), next) : "false";
  });
  return or(...ways.filter(isPossible));
}

function isPossible(formula: Formula): boolean {
  return formula !== "false";
}

/** What a variable can be that leads from one position to another; undefined if its form does not allow it. */
function between(places: readonly Place[], at: number, end: number, may: RegExp): Regex | undefined {
  const passed = places.slice(at, end);
  const last = places[end];
  const stays = last !== undefined && isMany(last);
  const plain = passed.every((place) => typeof place === "string") ? passed.join("") : undefined;
  if (!stays && plain !== undefined && !may.test(plain.toLowerCase())) return undefined;
  const regexes = passed.map((place) => (typeof place === "string" ? caseOf(place) : WILD[place.wild]));
  return sequence(...joined(regexes, plain), ...(stays ? [ALL] : []));
}

const WILD = { one: "re.allchar", many: ALL };

/** Folded places hold both cases, as in `aA`. */
function caseOf(place: string): Regex {
  return oneOf(...[...place].map(exactly));
}

function joined(regexes: readonly Regex[], plain: string | undefined): readonly Regex[] {
  return plain !== undefined && plain.length === regexes.length ? [exactly(plain)] : regexes;
}

/** Positions after a fixed text. */
function endsOf(places: readonly Place[], at: number, text: string): readonly number[] {
  let positions = closed(places, [at]);
  for (const character of text) {
    const next = positions.flatMap((position) => {
      const place = places[position];
      if (place === undefined) return [];
      if (typeof place === "string") return place.includes(character) ? [position + 1] : [];
      if (character === ":" && !place.crosses) return [];
      return [place.wild === "many" ? position : position + 1];
    });
    positions = closed(places, next);
  }
  return positions;
}

function closed(places: readonly Place[], positions: readonly number[]): readonly number[] {
  const all = new Set(positions);
  for (const position of all) {
    const place = places[position];
    if (place !== undefined && isMany(place)) all.add(position + 1);
  }
  return [...all];
}

function placesOf({ pieces, as, case: folding }: Pattern): readonly Place[] {
  const places: Place[] = [];
  let colons = 0;
  for (const piece of pieces) {
    if (typeof piece === "string") {
      places.push({ wild: piece, crosses: as === "text" || colons >= 5 });
      continue;
    }
    for (const character of piece.text) {
      if (character === ":") colons += 1;
      const cases = new Set([character, character.toLowerCase(), character.toUpperCase()]);
      places.push(folding === "ignored" ? [...cases].join("") : character);
    }
  }
  if (as === "arn") for (; colons < 5; colons += 1) places.push(":", { wild: "many", crosses: colons === 4 });
  return places;
}

function isMany(place: Place): boolean {
  return typeof place === "object" && place.wild === "many";
}
