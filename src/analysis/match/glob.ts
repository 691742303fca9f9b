/** A piece of a pattern: a text, any one character, or any number of them. */
export type GlobToken = string | typeof ONE | typeof MANY;

/** `?`: exactly one character. */
export const ONE = Symbol("?");

/** `*`: any number of characters, also none. */
export const MANY = Symbol("*");

/** A pattern ready to be compared. */
export interface Glob {
  /** Empty if the pattern has no wildcard. */
  readonly tokens: readonly GlobToken[];
  /** The only text that matches, if the pattern has no wildcard. */
  readonly exact: string | undefined;
}

/** The tokens of a text in which `*` and `?` are wildcards, one token each: some operators take them as characters. */
export function globTokens(pattern: string): readonly GlobToken[] {
  if (!WILDCARD.test(pattern)) return pattern === "" ? NONE : [pattern];
  const pieces = pattern.split(WILDCARD).filter((piece) => piece !== "");
  return pieces.map((piece) => {
    if (piece === "*") return MANY;
    return piece === "?" ? ONE : piece;
  });
}

const WILDCARD = /([*?])/u;
const NONE: readonly GlobToken[] = [];

/** A text's characters as every pattern counts them: units of UTF-16. */
export function charactersOf(text: string): readonly string[] {
  return text.split("");
}

/** A pattern from its tokens. */
export function globOf(tokens: readonly GlobToken[]): Glob {
  const literal = tokens.every((token) => typeof token === "string");
  return literal
    ? { tokens: NONE, exact: tokens.join("") }
    : { tokens: withoutRepeats(tokens), exact: undefined };
}

/** Several `*` in a row match what one does. */
export function withoutRepeats(tokens: readonly GlobToken[]): readonly GlobToken[] {
  return tokens.filter((token, at) => token !== MANY || tokens[at - 1] !== MANY);
}

/** A pattern from text in which `*` and `?` are wildcards. */
export function glob(pattern: string): Glob {
  return globOf(globTokens(pattern));
}

/** True if the whole text matches. At most the product of both lengths in steps, whatever the pattern. */
export function globMatches({ tokens, exact }: Glob, text: string): boolean {
  if (exact !== undefined) return exact === text;
  let token = 0;
  let at = 0;
  let lastMany = -1;
  let resume = 0;
  while (at < text.length) {
    const expected = tokens[token];
    if (expected === MANY) {
      lastMany = token;
      resume = at;
      token += 1;
    } else if (expected === ONE) {
      token += 1;
      at += 1;
    } else if (expected !== undefined && text.startsWith(expected, at)) {
      token += 1;
      at += expected.length;
    } else if (lastMany >= 0) {
      resume += 1;
      at = resume;
      token = lastMany + 1;
    } else return false;
  }
  while (tokens[token] === MANY) token += 1;
  return token === tokens.length;
}
