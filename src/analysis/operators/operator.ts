import type { GlobToken } from "../match/glob";

/** How an operator reads its values: which of them must be tried to try all. */
export type Family = "text" | "folded-text" | "arn" | "number" | "date" | "bool" | "binary" | "ip-address";

/** Whether a key's value fits. */
export type Comparer = (actual: string) => boolean;

/** A condition operator without quantifier and IfExists. */
export interface Operator {
  readonly family: Family;
  /** True if none of the values may match. */
  readonly negated: boolean;
  /** Makes a policy's value ready to be compared; wildcards are tokens. */
  readonly compile: (value: readonly GlobToken[]) => Comparer;
}

/** The text of tokens, for operators that know no wildcards. */
export function plainText(tokens: readonly GlobToken[]): string {
  return tokens.map((token) => (typeof token === "string" ? token : token.description)).join("");
}
