import { charactersOf } from "../match/glob";
import { Automaton, type State } from "./automaton";
import { type ClassPattern, literalTokens, textOf } from "./class-pattern";

/** One string of every class into which patterns divide all strings. */
export interface Classes {
  readonly witnesses: readonly string[];
  /** False if there were too many to look at: nothing can then be said of all strings. */
  readonly complete: boolean;
}

/** What to divide, and how hard to try. */
export interface ClassesOptions {
  /** Strings that matter. @default - all */
  readonly domain?: ClassPattern | undefined;
  /** Strings to use as witnesses where they fit, because people can read them. @default - the shortest */
  readonly preferred?: readonly string[] | undefined;
  /** How preferred strings are read. @default - as they are */
  readonly read?: ((text: string) => string) | undefined;
  /** Steps after which to give up: positions of patterns looked at. @default MOST_STEPS */
  readonly steps?: number | undefined;
}

/** A second or so. */
export const MOST_STEPS = 1_000_000;

/**
 * Walks all patterns at once, as one automaton, and takes the first string that each set of patterns matches: two strings
 * that the same patterns match cannot be told apart by them. A pattern that matches one text only makes that text a class
 * of its own, and takes part in the walk no more than is needed to find another string for the class that the text would
 * be in without it.
 */
export function stringClasses(patterns: readonly ClassPattern[], options: ClassesOptions = {}): Classes {
  const { domain = EVERYTHING, preferred = [], read = asItIs, steps = MOST_STEPS } = options;
  const texts = new Set<string>();
  const wild: ClassPattern[] = [];
  for (const pattern of patterns) {
    const text = textOf(pattern);
    if (text === undefined) wild.push(pattern);
    else texts.add(text);
  }
  const apart = new Set<string>();
  for (let left = steps; ; ) {
    const automaton = new Automaton([domain, ...wild, ...[...apart].map(literalTokens)]);
    const walk: Walk = { automaton, steps: left, read, texts, found: new Map() };
    const complete = readAll(walk, [...preferred, ...texts]) && walkAll(walk);
    const taken = textsInClassesOfOthers(walk).filter((text) => !apart.has(text));
    if (!complete || taken.length === 0) return { witnesses: [...new Set(walk.found.values())], complete };
    for (const text of taken) apart.add(text);
    left -= automaton.work;
  }
}

/** The domain is the first of the patterns. */
const DOMAIN = 0;
const EVERYTHING: ClassPattern = [{ set: { has: () => true }, many: true }];

interface Walk {
  readonly automaton: Automaton;
  readonly steps: number;
  readonly read: (text: string) => string;
  /** Texts that are classes of their own. */
  readonly texts: ReadonlySet<string>;
  /** The first string of every class: by the patterns that match it, or by its text. */
  readonly found: Map<string, string>;
}

/** Texts that stand for a class which they are not in, because they are classes of their own. */
function textsInClassesOfOthers({ found, read, texts }: Walk): readonly string[] {
  return [...found].flatMap(([key, witness]) => {
    const text = read(witness);
    return texts.has(text) && key !== ownClass(text) ? [text] : [];
  });
}

function ownClass(text: string): string {
  return `=${text}`;
}

function readAll(walk: Walk, strings: readonly string[]): boolean {
  const { automaton, steps, read, texts } = walk;
  for (const string of strings) {
    const text = read(string);
    let state = automaton.start;
    for (const character of charactersOf(text)) {
      if (!isWithin(state)) break;
      state = automaton.step(state, character);
    }
    keepFirst(walk, state, string, texts.has(text) ? ownClass(text) : undefined);
    if (automaton.work > steps) return false;
  }
  return true;
}

/** The shortest text to every state, from the start. */
function walkAll(walk: Walk): boolean {
  const { automaton, steps } = walk;
  const queue = [{ text: "", state: automaton.start }];
  const seen = new Set([automaton.start]);
  for (const { text, state } of queue) {
    keepFirst(walk, state, text);
    for (const character of automaton.characters(state)) {
      const next = automaton.step(state, character);
      if (automaton.work > steps) return false;
      if (seen.has(next) || !isWithin(next)) continue;
      seen.add(next);
      queue.push({ text: text + character, state: next });
    }
  }
  return true;
}

function asItIs(text: string): string {
  return text;
}

function isWithin({ live }: State): boolean {
  return live[0]?.index === DOMAIN;
}

function keepFirst({ automaton, found }: Walk, state: State, text: string, own?: string): void {
  const [domain, ...matching] = automaton.matching(state);
  if (domain !== DOMAIN) return;
  const key = own ?? matching.join();
  if (!found.has(key)) found.set(key, text);
}
