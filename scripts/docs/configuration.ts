import { jsonSchema } from "../../src/config/json-schema";
import { allowedValues, type Schema } from "./allowed-values";
import { meaningOf } from "./meaning";

const INTRODUCTION = `# Configuration reference

Every key of irsa.yaml. The same rules, with their patterns, are in \`irsa.schema.json\`, which editors read when the file starts with
\`# yaml-language-server: $schema=./irsa.schema.json\`. Unknown keys are errors. Relations between values (an issuer of another
region, two owners of one bucket policy) are checked too: see the [error codes](errors.md).
`;

const ENVIRONMENT = "environments.NAME";

/** docs/configuration.md: a table for each mapping of irsa.yaml, in the order of the file. */
export function configuration(): string {
  return [INTRODUCTION, ...sections(jsonSchema(), "")].join("\n");
}

function sections(schema: Schema, path: string): readonly string[] {
  const mapping = mappingOf(schema);
  if (!mapping) return [];
  const own =
    mapping["properties"] === undefined
      ? []
      : [`## ${heading(path)}\n\n${introduction(schema, mapping)}${tableOf(mapping, path)}`];
  return [...own, ...childrenOf(mapping, path).flatMap(({ child, at }) => sections(child, at))];
}

/** What an environment holds is called by its own path; the file itself by its name. */
function heading(path: string): string {
  if (path === "") return "irsa.yaml";
  return path.replace(`${ENVIRONMENT}.`, "");
}

function introduction(schema: Schema, mapping: Schema): string {
  const words = [schema["description"], mapping["description"]].filter((text) => typeof text === "string");
  return words.length > 0 ? `${[...new Set(words)].join(". ")}.\n\n` : "";
}

function tableOf(mapping: Schema, path: string): string {
  const required = new Set((mapping["required"] as string[] | undefined) ?? []);
  const rows = Object.entries(mapping["properties"] as Record<string, Schema>).map(([key, schema]) => {
    const { meaning, standard = required.has(key) ? "required" : "–" } = meaningOf(schema);
    const values = allowedValues(schema, linkTo(schema, below(path, key)));
    return `| \`${key}\` | ${values} | ${standard} | ${meaning} |\n`;
  });
  return `| key | value | default | meaning |\n|---|---|---|---|\n${rows.join("")}`;
}

function childrenOf(mapping: Schema, path: string): { readonly child: Schema; readonly at: string }[] {
  const properties = Object.entries((mapping["properties"] ?? {}) as Record<string, Schema>);
  const named = mapping["additionalProperties"];
  return [
    ...properties.map(([key, child]) => place(child, below(path, key))),
    ...(named !== null && typeof named === "object" ? [place(named as Schema, below(path, "NAME"))] : []),
  ];
}

/** Entries of a list are described at `path[]`. */
function place(schema: Schema, path: string): { readonly child: Schema; readonly at: string } {
  const items = schema["items"] as Schema | undefined;
  return items ? { child: items, at: `${path}[]` } : { child: schema, at: path };
}

function below(path: string, key: string): string {
  return path === "" ? key : `${path}.${key}`;
}

/** The mapping that a value is or may be. */
function mappingOf(schema: Schema): Schema | undefined {
  const forms = (schema["anyOf"] as Schema[] | undefined) ?? [schema];
  return forms.find((form) => form["type"] === "object");
}

/** A link to the section of a value that is a mapping with keys of its own, or from names to such mappings. */
function linkTo(schema: Schema, path: string): string | undefined {
  const { child, at } = place(schema, path);
  const mapping = mappingOf(child);
  if (mapping?.["properties"] !== undefined) return link("mapping", at);
  const named = mappingOf((mapping?.["additionalProperties"] ?? {}) as Schema);
  return named?.["properties"] === undefined ? undefined : link("name: mapping", below(at, "NAME"));
}

/** The anchor is the one that GitHub gives the heading. */
function link(words: string, path: string): string {
  return `[${words}](#${heading(path)
    .toLowerCase()
    .replace(/[^a-z0-9_-]/gu, "")})`;
}
