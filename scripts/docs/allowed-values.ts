/** A part of a JSON Schema. */
export type Schema = Readonly<Record<string, unknown>>;

/** What a value may be, in a table's cell; `mapping` stands for a form that has a section of its own. */
export function allowedValues(schema: Schema, mapping: string | undefined): string {
  const forms = schema["anyOf"] as readonly Schema[] | undefined;
  if (forms) return [...new Set(forms.map((form) => allowedValues(form, mapping)))].join(" or ");
  if (schema["enum"] !== undefined)
    return (schema["enum"] as readonly string[]).map((word) => `\`${word}\``).join(", ");
  switch (schema["type"]) {
    case "array":
      return `list of ${mapping ?? allowedValues(schema["items"] as Schema, undefined)}`;
    case "object":
      return mapping ?? `name: ${allowedValues(schema["additionalProperties"] as Schema, undefined)}`;
    case "integer":
      return `${schema["minimum"]} to ${schema["maximum"]}`;
    case "boolean":
      return "`true`, `false`";
    default:
      return textLike(schema);
  }
}

function textLike({ examples }: Schema): string {
  const [example] = (examples as readonly string[] | undefined) ?? [];
  return example === undefined ? "text" : `text like \`${example}\``;
}
