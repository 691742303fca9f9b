import { type ClassPattern, DIGIT, literalTokens } from "./class-pattern";
import { patternsOf } from "./key-classes";
import { type Mentions, mentionedAccounts } from "./mentions";
import { type Classes, stringClasses } from "./string-classes";

/** The digits of an account's number. */
export const TWELVE_DIGITS: ClassPattern = Array.from({ length: 12 }, () => ({ set: DIGIT, many: false }));

/** An account of every class that policies tell apart; `known` are told apart though no policy names them. */
export function accountClasses(mentions: Mentions, known: readonly string[]): Classes {
  const named = [...new Set([...mentionedAccounts(mentions), ...known])];
  const other = unusedAccount(named);
  const tests = accountPatterns(mentions);
  if (tests.length === 0) return { witnesses: [...named, other], complete: true };
  return stringClasses([...tests, ...named.map(literalTokens)], {
    domain: TWELVE_DIGITS,
    preferred: [...named, other],
  });
}

/** The sets of accounts that conditions on the caller's account name. */
export function accountPatterns({ tests }: Mentions): readonly ClassPattern[] {
  return (tests.get("aws:principalaccount") ?? []).flatMap(patternsOf);
}

/** An account that is none of these. */
export function unusedAccount(used: readonly string[]): string {
  let account = 999988887777;
  while (used.includes(String(account))) account -= 1;
  return String(account);
}
