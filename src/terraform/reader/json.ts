/** JSON as it was read: objects are maps in the order of their keys, so that a key such as `__proto__` is a key. */
export type Json = string | number | boolean | null | readonly Json[] | JsonMap;

/** An object of JSON. */
export type JsonMap = ReadonlyMap<string, Json>;

/** True for a list, of whatever its items are said to be. */
export function isList<Item = unknown>(value: unknown): value is readonly Item[] {
  return Array.isArray(value);
}

/** What a value is, in the words of messages. */
export function kindOf(value: unknown): string {
  if (value === null) return "null";
  if (isList(value)) return "a list";
  if (typeof value === "object") return "an object";
  return typeof value === "string" ? "text" : `a ${typeof value}`;
}
