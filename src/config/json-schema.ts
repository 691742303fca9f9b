import * as z from "zod";
import type { Path } from "../errors";
import { fileSchema } from "./schema/environment";

type Schema = Record<string, unknown>;

/** The JSON Schema (draft 7) of irsa.yaml, for editors. */
export function jsonSchema(): Schema {
  return z.toJSONSchema(fileSchema, { io: "input", target: "draft-7" }) as Schema;
}

/** The keys that a mapping of irsa.yaml may have at a path; none where names are free. */
export function keysAllowedAt(path: Path): readonly string[] {
  const keys = formsAt(path).flatMap((schema) => Object.keys((schema["properties"] as Schema) ?? {}));
  return [...new Set(keys)];
}

/** An example of the text that may stand at a path, or undefined where there is none. */
export function exampleAt(path: Path): string | undefined {
  const [example] = formsAt(path).flatMap((schema) => (schema["examples"] as string[] | undefined) ?? []);
  return example;
}

function formsAt(path: Path): readonly Schema[] {
  return path
    .reduce<Schema[]>((schemas, step) => schemas.flatMap((schema) => stepInto(schema, step)), [root()])
    .flatMap(branches);
}

let cached: Schema | undefined;

function root(): Schema {
  cached ??= jsonSchema();
  return cached;
}

function stepInto(schema: Schema, step: string | number): Schema[] {
  return branches(schema).flatMap((branch) => {
    const next =
      typeof step === "number"
        ? branch["items"]
        : ((branch["properties"] as Schema)?.[step] ?? branch["additionalProperties"]);
    return next !== null && typeof next === "object" ? [next as Schema] : [];
  });
}

function branches(schema: Schema): Schema[] {
  return Array.isArray(schema["anyOf"]) ? (schema["anyOf"] as Schema[]).flatMap(branches) : [schema];
}
