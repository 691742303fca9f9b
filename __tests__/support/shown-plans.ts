import { readTerraform } from "../../src/terraform/reader/read-terraform";
import type { TerraformContent, TerraformObject } from "../../src/terraform/reader/terraform-content";
import { type KnownValue, type TerraformValue, Unknown } from "../../src/terraform/reader/terraform-value";

/** JSON as plain values. */
export type Plain = Readonly<Record<string, unknown>>;

/** A resource of type `thing` as a plan or state shows it. */
export function shownThing(name: string, change: Plain = {}): Plain {
  return { address: `thing.${name}`, mode: "managed", type: "thing", name, values: {}, ...change };
}

/** The change of a resource of type `thing`. */
export function changeOf(name: string, change: Plain = {}, beside: Plain = {}): Plain {
  return {
    address: `thing.${name}`,
    mode: "managed",
    type: "thing",
    name,
    change: { actions: ["create"], before: null, after: {}, after_unknown: {}, ...change },
    ...beside,
  };
}

/** A plan's JSON with these resources in its root module. */
export function shownPlan(resources: readonly Plain[], change: Plain = {}): Plain {
  return {
    format_version: "1.2",
    planned_values: { root_module: { resources } },
    resource_changes: [],
    ...change,
  };
}

/** What is read from a value's JSON. */
export function contentOf(json: unknown): TerraformContent {
  return readTerraform(JSON.stringify(json), { name: "plan.json" });
}

/** The one object at an address. */
export function objectAt({ resources, gone }: TerraformContent, address: string): TerraformObject {
  const found = [...resources, ...gone].filter((object) => object.address === address);
  const [only] = found;
  if (!only || found.length > 1) throw new Error(`${found.length} objects at ${address}`);
  return only;
}

/** A value as plain JSON, its unknown parts as `<reason>`. */
export function shown(value: TerraformValue | undefined): KnownValue | undefined {
  if (value === undefined) return undefined;
  if (value instanceof Unknown) return `<${value.reason}>`;
  if (value instanceof Map)
    return Object.fromEntries([...value].map(([key, item]) => [key, shown(item) ?? null]));
  if (Array.isArray(value)) return value.map((item) => shown(item) ?? null);
  return value as KnownValue;
}
