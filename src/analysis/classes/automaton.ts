import { type CharacterSet, type ClassPattern, startOf, step } from "./class-pattern";
import { unnamedOfEachKind } from "./unnamed";

/** Where each pattern may be after some text. */
export interface State {
  /** Patterns that can still match, with their positions. */
  readonly live: readonly Live[];
  /** States behind it, by character, as far as they were asked for. */
  readonly next: Map<string, State>;
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
    const live: Live[] = [];
    for (const { index, positions } of from.live) {
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
  characters({ live }: State): readonly string[] {
    const named = new Set<string>();
    const wide = new Set<CharacterSet>();
    for (const { index, positions } of live) {
      this.work += positions.length;
      for (const position of positions) {
        const set = this.patterns[index]?.[position]?.set;
        if (set?.only) for (const character of set.only) named.add(character);
        else if (set) wide.add(set);
      }
    }
    return [...named, ...unnamedOfEachKind([...wide], named)];
  }

  private stateOf(live: readonly Live[]): State {
    const key = live.map(({ index, positions }) => `${index}:${positions.join(".")}`).join(" ");
    const known = this.states.get(key);
    if (known) return known;
    const state: State = { live, next: new Map() };
    this.states.set(key, state);
    return state;
  }
}
