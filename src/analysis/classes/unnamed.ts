import { groupBy } from "../../group-by";
import type { CharacterSet } from "./class-pattern";

/** Readable characters first, then all others that a set tells apart. */
const READABLE: readonly string[] = [
  ..."xabcdefghijklmnopqrstuvwyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-/:~!_+=,.@\"#$%&'()*;<>?[\\]^`{|} ",
];

/** A character that is not named. All sets say the same of those beyond ASCII. */
export function unnamed(named: ReadonlySet<string>): string {
  return READABLE.find((character) => !named.has(character)) ?? beyondAscii(named);
}

/** A character that is not named for every way in which sets take such characters. */
export function unnamedOfEachKind(
  sets: readonly CharacterSet[],
  named: ReadonlySet<string>,
): readonly string[] {
  if (sets.length === 0) return [];
  const beyond = beyondAscii(named);
  const beyondKind = kindOf(beyond, sets);
  const found = kindsOf(sets).map(([kind, characters]) => ({
    kind,
    character: characters.find((character) => !named.has(character)),
  }));
  const covered = found.some(({ kind, character }) => kind === beyondKind && character !== undefined);
  return [...found.flatMap(({ character }) => character ?? []), ...(covered ? [] : [beyond])];
}

type Kinds = ReturnType<typeof groupBy<string>>;

const known = new Map<string, Kinds>();
const ids = new WeakMap<CharacterSet, number>();
let last = 0;

/** Readable characters by the sets that they are in. The same few sets are asked for again and again. */
function kindsOf(sets: readonly CharacterSet[]): Kinds {
  const key = sets.map(idOf).join();
  const before = known.get(key);
  if (before) return before;
  const kinds = groupBy(READABLE, (character) => kindOf(character, sets));
  known.set(key, kinds);
  return kinds;
}

function kindOf(character: string, sets: readonly CharacterSet[]): string {
  return sets.map((set) => (set.has(character) ? "1" : "0")).join("");
}

function idOf(set: CharacterSet): number {
  const id = ids.get(set) ?? ++last;
  ids.set(set, id);
  return id;
}

function beyondAscii(named: ReadonlySet<string>): string {
  let code = 0xe9;
  while (named.has(String.fromCharCode(code))) code += 1;
  return String.fromCharCode(code);
}
