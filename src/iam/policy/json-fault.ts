import { createScanner, type JSONScanner } from "jsonc-parser";
import { quote } from "../../value-rule";
import type { TextPlace } from "./walk-json";

/** What keeps a text from being JSON, and where. */
export interface JsonFault {
  readonly place: TextPlace;
  /** How the text goes on there, 60 characters at most. */
  readonly rest: string;
  readonly sentence: string;
}

type Token = "{" | "}" | "[" | "]" | ":" | "," | "text" | "word" | "end" | "other";

/** What may follow, in words, and the tokens that do. */
const EXPECTED = {
  value: { words: "a value", tokens: ["{", "[", "text", "word"] },
  "first entry": { words: "a value or ]", tokens: ["{", "[", "text", "word", "]"] },
  "first key": { words: 'a key in "quotes" or }', tokens: ["text", "}"] },
  key: { words: 'a key in "quotes"', tokens: ["text"] },
  colon: { words: "a colon", tokens: [":"] },
  "rest of object": { words: "a comma or }", tokens: [",", "}"] },
  "rest of list": { words: "a comma or ]", tokens: [",", "]"] },
  end: { words: "nothing more", tokens: ["end"] },
} as const satisfies Readonly<Record<string, { words: string; tokens: readonly Token[] }>>;

type Expectation = keyof typeof EXPECTED;

/** By the scanner's number of the error; any other is only called a token that JSON does not have. */
const BROKEN_TOKENS: Readonly<Record<number, string>> = {
  2: "a text that is not closed",
  4: "a text with \\u and not four hexadecimal digits behind it",
  5: "a text with a backslash before a character that needs none",
  6: "a text with a control character; write it as \\n, \\t or \\u00XX",
};

/** The first fault of a text, or undefined if none is found. Iterative, in one pass. */
export function jsonFaultOf(text: string): JsonFault | undefined {
  const scanner = createScanner(text, false);
  const open: ("{" | "[")[] = [];
  let expected: Expectation = "value";
  for (;;) {
    scanner.scan();
    const found = scanner.getTokenValue();
    if (found !== "" && found.trim() === "" && text[scanner.getTokenOffset()] !== '"') continue;
    const token = tokenOf(scanner, text);
    const tokens: readonly Token[] = EXPECTED[expected].tokens;
    if (scanner.getTokenError() !== 0 || !tokens.includes(token)) return faultAt(scanner, text, expected);
    if (token === "end") return undefined;
    expected = expectedAfter(token, expected, open);
  }
}

function tokenOf(scanner: JSONScanner, text: string): Token {
  if (scanner.getTokenLength() === 0) return "end";
  const sign = text[scanner.getTokenOffset()] ?? "";
  if (/[{}[\]:,]/u.test(sign)) return sign as Token;
  if (sign === '"') return "text";
  return /^(?:true|false|null|-?[0-9].*)$/u.test(scanner.getTokenValue()) ? "word" : "other";
}

function expectedAfter(token: Token, expected: Expectation, open: ("{" | "[")[]): Expectation {
  if (token === "{" || token === "[") {
    open.push(token);
    return token === "{" ? "first key" : "first entry";
  }
  if (token === ":") return "value";
  if (token === ",") return open.at(-1) === "{" ? "key" : "value";
  if (expected === "key" || (expected === "first key" && token === "text")) return "colon";
  if (token === "}" || token === "]") open.pop();
  const around = open.at(-1);
  if (around === undefined) return "end";
  return around === "{" ? "rest of object" : "rest of list";
}

function faultAt(scanner: JSONScanner, text: string, expected: Expectation): JsonFault {
  const offset = scanner.getTokenOffset();
  const rest = text.slice(offset, offset + 60);
  const found = rest.slice(0, scanner.getTokenLength());
  return {
    place: { line: scanner.getTokenStartLine() + 1, column: scanner.getTokenStartCharacter() + 1 },
    rest,
    sentence: `${EXPECTED[expected].words} is expected, found ${foundText(scanner, found)}`,
  };
}

function foundText(scanner: JSONScanner, found: string): string {
  if (found === "") return "the end of the text";
  if (found.startsWith("/")) return "a comment, which JSON does not have";
  const broken = BROKEN_TOKENS[scanner.getTokenError()];
  if (broken) return broken;
  if (found === "}" || found === "]")
    return `${quote(found)}; remove the comma before it, or complete what stands there`;
  return found.startsWith("'") ? `${quote(found)}; write double quotes` : quote(found);
}
