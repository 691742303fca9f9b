import { type TestOfKey, valueClasses } from "../classes/key-classes";
import type { Mentions } from "../classes/mentions";
import { MOST_STEPS } from "../classes/string-classes";
import { isCallerKey } from "../evaluate/caller-keys";
import { holdsOneValue, type KeyWorld } from "./key-world";

/** A condition key, with one value (or set of values) of every class that policies tell apart. */
export interface KeyDimension {
  /** In lower case. */
  readonly key: string;
  /** As policies write it. */
  readonly written: string;
  readonly values: readonly (readonly string[])[];
}

/** The keys that matter, and whether all of their values could be divided into classes. */
export interface KeyDimensions {
  readonly keys: readonly KeyDimension[];
  /** Keys whose values are beyond the classes. */
  readonly beyond: readonly string[];
}

/** Values that a claim tells apart, whether or not a policy does, by key. */
export type DistinctValues = ReadonlyMap<string, readonly string[]>;

/** Most classes of a key with several values: their sets are tried. */
const MOST_CLASSES_OF_SETS = 6;

/** The dimensions of all keys that policies test or a claim speaks of, but for those that follow from the caller. */
export function keyDimensions({ tests }: Mentions, world: KeyWorld, distinct: DistinctValues): KeyDimensions {
  const beyond: string[] = [];
  const written = new Map([...distinct.keys()].map((key) => [key.toLowerCase(), key]));
  for (const [key, group] of tests) if (!written.has(key)) written.set(key, group[0]?.test.key ?? key);
  // All keys together may cost what one may.
  const steps = Math.ceil(MOST_STEPS / written.size);
  const keys = [...written]
    .filter(([key]) => !isCallerKey(key))
    .map(([key, name]) => {
      const group = tests.get(key) ?? [];
      const known = { preferred: world.readable(key), distinct: distinct.get(name) ?? [], steps };
      const { values, complete } = valuesOfKey(key, group, known);
      if (!complete) beyond.push(name);
      return { key, written: name, values };
    });
  return { keys, beyond };
}

function valuesOfKey(key: string, tests: readonly TestOfKey[], known: Parameters<typeof valueClasses>[1]) {
  const { witnesses, complete } = valueClasses(tests, known);
  const inSets = tests.some(({ test }) => test.quantifier !== undefined) && !holdsOneValue(key);
  if (!inSets) return { values: witnesses.map((value) => [value]), complete };
  return {
    values: setsOf(witnesses.slice(0, MOST_CLASSES_OF_SETS)),
    complete: complete && witnesses.length <= MOST_CLASSES_OF_SETS,
  };
}

/** Every set of values but the empty one, smaller ones first. */
function setsOf(values: readonly string[]): readonly (readonly string[])[] {
  const sets = Array.from({ length: 2 ** values.length - 1 }, (_, index) =>
    values.filter((_value, position) => ((index + 1) >> position) & 1),
  );
  return sets.sort((left, right) => left.length - right.length);
}
