import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { exampleAt, jsonSchema, keysAllowedAt } from "../../src/config/json-schema";
import { loadFile } from "../../src/config/load";
import { fileSchema } from "../../src/config/schema/environment";
import { BAD_KEYS, BAD_TYPES, BAD_VALUES, type BadFile, GOOD_FILE } from "../cases/bad-files";
import { CONTRADICTIONS } from "../cases/contradicting-files";
import { changedFile } from "../support/changed-file";
import { jsonSchemaViolations } from "../support/json-schema-violations";

const SCHEMA = jsonSchema();
const ROOT = join(__dirname, "..", "..");

/** Refused by the schema with a condition that JSON Schema's keywords here do not say. */
const BEYOND_JSON_SCHEMA = new Set(["foreign statements of a policy that is created"]);
/** Refused after the schema. */
const AFTER_THE_SCHEMA = new Set(["no environment"]);

const valueIn = (source: string): unknown => parse(source, { merge: true });
const refusedByZod = (source: string) => !fileSchema.safeParse(valueIn(source)).success;
const refusedByJsonSchema = (source: string) => jsonSchemaViolations(SCHEMA, valueIn(source)).length > 0;

describe("the JSON Schema", () => {
  test("is the one in irsa.schema.json", () => {
    const committed = readFileSync(join(ROOT, "irsa.schema.json"), "utf8");

    expect(committed).toBe(`${JSON.stringify(jsonSchema(), null, 2)}\n`);
  });

  test("accepts the example irsa.yaml, which loads", () => {
    const file = join(ROOT, "irsa.yaml");

    expect(loadFile(file).environments.map(({ name }) => name)).toEqual(["demo", "tst"]);
    expect(jsonSchemaViolations(SCHEMA, valueIn(readFileSync(file, "utf8")))).toEqual([]);
  });

  test("is named in the first line of the example, for editors", () => {
    const [line] = readFileSync(join(ROOT, "irsa.yaml"), "utf8").split("\n");

    expect(line).toBe("# yaml-language-server: $schema=./irsa.schema.json");
  });

  const badFiles = [...BAD_KEYS, ...BAD_TYPES, ...BAD_VALUES].filter(
    ({ name }) => !BEYOND_JSON_SCHEMA.has(name) && !AFTER_THE_SCHEMA.has(name),
  );

  test.each(badFiles.map((badFile): [string, BadFile] => [badFile.name, badFile]))(
    "refuses what zod refuses: %s",
    (_name, { change }) => {
      expect(refusedByZod(changedFile(change))).toBe(true);
      expect(refusedByJsonSchema(changedFile(change))).toBe(true);
    },
  );

  const legal = [...BAD_KEYS, ...BAD_TYPES, ...BAD_VALUES, ...CONTRADICTIONS].flatMap(
    ({ name, nearest = GOOD_FILE }): [string, string][] => [[name, changedFile(nearest)]],
  );

  test.each(legal)("accepts what zod accepts: the nearest legal file of %s", (_name, source) => {
    expect(refusedByZod(source)).toBe(false);
    expect(jsonSchemaViolations(SCHEMA, valueIn(source))).toEqual([]);
  });

  test("leaves to zod only what is listed", () => {
    const left = [...BAD_KEYS, ...BAD_TYPES, ...BAD_VALUES].filter(({ change }) => {
      const source = changedFile(change);
      return refusedByZod(source) && !refusedByJsonSchema(source);
    });

    expect(new Set(left.map(({ name }) => name))).toEqual(BEYOND_JSON_SCHEMA);
  });

  test("describes every value", () => {
    const undescribed = pathsWithoutDescription(jsonSchema(), "irsa.yaml");

    expect(undescribed).toEqual([]);
  });
});

describe("the keys allowed at a path are", () => {
  const tst = ["environments", "tst"];

  test.each([
    ["of the file", [], ["environments"]],
    ["of an environment", tst, ["backend", "cluster", "tags", "quotas", "buckets", "workloads"]],
    [
      "of a form that is a mapping",
      [...tst, "buckets", "b", "policy"],
      ["ownership", "foreignStatements", "release"],
    ],
    ["of an entry of a list", [...tst, "workloads", 3, "access", 0], ["bucket", "grant", "prefix", "delete"]],
    ["none where names are free", [...tst, "tags"], []],
    ["none at a text", [...tst, "cluster", "name"], []],
    ["none at a path that there is not", [...tst, "cluster", "toString", "x"], []],
  ])("%s", (_name, path, keys) => {
    expect(keysAllowedAt(path)).toEqual(keys);
  });
});

describe("the example at a path is", () => {
  test.each([
    ["the rule's, of a text", ["environments", "tst", "cluster", "region"], "eu-west-1"],
    ["the short form's", ["environments", "tst", "workloads", 0, "serviceAccount"], "hyve-sa"],
    ["missing, of a mapping", ["environments", "tst", "cluster"], undefined],
  ])("%s", (_name, path, example) => {
    expect(exampleAt(path)).toBe(example);
  });
});

function pathsWithoutDescription(schema: unknown, path: string): string[] {
  if (schema === null || typeof schema !== "object") return [];
  const {
    properties = {},
    additionalProperties,
    items,
    anyOf,
  } = schema as Record<string, object | undefined>;
  const children = [
    ...Object.entries(properties),
    ...Object.entries({ "*": additionalProperties, "[]": items }),
    ...Object.values(anyOf ?? {}).map((form) => ["", form] as const),
  ];
  const below = children.flatMap(([key, child]) => pathsWithoutDescription(child, `${path}/${key}`));
  return /\/\w+$/u.test(path) && !("description" in schema) ? [path, ...below] : below;
}
