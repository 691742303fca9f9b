import { sourceOf, type Text, type Tree } from "../expression";

/** A list, or its only value: AWS reads both as the same. */
export function oneOrMany(values: readonly Text[]): Tree {
  const [first] = values;
  return values.length === 1 && first !== undefined ? first : values;
}

/** Texts without repetitions, sorted by their source: sets in policies have one written form. */
export function sortedTexts(values: readonly Text[]): Text[] {
  const bySource = new Map(values.map((value) => [sourceOf(value), value]));
  return [...bySource.keys()].sort().map((source) => bySource.get(source) as Text);
}
