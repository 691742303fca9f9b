import { type CharacterSet, type ClassPattern, startOf, step } from "./class-pattern";
import { unnamedOfEachKind } from "./unnamed";

/** Where each pattern may be after some text. */
export interface State {
  /** Patterns that can still match, with their positions. */
  readonly live: readonly Live[];
  /** States behind it, by character, as far as they were asked for. */
  readonly next: Map<string, State>;
  /** Which patterns go on with what; undefined until it is first asked for. */
  ways: Ways | undefined;
}

/** How patterns can go on: most name one character, and need not be asked about any other. */
interface Ways {
  /** Patterns that name each character and take no others. */
  readonly named: ReadonlyMap<string, readonly Live[]>;
  /** Patterns that take characters which they do not name. */
  readonly wide: readonly Live[];
  /** The sets of those. */
  readonly sets: readonly CharacterSet[];
  /** All characters that any pattern names. */
  readonly characters: ReadonlySet<string>;
}

interface Live {
  readonly index: number;
  readonly positions: readonly number[];
}

/** Patterns that read a text together, character by character. States are made when they are first reached, and kept. */
export class Automaton {
  readonly start: State;
  /** Positions looked at so far. */
  work = 0;
  private readonly states = new Map<string, State>();

  constructor(private readonly patterns: readonly ClassPattern[]) {
    this.start = this.stateOf(patterns.map((pattern, index) => ({ index, positions: startOf(pattern) })));
  }

  /** The state behind one more character. */
  step(from: State, character: string): State {
    const known = from.next.get(character);
    if (known) return known;
    const { named, wide } = this.waysFrom(from);
    const live: Live[] = [];
    for (const { index, positions } of inOrder(named.get(character) ?? [], wide)) {
      this.work += positions.length;
      const next = step(this.patterns[index] ?? [], positions, character);
      if (next.length > 0) live.push({ index, positions: next });
    }
    const state = this.stateOf(live);
    from.next.set(character, state);
    return state;
  }

  /** Positions of the patterns that match what was read. */
  matching({ live }: State): readonly number[] {
    return live
      .filter(({ index, positions }) => positions.at(-1) === this.patterns[index]?.length)
      .map(({ index }) => index);
  }

  /** Characters that some pattern names here, and one for each way in which the patterns take the others. */
  characters(state: State): readonly string[] {
    const { characters, sets } = this.waysFrom(state);
    return [...characters, ...unnamedOfEachKind(sets, characters)];
  }

  private waysFrom(state: State): Ways {
    state.ways ??= this.findWays(state);
    return state.ways;
  }

  private findWays({ live }: State): Ways {
    const named = new Map<string, Live[]>();
    const wide: Live[] = [];
    const sets = new Set<CharacterSet>();
    const characters = new Set<string>();
    for (const one of live) {
      this.work += one.positions.length;
      const ahead = one.positions.flatMap((position) => this.patterns[one.index]?.[position]?.set ?? []);
      const own = new Set(ahead.flatMap(({ only = [] }) => only));
      for (const character of own) characters.add(character);
      const others = ahead.filter(({ only }) => only === undefined);
      for (const set of others) sets.add(set);
      if (others.length > 0) wide.push(one);
      else for (const character of own) add(named, character, one);
    }
    return { named, wide, sets: [...sets], characters };
  }

  private stateOf(live: readonly Live[]): State {
    const key = live.map(({ index, positions }) => `${index}:${positions.join(".")}`).join(" ");
    const known = this.states.get(key);
    if (known) return known;
    const state: State = { live, next: new Map(), ways: undefined };
    this.states.set(key, state);
    return state;
  }
}

function add(named: Map<string, Live[]>, character: string, one: Live): void {
  const before = named.get(character);
  if (before) before.push(one);
  else named.set(character, [one]);
}

/** Both lists as one, by the index of the pattern, as each of them is. */
function inOrder(left: readonly Live[], right: readonly Live[]): readonly Live[] {
  if (left.length === 0) return right;
  return right.length === 0 ? left : [...left, ...right].sort((one, other) => one.index - other.index);
}
