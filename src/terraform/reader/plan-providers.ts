import { isList, type Json } from "./json";
import type { JsonPlace } from "./json-place";
import { type TerraformMap, type TerraformValue, Unknown } from "./terraform-value";

/** Finds the provider configuration of a resource by the module calls that lead to it and its address without module and index. */
export type ProviderOf = (calls: readonly string[], address: string) => string | undefined;

/** Which resource has which provider configuration, from the `configuration` of a plan. */
export function providerKeys(configuration: JsonPlace | undefined): ProviderOf {
  const keys = new Map<string, string>();
  const collect = (module: JsonPlace, calls: readonly string[]): void => {
    for (const resource of module.get("resources")?.items() ?? []) {
      const key = resource.get("provider_config_key")?.text();
      if (key !== undefined) keys.set(JSON.stringify([...calls, resource.must("address").text()]), key);
    }
    for (const [name, call] of module.get("module_calls")?.entries() ?? []) {
      const called = call.get("module");
      if (called) collect(called, [...calls, name]);
    }
  };
  const root = configuration?.get("root_module");
  if (root) collect(root, []);
  return (calls, address) => keys.get(JSON.stringify([...calls, address]));
}

/** The arguments of each provider configuration of a plan, by its key. */
export function planProviders(configuration: JsonPlace | undefined): ReadonlyMap<string, TerraformMap> {
  const entries = configuration?.get("provider_config")?.entries() ?? [];
  return new Map(
    entries.map(([key, provider]) => {
      const values = provider.get("expressions")?.entries() ?? [];
      return [key, new Map(values.map(([name, { value }]) => [name, expressionValue(value)]))];
    }),
  );
}

/** Of an expression its constant value; blocks hold further expressions. */
function expressionValue(json: Json): TerraformValue {
  if (isList<Json>(json)) return json.map(expressionValue);
  if (!(json instanceof Map)) return json as Exclude<Json, readonly Json[]>;
  const expression = json as ReadonlyMap<string, Json>;
  const constant = expression.get("constant_value");
  if (constant !== undefined) return constant;
  const references = expression.get("references");
  if (isList<Json>(references)) return new Unknown("expression", references.join(", "));
  if (expression.size === 0) return new Unknown("expression");
  return new Map([...expression].map(([name, inside]) => [name, expressionValue(inside)]));
}
