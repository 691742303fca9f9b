import type { Path } from "../../errors";
import { quote } from "../../value-rule";

/** A value and where it stands in its document. */
export interface Located {
  readonly value: unknown;
  readonly path: Path;
}

/** The entries of an object in their order, or undefined if the value is none. */
export function entriesOf({ value, path }: Located): readonly (readonly [string, Located])[] | undefined {
  if (!isObject(value)) return undefined;
  return Object.entries(value).map(([key, child]) => [key, { value: child, path: [...path, key] }]);
}

/** The entries of a list, or the value alone: IAM reads both as a list. */
export function itemsOf({ value, path }: Located): readonly Located[] {
  if (!Array.isArray(value)) return [{ value, path }];
  return Array.from(value, (item: unknown, index) => ({ value: item, path: [...path, index] }));
}

/** A place in words: `Statement[0].Condition["aws:SourceIp"]`. */
export function pathText(path: Path): string {
  const [first, ...rest] = path;
  if (first === undefined) return "the policy";
  const start = isWord(first) ? first : `[${quote(first)}]`;
  return rest.reduce<string>(
    (text, step) => (isWord(step) ? `${text}.${step}` : `${text}[${quote(step)}]`),
    start,
  );
}

/** A value in words. Nested values are only named: they may be of any depth. */
export function valueText(value: unknown): string {
  if (Array.isArray(value)) return value.length === 0 ? "an empty list" : "a list";
  if (isObject(value)) return Object.keys(value).length === 0 ? "an empty object" : "an object";
  if (typeof value === "number") return `the number ${value}`;
  return typeof value === "string" ? quote(value) : String(value);
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return value !== null && typeof value === "object" && !Array.isArray(value);
}

function isWord(step: string | number): step is string {
  return typeof step === "string" && /^[A-Za-z][A-Za-z0-9]{0,60}$/u.test(step);
}
