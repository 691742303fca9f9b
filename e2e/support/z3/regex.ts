import { type Formula, textConstant } from "./smt";

/** A set of strings, as a regular expression of SMT-LIB. */
export type Regex = string;

/** A place of a pattern: a text, `?` or `*`. */
export type Piece = { readonly text: string } | "one" | "many";

/** Every string. */
export const ALL: Regex = "re.all";

const PARTS = 6;
const ONE: Regex = "re.allchar";
/** Every character but the colon. */
const NO_COLON: Regex = '(re.union (re.range "\\u{0}" "9") (re.range ";" "\\u{2ffff}"))';

/** Every string without a colon. */
export const NO_COLONS: Regex = `(re.* ${NO_COLON})`;

/** True of strings in the set. */
export function within(term: string, regex: Regex): Formula {
  return `(str.in_re ${term} ${regex})`;
}

/** One text alone. */
export function exactly(text: string): Regex {
  return `(str.to_re ${textConstant(text)})`;
}

/** One text, whatever the case of its letters. */
export function whateverCase(text: string): Regex {
  return sequence(
    ...[...text].map((character) => {
      const cases = [...new Set([character.toLowerCase(), character.toUpperCase()])];
      return oneOf(...cases.map(exactly));
    }),
  );
}

/** One behind the other. */
export function sequence(...parts: readonly Regex[]): Regex {
  const [only] = parts;
  if (only === undefined) return exactly("");
  return parts.length === 1 ? only : `(re.++ ${parts.join(" ")})`;
}

/** One of several. */
export function oneOf(...parts: readonly Regex[]): Regex {
  const [only] = parts;
  if (only === undefined) return "re.none";
  return parts.length === 1 ? only : `(re.union ${parts.join(" ")})`;
}

/** In both sets. */
export function common(left: Regex, right: Regex): Regex {
  return `(re.inter ${left} ${right})`;
}

/** A pattern whose wildcards match anything. */
export function glob(pieces: readonly Piece[]): Regex {
  return sequence(...pieces.map((piece) => wild(piece, { one: ONE, many: ALL })));
}

/**
 * A pattern of ARNs: six parts between colons, compared one by one; in the sixth a wildcard may cross colons.
 * Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_ARN
 */
export function arnGlob(pieces: readonly Piece[]): Regex {
  if (pieces.length > 0 && pieces.every((piece) => piece === "many")) return ALL;
  const parts = sixParts(pieces);
  const regexes = parts.map((part, index) =>
    index === PARTS - 1
      ? glob(part)
      : sequence(...part.map((piece) => wild(piece, { one: NO_COLON, many: NO_COLONS }))),
  );
  const whole = sequence(
    ...regexes.flatMap((regex, index) => (index === 0 ? [regex] : [exactly(":"), regex])),
  );
  const startsAsArn = parts[0]?.length === 1 && partText(parts[0][0]) === "arn";
  return startsAsArn ? whole : common(whole, sequence(exactly("arn:"), ALL));
}

/** Every ARN that names something. */
export const ANY_ARN: Regex = sequence(
  exactly("arn:"),
  ...Array.from({ length: 4 }, () => sequence(NO_COLONS, exactly(":"))),
  `(re.+ ${ONE})`,
);

/** Parts that are not written match anything. */
function sixParts(pieces: readonly Piece[]): readonly (readonly Piece[])[] {
  const parts: Piece[][] = [[]];
  for (const piece of pieces) {
    if (typeof piece === "string") {
      parts.at(-1)?.push(piece);
      continue;
    }
    piece.text.split(":").forEach((text, index) => {
      if (index > 0 && parts.length < PARTS) parts.push([]);
      else if (index > 0) parts.at(-1)?.push({ text: ":" });
      if (text !== "") parts.at(-1)?.push({ text });
    });
  }
  while (parts.length < PARTS) parts.push(["many"]);
  return parts;
}

function partText(piece: Piece | undefined): string {
  return typeof piece === "object" ? piece.text : "";
}

function wild(piece: Piece, wildcard: { readonly one: Regex; readonly many: Regex }): Regex {
  return typeof piece === "string" ? wildcard[piece] : exactly(piece.text);
}
