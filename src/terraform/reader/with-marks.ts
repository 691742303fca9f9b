import { isList, type Json, type JsonMap } from "./json";
import type { TerraformValue, Unknown } from "./terraform-value";

/** Where parts of a value are unknown: JSON of the value's own shape that holds `true` in the place of each. */
export interface Mark {
  readonly where: Json;
  readonly as: Unknown;
}

/**
 * A value with its marked parts unknown; of several marks on one part the first counts. Terraform leaves unknown parts out of
 * the value itself, so a mark may stand where the value has nothing.
 */
export function withMarks(value: Json, marks: readonly Mark[]): TerraformValue {
  return marked(value, marks) ?? null;
}

function marked(value: Json | undefined, marks: readonly Mark[]): TerraformValue | undefined {
  const whole = marks.find(({ where }) => where === true);
  if (whole) return whole.as;
  const inside = marks.filter(({ where }) => isMap(where) || isList(where));
  const [first] = inside;
  if (!first) return value;

  const present = value ?? undefined;
  const shape = present === undefined ? first.where : present;
  const misfit = inside.find(({ where }) => !isSameShape(where, shape) && holdsTrue(where));
  if (misfit) return misfit.as;
  if (isMap(shape)) {
    const map = markedMap(isMap(present) ? present : new Map(), inside);
    return present === undefined && map.size === 0 ? value : map;
  }
  if (!isList<Json>(shape)) return value;
  const list = markedList(isList<Json>(present) ? present : [], inside);
  return present === undefined && list.length === 0 ? value : list;
}

function markedMap(value: JsonMap, marks: readonly Mark[]): ReadonlyMap<string, TerraformValue> {
  const keys = new Set([
    ...value.keys(),
    ...marks.flatMap(({ where }) => (isMap(where) ? [...where.keys()] : [])),
  ]);
  const read = new Map<string, TerraformValue>();
  for (const key of keys) {
    const inside = below(marks, (where) => (isMap(where) ? where.get(key) : undefined));
    const item = marked(value.get(key), inside);
    if (item !== undefined) read.set(key, item);
  }
  return read;
}

function markedList(value: readonly Json[], marks: readonly Mark[]): readonly TerraformValue[] {
  const lengths = marks.map(({ where }) => (isList<Json>(where) ? where.length : 0));
  const length = Math.max(value.length, ...lengths);
  const items = Array.from({ length }, (_, index) => {
    const inside = below(marks, (where) => (isList<Json>(where) ? where[index] : undefined));
    return marked(value[index], inside);
  });
  const last = items.findLastIndex((item) => item !== undefined);
  return items.slice(0, last + 1).map((item) => item ?? null);
}

function below(marks: readonly Mark[], step: (where: Json) => Json | undefined): readonly Mark[] {
  return marks.flatMap(({ where, as }) => {
    const inside = step(where);
    return inside === undefined ? [] : [{ where: inside, as }];
  });
}

function isSameShape(left: Json, right: Json): boolean {
  return isMap(left) ? isMap(right) : isList(right);
}

function holdsTrue(where: Json): boolean {
  if (isMap(where)) return [...where.values()].some(holdsTrue);
  return isList<Json>(where) ? where.some(holdsTrue) : where === true;
}

function isMap(json: Json | undefined): json is JsonMap {
  return json instanceof Map;
}
