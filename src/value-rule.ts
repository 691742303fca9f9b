import type { ErrorCode } from "./errors";

/** A mistake that people often make with a value, and what to tell them. */
export interface Hint {
  readonly pattern: string;
  readonly code: ErrorCode;
  readonly fix: string;
}

/**
 * What a value must look like. Patterns are anchored and have no look-around, so that zod, JSON Schema, Terraform's
 * `can(regex())` and these functions all decide the same.
 */
export interface ValueRule {
  /** The value's name in the user's words: "role name". */
  readonly what: string;
  readonly pattern: string;
  readonly minLength: number;
  readonly maxLength: number;
  /** Patterns that must not match, with the rule each stands for. */
  readonly refused?: readonly { readonly pattern: string; readonly words: string }[];
  /** The rule in words: what is allowed. */
  readonly words: string;
  readonly example: string;
  /** Where the rule is stated. */
  readonly source: string;
  readonly hints?: readonly Hint[];
}

/** How a value breaks a rule. */
export interface Violation {
  readonly code: ErrorCode;
  readonly message: string;
}

/** The violation of `rule` by `value`, or undefined if the value is legal. Says the value, the rule and the fix. */
export function violationOf(rule: ValueRule, value: string): Violation | undefined {
  if (isLegal(rule, value)) return undefined;

  const got = `got ${quote(value)}`;
  const hint = rule.hints?.find(({ pattern }) => new RegExp(pattern, "u").test(value));
  if (hint) return { code: hint.code, message: `${rule.what}: ${got}; ${hint.fix}` };

  const refusal = rule.refused?.find(({ pattern }) => new RegExp(pattern, "u").test(value));
  const reason = refusal && lengthFits(rule, value) && matches(rule, value) ? refusal.words : rule.words;
  const length = lengthFits(rule, value) ? "" : ` (${[...value].length} characters)`;
  return {
    code: "invalid-value",
    message: `${rule.what}: ${got}${length}; ${reason}, for example ${quote(rule.example)}`,
  };
}

function isLegal(rule: ValueRule, value: string): boolean {
  const refused = rule.refused ?? [];
  return (
    lengthFits(rule, value) &&
    matches(rule, value) &&
    !refused.some(({ pattern }) => new RegExp(pattern, "u").test(value))
  );
}

function lengthFits(rule: ValueRule, value: string): boolean {
  const length = [...value].length;
  return length >= rule.minLength && length <= rule.maxLength;
}

function matches(rule: ValueRule, value: string): boolean {
  return new RegExp(rule.pattern, "u").test(value);
}

/** A value as it is quoted in messages: JSON, so that spaces and line breaks can be seen. */
export function quote(value: unknown): string {
  const shown = JSON.stringify(value) ?? String(value);
  const end = typeof value === "string" ? '…"' : "…";
  return shown.length > 120 ? `${shown.slice(0, 117)}${end}` : shown;
}
