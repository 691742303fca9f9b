import { quote } from "../../value-rule";
import { isDateValue } from "./date-value";
import { isIpRange } from "./ip-range";
import { valueText } from "./located";
import type { ConditionOperatorName } from "./policy";
import { variablesIn } from "./policy-variables";

/** What an operator compares. */
interface Comparison {
  readonly fits: (text: string) => boolean;
  readonly words: string;
}

const TRUE_OR_FALSE: Comparison = { fits: (text) => /^(?:true|false)$/iu.test(text), words: "true or false" };

/** Comparisons by the start of the operator's name; any other operator compares text. */
const COMPARISONS: readonly (readonly [string, Comparison])[] = [
  ["Numeric", { fits: (text) => /^[+-]?\d+(?:\.\d+)?$/u.test(text), words: "a number, such as 10 or 1.5" }],
  ["Date", { fits: isDateValue, words: 'a date, such as "2026-07-01T00:00:00Z" or seconds since 1970' }],
  ["Bool", TRUE_OR_FALSE],
  ["Null", TRUE_OR_FALSE],
  ["Binary", { fits: isBase64, words: "base64 with its padding" }],
  ["IpAddress", { fits: isIpRange, words: 'an IP address or range, such as "203.0.113.0/24"' }],
  ["NotIpAddress", { fits: isIpRange, words: 'an IP address or range, such as "203.0.113.0/24"' }],
];

/** A value as an operator compares it, or what is wrong with it. True and false are written in small letters. */
export function conditionValue(
  operator: ConditionOperatorName,
  value: unknown,
): { readonly text: string } | { readonly fault: string } {
  const text = textOf(value);
  if (text === undefined)
    return { fault: `must be text, a number or true or false, got ${valueText(value)}${exact(value)}` };
  const [, comparison] = COMPARISONS.find(([start]) => operator.startsWith(start)) ?? [];
  if (!comparison) return { text };
  if (!comparison.fits(text))
    return { fault: `must be ${comparison.words}, got ${quote(value)}${hint(text)}` };
  return { text: comparison === TRUE_OR_FALSE ? text.toLowerCase() : text };
}

/** Numbers only where their digits are certain: a reader of JSON has rounded others already. */
function textOf(value: unknown): string | undefined {
  if (typeof value === "string") return value;
  if (typeof value === "boolean") return String(value);
  return typeof value === "number" && /^-?\d{1,15}(?:\.\d+)?$/u.test(String(value))
    ? String(value)
    : undefined;
}

function exact(value: unknown): string {
  return typeof value === "number" ? "; write it in quotes: as a number it may have been rounded" : "";
}

function hint(text: string): string {
  const [variable] = variablesIn(text);
  return variable ? `; only String and Arn operators take a variable` : "";
}

function isBase64(text: string): boolean {
  return text.length % 4 === 0 && !/[^A-Za-z0-9+/]/u.test(text.replace(/={1,2}$/u, ""));
}
