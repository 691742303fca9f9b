/** What a command has to say, before it is rendered as text, Markdown or JSON. */
export interface Report {
  readonly title: string;
  readonly sections: readonly Section[];
}

/** A heading with facts under it, and parts of its own. */
export interface Section {
  readonly heading: string;
  readonly facts: readonly Fact[];
  readonly sections?: readonly Section[];
}

/** A named statement; several values stand under one another. */
export interface Fact {
  readonly name: string;
  readonly values: readonly string[];
}

/** A fact with one value. */
export function fact(name: string, ...values: readonly string[]): Fact {
  return { name, values };
}
