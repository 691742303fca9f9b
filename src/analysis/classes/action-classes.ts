import type { Policy } from "../../iam/policy/policy";
import { folded } from "../match/fold";
import { globMatches, globOf, globTokens } from "../match/glob";
import { type CharacterSet, foldedPattern, literalTokens, someOf } from "./class-pattern";
import { type Classes, stringClasses } from "./string-classes";

const WORD: CharacterSet = { has: (character) => /^[A-Za-z0-9-]$/u.test(character) };
/** Actions that AWS itself tells apart, whatever policies say: the root user cannot assume a role. */
const APART = ["sts:AssumeRole"];

/** One action of every class that policies tell apart, of all `SERVICE:ACTION` there could be. */
export function actionClasses(policies: readonly Policy[], preferred: readonly string[]): Classes {
  const patterns = actionPatterns(policies);
  const named = patterns.filter((pattern) => !/[*?]/u.test(pattern));
  return stringClasses(
    [...patterns, ...APART].map((pattern) => foldedPattern(globTokens(pattern))),
    {
      domain: [...someOf(WORD), ...literalTokens(":"), ...someOf(WORD)],
      preferred: [...named, ...preferred, ...APART, ...patterns.map(withoutWildcards)],
    },
  );
}

/** Of the actions given, one of every class that policies tell apart, and those that are distinct whatever policies say. */
export function representatives(
  policies: readonly Policy[],
  actions: readonly string[],
  distinct: readonly string[],
): readonly string[] {
  const patterns = [...actionPatterns(policies), ...distinct].map((pattern) => globTokens(folded(pattern)));
  const byClass = new Map<string, string>();
  for (const action of actions) {
    const matching = patterns
      .map((tokens) => (globMatches(globOf(tokens), folded(action)) ? "1" : "0"))
      .join("");
    if (!byClass.has(matching)) byClass.set(matching, action);
  }
  return [...byClass.values()];
}

function actionPatterns(policies: readonly Policy[]): readonly string[] {
  return [
    ...new Set(policies.flatMap(({ statements }) => statements.flatMap(({ actions }) => actions.values))),
  ];
}

/** Where it fits, a pattern's own words are the most readable action. */
function withoutWildcards(pattern: string): string {
  return pattern.replace(/[*?]/gu, "");
}
