import type { Term } from "./action-term";
import { piecesOf } from "./pieces";
import { ALL, arnGlob, glob, oneOf, type Piece, type Regex, within } from "./regex";
import { equal, negation, textConstant } from "./smt";

/** Any resource of a set. */
export function anyResource(domain: Regex): Term {
  return {
    declarations: ["(declare-const resource String)"],
    world: [within("resource", domain)],
    matches: (value, version) => within("resource", arnGlob(piecesOf(value, version))),
    is: (actual) => equal("resource", textConstant(actual)),
  };
}

/** One resource. */
export function oneResource(arn: string): Term {
  return {
    declarations: [],
    world: [],
    matches: (value, version) => within(textConstant(arn), arnGlob(piecesOf(value, version))),
    is: (actual) => (actual === arn ? "true" : "false"),
  };
}

/** Everything whose ARN starts in one way: the variable is what follows, which spares z3 the long start. */
export function resourcesFrom(start: string): Term {
  const fixed = start.split(":");
  const last = fixed.slice(5).join(":");
  return {
    declarations: ["(declare-const rest String)"],
    world: [negation(equal("rest", '""'))],
    matches: (value, version) => {
      const pieces = piecesOf(value, version);
      if (pieces.every((piece) => piece === "many")) return "true";
      const parts = arnParts(pieces);
      const before = parts.slice(0, 5).every((part, index) => matchesText(part, fixed[index] ?? ""));
      return before ? within("rest", remainder(parts[5] ?? [], last)) : "false";
    },
    is: (actual) =>
      actual.startsWith(start) ? equal("rest", textConstant(actual.slice(start.length))) : "false",
  };
}

type Place = string | "one" | "many";

/** A pattern's six parts, a character or wildcard each place. */
function arnParts(pieces: readonly Piece[]): readonly (readonly Place[])[] {
  const parts: Place[][] = [[]];
  for (const piece of pieces) {
    for (const place of typeof piece === "string" ? [piece] : piece.text) {
      if (place === ":" && parts.length < 6) parts.push([]);
      else parts.at(-1)?.push(place);
    }
  }
  while (parts.length < 6) parts.push(["many"]);
  return parts;
}

function matchesText(part: readonly Place[], text: string): boolean {
  return positionsAfter(part, text).has(part.length);
}

/** What has to follow a text for the whole to match a pattern. */
function remainder(part: readonly Place[], text: string): Regex {
  const rests = [...positionsAfter(part, text)].map((position) => part.slice(position));
  if (rests.some((rest) => rest.length > 0 && rest.every((place) => place === "many"))) return ALL;
  return oneOf(...rests.map((rest) => glob(rest.map((place) => (isWild(place) ? place : { text: place })))));
}

function positionsAfter(part: readonly Place[], text: string): ReadonlySet<number> {
  let positions = skippingMany(part, [0]);
  for (const character of text) {
    const next = [...positions].flatMap((position) => {
      const place = part[position];
      if (place === "many") return [position];
      return place === "one" || place === character ? [position + 1] : [];
    });
    positions = skippingMany(part, next);
  }
  return positions;
}

function skippingMany(part: readonly Place[], positions: readonly number[]): ReadonlySet<number> {
  const all = new Set(positions);
  for (const position of all) if (part[position] === "many") all.add(position + 1);
  return all;
}

function isWild(place: Place): place is "one" | "many" {
  return place === "one" || place === "many";
}
