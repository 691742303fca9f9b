type Schema = Readonly<Record<string, unknown>>;
type Check = (value: unknown, rule: never, schema: Schema) => readonly string[];

/** Keywords that only describe. */
const ANNOTATIONS = new Set(["$schema", "title", "description", "examples", "default"]);

/** What a value breaks of a JSON Schema, for the keywords that irsa.schema.json uses; throws at any other. */
export function jsonSchemaViolations(schema: Schema, value: unknown): readonly string[] {
  return Object.entries(schema).flatMap(([keyword, rule]) => {
    if (ANNOTATIONS.has(keyword)) return [];
    const check = CHECKS[keyword];
    if (!check) throw new Error(`the JSON Schema uses '${keyword}', which this check does not know`);
    return check(value, rule as never, schema);
  });
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  value !== null && typeof value === "object" && !Array.isArray(value);

const TYPES: Readonly<Record<string, (value: unknown) => boolean>> = {
  object: isObject,
  array: Array.isArray,
  string: (value) => typeof value === "string",
  boolean: (value) => typeof value === "boolean",
  number: (value) => typeof value === "number",
  integer: Number.isInteger,
};

const says = (broken: boolean, words: string): readonly string[] => (broken ? [words] : []);
const lengthOf = (value: unknown) => (typeof value === "string" ? [...value].length : undefined);
const sizeOf = (value: unknown) => (Array.isArray(value) ? value.length : undefined);
const countOf = (value: unknown) => (isObject(value) ? Object.keys(value).length : undefined);
const numberOf = (value: unknown) => (typeof value === "number" ? value : undefined);

const atLeast =
  (measure: (value: unknown) => number | undefined): Check =>
  (value, minimum: number) =>
    says((measure(value) ?? minimum) < minimum, `less than ${minimum}`);
const atMost =
  (measure: (value: unknown) => number | undefined): Check =>
  (value, maximum: number) =>
    says((measure(value) ?? maximum) > maximum, `more than ${maximum}`);

const CHECKS: Readonly<Record<string, Check>> = {
  type: (value, type: string) => says(!TYPES[type]?.(value), `no ${type}`),
  enum: (value, words: readonly unknown[]) => says(!words.includes(value), `none of ${words.join()}`),
  const: (value, word: unknown) => says(value !== word, `not ${word}`),
  pattern: (value, pattern: string) =>
    says(typeof value === "string" && !new RegExp(pattern, "u").test(value), `against ${pattern}`),
  minLength: atLeast(lengthOf),
  maxLength: atMost(lengthOf),
  minimum: atLeast(numberOf),
  maximum: atMost(numberOf),
  minItems: atLeast(sizeOf),
  maxItems: atMost(sizeOf),
  minProperties: atLeast(countOf),
  maxProperties: atMost(countOf),
  required: (value, keys: readonly string[]) =>
    isObject(value) ? keys.flatMap((key) => says(!Object.hasOwn(value, key), `lacks ${key}`)) : [],
  properties: (value, properties: Readonly<Record<string, Schema>>) =>
    isObject(value)
      ? Object.entries(properties).flatMap(([key, schema]) =>
          Object.hasOwn(value, key) ? jsonSchemaViolations(schema, value[key]) : [],
        )
      : [],
  additionalProperties: (value, rule: Schema | false, { properties = {} }) =>
    isObject(value)
      ? Object.entries(value)
          .filter(([key]) => !Object.hasOwn(properties as Schema, key))
          .flatMap(([key, item]) => (rule ? jsonSchemaViolations(rule, item) : [`has ${key}`]))
      : [],
  propertyNames: (value, schema: Schema) =>
    isObject(value) ? Object.keys(value).flatMap((key) => jsonSchemaViolations(schema, key)) : [],
  items: (value, schema: Schema) =>
    Array.isArray(value) ? value.flatMap((item) => jsonSchemaViolations(schema, item)) : [],
  anyOf: (value, schemas: readonly Schema[]) =>
    says(!schemas.some((schema) => jsonSchemaViolations(schema, value).length === 0), "fits no form"),
  not: (value, schema: Schema) => says(jsonSchemaViolations(schema, value).length === 0, "is refused"),
};
