import { charactersOf } from "../match/glob";
import { Automaton, type State } from "./automaton";
import type { ClassPattern } from "./class-pattern";

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
  /** Steps after which to give up: positions of patterns looked at. @default MOST_STEPS */
  readonly steps?: number | undefined;
}

/** A second or so. */
export const MOST_STEPS = 1_000_000;

/**
 * Walks all patterns at once, as one automaton, and takes the first string that each set of patterns matches: two strings
 * that the same patterns match cannot be told apart by them.
 */
export function stringClasses(patterns: readonly ClassPattern[], options: ClassesOptions = {}): Classes {
  const { domain, preferred = [], steps = MOST_STEPS } = options;
  const automaton = new Automaton([domain ?? EVERYTHING, ...patterns]);
  const walk: Walk = { automaton, steps, found: new Map() };
  const complete = readPreferred(walk, preferred) && walkAll(walk);
  return { witnesses: [...walk.found.values()], complete };
}

/** The domain is the first of the patterns. */
const DOMAIN = 0;
const EVERYTHING: ClassPattern = [{ set: { has: () => true }, many: true }];

interface Walk {
  readonly automaton: Automaton;
  readonly steps: number;
  /** The first string of every set of patterns. */
  readonly found: Map<string, string>;
}

function readPreferred(walk: Walk, preferred: readonly string[]): boolean {
  const { automaton, steps } = walk;
  for (const text of preferred) {
    let state = automaton.start;
    for (const character of charactersOf(text)) {
      if (!isWithin(state)) break;
      state = automaton.step(state, character);
    }
    keepFirst(walk, state, text);
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

function isWithin({ live }: State): boolean {
  return live[0]?.index === DOMAIN;
}

function keepFirst({ automaton, found }: Walk, state: State, text: string): void {
  const [domain, ...matching] = automaton.matching(state);
  if (domain !== DOMAIN) return;
  const key = matching.join();
  if (!found.has(key)) found.set(key, text);
}
