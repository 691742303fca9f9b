import { isList, type Json, type JsonMap } from "./json";
import { readTemplate } from "./read-template";
import { type TerraformMap, type TerraformValue, Unknown } from "./terraform-value";

/** The value of an expression in Terraform's JSON syntax: every text in it is a template, and so is every key. */
export function readExpression(json: Json): TerraformValue {
  return new Reader("expression").value(json);
}

/**
 * The arguments of a block. Comments are left out, here and in nested blocks. Blocks that `dynamic` makes are Unknown. Whether
 * an object inside is a block or a map cannot be told: in a map, too, `//` is left out.
 */
export function readBody(body: JsonMap): TerraformMap | Unknown {
  return new Reader("body").map(body);
}

class Reader {
  constructor(private readonly within: "expression" | "body") {}

  value(json: Json): TerraformValue {
    if (typeof json === "string") return readTemplate(json);
    if (isList<Json>(json)) return json.map((item) => this.value(item));
    return isJsonMap(json) ? this.map(json) : json;
  }

  map(json: JsonMap): TerraformMap | Unknown {
    const values = new Map<string, TerraformValue>();
    for (const [written, value] of json) {
      if (this.within === "body" && written === "//") continue;
      const key = readTemplate(written);
      // One key that is not known may be any of the others.
      if (key instanceof Unknown) return key;
      values.set(key, this.value(value));
    }
    if (this.within === "body") {
      for (const name of dynamicBlocks(json.get("dynamic")))
        values.set(name, new Unknown("expression", `dynamic "${name}"`));
    }
    return values;
  }
}

/** Names of the blocks that `dynamic` makes; none if what stands there is an argument of that name. */
function dynamicBlocks(dynamic: Json | undefined): readonly string[] {
  const blocks = mapsIn(dynamic).flatMap((block) => [...block]);
  const makes = blocks.filter(([, made]) => mapsIn(made).some((one) => one.has("for_each")));
  return makes.map(([name]) => name);
}

function mapsIn(json: Json | undefined): readonly JsonMap[] {
  return (isList<Json>(json) ? json : [json]).filter(isJsonMap);
}

function isJsonMap(json: Json | undefined): json is JsonMap {
  return json instanceof Map;
}
