import type { Policy } from "../../iam/policy/policy";
import { folded } from "../match/fold";
import { glob, globMatches, globTokens } from "../match/glob";
import { type CharacterSet, literalTokens, someOf, textPattern } from "./class-pattern";
import { type Classes, stringClasses } from "./string-classes";

/** Case does not matter in actions, so that all are read in small letters. */
const WORD: CharacterSet = { has: (character) => /^[a-z0-9-]$/u.test(character) };
/** Actions that AWS itself tells apart, whatever policies say: the root user cannot assume a role. */
const APART = ["sts:AssumeRole"];

/** One action of every class that policies tell apart, of all `SERVICE:ACTION` there could be. */
export function actionClasses(policies: readonly Policy[], preferred: readonly string[]): Classes {
  const patterns = actionPatterns(policies);
  const named = patterns.filter((pattern) => !/[*?]/u.test(pattern));
  return stringClasses(
    [...patterns, ...APART].map((pattern) => textPattern(globTokens(folded(pattern)))),
    {
      read: folded,
      domain: [...someOf(WORD), ...literalTokens(":"), ...someOf(WORD)],
      preferred: [...named, ...preferred, ...APART, ...patterns.map(withoutWildcards)],
    },
  );
}

/** Of the actions given, one of every class that policies and the groups tell apart. */
export function representatives(
  policies: readonly Policy[],
  actions: readonly string[],
  groups: readonly (readonly string[])[],
): readonly string[] {
  const lists = new Map(
    policies.flatMap(({ statements }) => statements.map(({ actions: list }) => [list.values.join(), list])),
  );
  const patterns = [...lists.values()].map(({ values }) => values.map((value) => glob(folded(value))));
  const sets = [...new Set(groups.map((group) => group.join()))].map((group) => new Set(group.split(",")));
  const byClass = new Map<string, string>();
  for (const action of actions) {
    const lower = folded(action);
    const matching = patterns.map((list) => list.some((pattern) => globMatches(pattern, lower)));
    const key = [...matching, ...sets.map((set) => set.has(action))].map(Number).join("");
    if (!byClass.has(key)) byClass.set(key, action);
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
