import type { Schema } from "./allowed-values";

/** What a key means, and the default that its schema says or mentions. */
export interface Meaning {
  readonly meaning: string;
  readonly standard?: string;
}

/** The description of a value, of its short form and of what it holds; its default is taken out of the words. */
export function meaningOf(schema: Schema): Meaning {
  const [own = "", inWords] = String(schema["description"] ?? "").split(/\.? ?Default: /u);
  const sentences = [own, ...shortForms(schema), ...held(schema)].filter((text) => text !== "");
  const meaning = [...new Set(sentences)].join(". ").replaceAll("|", "\\|");
  if (schema["default"] !== undefined)
    return { meaning, standard: `\`${JSON.stringify(schema["default"])}\`` };
  return inWords === undefined ? { meaning } : { meaning, standard: inWords };
}

/** A word as a short form of a mapping is described there, unless a key of the mapping takes the same words. */
function shortForms({ anyOf = [] }: { readonly anyOf?: readonly Schema[] }): string[] {
  const repeated = anyOf
    .flatMap((form) => Object.values((form["properties"] ?? {}) as Record<string, Schema>))
    .map(({ description }) => description);
  return anyOf
    .filter(({ type, description }) => type === "string" && !repeated.includes(description))
    .map(({ description }) => String(description ?? ""));
}

function held(schema: Schema): string[] {
  const inside = (schema["items"] ?? schema["additionalProperties"]) as Schema | boolean | undefined;
  if (inside === undefined || typeof inside === "boolean" || inside["type"] !== "string") return [];
  return [String(inside["description"] ?? "")];
}
