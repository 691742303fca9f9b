import { isList, kindOf } from "./json";
import type { TerraformObject } from "./terraform-content";
import { type TerraformMap, type TerraformValue, Unknown } from "./terraform-value";

/** What has arguments: an object, or a block or map inside one. */
export type Arguments = TerraformObject | TerraformMap | Unknown;

/** The value of an argument; null is as good as none. Unknown if all of them are. */
export function argumentOf(of: Arguments, name: string): TerraformValue | undefined {
  const values = isMap(of) || of instanceof Unknown ? of : of.values;
  return values instanceof Unknown ? values : (values.get(name) ?? undefined);
}

/** An argument that is text. Whole numbers and booleans are text too, as Terraform converts them; other types are Unknown. */
export function textOf(of: Arguments, name: string): string | Unknown | undefined {
  const value = argumentOf(of, name);
  return value === undefined ? undefined : asText(value);
}

/** An argument that is a list or set of texts; another type is Unknown, as a list and as an item. */
export function textsOf(of: Arguments, name: string): readonly (string | Unknown)[] | Unknown | undefined {
  const value = argumentOf(of, name);
  if (value === undefined || value instanceof Unknown) return value;
  return isList<TerraformValue>(value) ? value.map(asText) : wrongType(value);
}

/** Nested blocks of one name, none if there is none; what is no block is Unknown. */
export function blocksOf(of: Arguments, name: string): readonly (TerraformMap | Unknown)[] | Unknown {
  const value = argumentOf(of, name);
  if (value === undefined) return [];
  if (value instanceof Unknown) return value;
  // In a configuration a single block need not stand in a list.
  return isList<TerraformValue>(value) ? value.map(asBlock) : [asBlock(value)];
}

function asText(value: TerraformValue): string | Unknown {
  if (typeof value === "string" || value instanceof Unknown) return value;
  if (typeof value === "boolean" || Number.isSafeInteger(value)) return String(value);
  return wrongType(value);
}

function asBlock(value: TerraformValue): TerraformMap | Unknown {
  return value instanceof Unknown || isMap(value) ? value : wrongType(value);
}

function wrongType(value: TerraformValue): Unknown {
  return new Unknown("wrong type", kindOf(value));
}

function isMap(value: unknown): value is TerraformMap {
  return value instanceof Map;
}
