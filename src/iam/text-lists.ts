import { keyOf, type Text, type Tree } from "../expression";

/** A list, or its only value: AWS reads both as the same. */
export function oneOrMany(values: readonly Text[]): Tree {
  const [first] = values;
  return values.length === 1 && first !== undefined ? first : values;
}

/** Texts without repetitions, sorted: sets in policies have one written form. */
export function sortedTexts(values: readonly Text[]): Text[] {
  const byKey = new Map(values.map((value) => [keyOf(value), value]));
  return [...byKey].sort(([left], [right]) => compare(left, right)).map(([, value]) => value);
}

/** Order by code unit, the same on every machine whatever its locale. */
export function compare(left: string, right: string): number {
  if (left === right) return 0;
  return left < right ? -1 : 1;
}
