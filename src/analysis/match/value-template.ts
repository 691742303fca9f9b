import { type GlobToken, globTokens } from "./glob";

/** A piece of a policy's text: its own, in which `*` and `?` may be wildcards, or a variable that the request completes. */
export type TemplatePart = string | Variable | Escaped;

/** `${key}` or `${key, 'default'}`. Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html */
export interface Variable {
  /** In lower case. */
  readonly key: string;
  readonly fallback?: string;
}

/** `${*}`, `${?}` or `${$}`: a character without its meaning. */
export interface Escaped {
  readonly character: string;
}

/** Text that a request may complete. */
export type Template = readonly TemplatePart[];

/** What a variable stands for in a request: its value, nothing because the request lacks the key, or something not known. */
export type VariableLookup = (key: string) => string | undefined | typeof UNKNOWN_VALUE;

/** A value that is not known. */
export const UNKNOWN_VALUE = Symbol("unknown");

/** A text's parts. Variables exist under version 2012-10-17 only. */
export function parseTemplate(text: string, version: "2012-10-17" | "2008-10-17"): Template {
  if (version === "2008-10-17" || !text.includes("${")) return [text];
  const parts = text.split(/(\$\{[^}]*\})/u).filter((part) => part !== "");
  return parts.map((part) => (part.startsWith("${") && part.endsWith("}") ? placeholder(part) : part));
}

/** True if the text is the same in every request. */
export function isFixed(template: Template): boolean {
  return template.every((part) => typeof part === "string" || "character" in part);
}

/** The tokens of a template, or why there are none. A variable's value holds no wildcards. */
export function templateTokens(
  template: Template,
  lookUp: VariableLookup,
): readonly GlobToken[] | "missing" | "unknown" {
  const tokens: GlobToken[] = [];
  for (const part of template) {
    const piece = pieceTokens(part, lookUp);
    if (typeof piece === "string") return piece;
    for (const token of piece) tokens.push(token);
  }
  return tokens;
}

function pieceTokens(
  part: TemplatePart,
  lookUp: VariableLookup,
): readonly GlobToken[] | "missing" | "unknown" {
  if (typeof part === "string") return globTokens(part);
  if ("character" in part) return [part.character];
  const value = lookUp(part.key) ?? part.fallback;
  if (value === undefined) return "missing";
  if (value === UNKNOWN_VALUE) return "unknown";
  return value === "" ? [] : [value];
}

function placeholder(written: string): TemplatePart {
  const inside = written.slice(2, -1);
  if (inside === "*" || inside === "?" || inside === "$") return { character: inside };
  const [, key = inside, fallback] = /^([^,]*?)\s*,\s*'(.*)'$/u.exec(inside) ?? [];
  return { key: key.trim().toLowerCase(), ...(fallback !== undefined && { fallback }) };
}
