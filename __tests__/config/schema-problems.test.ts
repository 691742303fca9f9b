import { z } from "zod";
import { named, wholeNumber } from "../../src/config/schema/fields";
import { schemaProblems } from "../../src/config/schema-problems";

const RULE = {
  what: "name",
  pattern: "^[a-z]+$",
  minLength: 1,
  maxLength: 9,
  words: "must be lower-case",
  example: "a",
  source: "",
};

/** What is reported of a value of the key `it`, as `path code`. */
function problemsOf(schema: z.ZodType, value: unknown, keys: readonly string[] = []): string[] {
  const { error } = z.strictObject({ it: schema }).safeParse({ it: value });
  const valueAt = (path: readonly (string | number)[]) =>
    path.reduce<unknown>((at, step) => Object(at)[step], { it: value });
  return schemaProblems(error?.issues ?? [], {
    valueAt,
    sourceAt: () => undefined,
    keysAt: (path) => (path.length === 1 ? keys : []),
    exampleAt: () => undefined,
  }).map(({ path, code, at = "value" }) => `${path.join(".")} ${code}${at === "key" ? " (key)" : ""}`);
}

const shortOrMapping = z.union([
  z.enum(["create", "adopt"]),
  z.strictObject({ ownership: z.enum(["create", "adopt"]), release: z.string().optional() }),
]);

describe("of a value that is a word or a mapping, what is reported is", () => {
  test.each<[string, unknown, readonly string[]]>([
    ["nothing, if it is one of them", "adopt", []],
    ["nothing, if it is the other", { ownership: "adopt" }, []],
    ["the words allowed, for another word", "adpt", ["it not-one-of"]],
    ["the words allowed, for a list", ["adopt"], ["it not-one-of"]],
    ["the words allowed, for nothing", null, ["it not-one-of"]],
    ["that it is missing", undefined, ["it missing-key"]],
    ["the field, for a mapping with a wrong word", { ownership: "adpt" }, ["it.ownership not-one-of"]],
    ["the field, for a mapping that lacks one", {}, ["it.ownership missing-key"]],
    ["all fields", { ownership: 1, release: 2 }, ["it.ownership not-one-of", "it.release number-for-text"]],
    ["the key, for one that is unknown", { ownership: "adopt", x: 1 }, ["it.x unknown-key (key)"]],
  ])("%s", (_name, value, expected) => {
    expect(problemsOf(shortOrMapping, value, ["ownership", "release"])).toEqual(expected);
  });
});

describe("of a value that is a text or a mapping, what is reported is", () => {
  const schema = z.union([z.string().regex(/^[a-z]+$/u), z.strictObject({ name: z.string() })]);

  test.each<[string, unknown, readonly string[]]>([
    ["the text's rule", "A", ["it invalid-value"]],
    ["the number", 5, ["it number-for-text"]],
    ["the list", [], ["it wrong-type"]],
    ["the field", { name: 5 }, ["it.name number-for-text"]],
  ])("%s", (_name, value, expected) => {
    expect(problemsOf(schema, value)).toEqual(expected);
  });
});

describe("a mistyped key", () => {
  const schema = z.strictObject({ bucket: z.string(), grant: z.enum(["read"]), prefix: z.string() });
  const keys = ["bucket", "grant", "prefix"];

  test("is reported once, not as missing too", () => {
    const value = { buckt: "b", grnat: "read" };

    expect(problemsOf(schema, value, keys)).toEqual([
      "it.prefix missing-key",
      "it.buckt unknown-key (key)",
      "it.grnat unknown-key (key)",
    ]);
  });

  test("does not hide that the key it is like has a wrong value", () => {
    const value = { bucket: 5, buckt: "b", grant: "read", prefix: "p" };

    expect(problemsOf(schema, value, keys)).toEqual([
      "it.bucket number-for-text",
      "it.buckt unknown-key (key)",
    ]);
  });
});

test("a number says both bounds, whichever is broken and however", () => {
  const messages = [0, 3, 1.5, "1", 1e300].map((it) => {
    const { error } = z.strictObject({ it: wholeNumber(1, 2, "") }).safeParse({ it });
    return schemaProblems(error?.issues ?? [], {
      valueAt: () => it,
      sourceAt: () => undefined,
      keysAt: () => [],
      exampleAt: () => undefined,
    }).map(({ message }) => message.split(", got")[0]);
  });

  expect(new Set(messages.flat())).toEqual(new Set(["'it' must be a whole number from 1 to 2"]));
  expect(messages.map((each) => each.length)).toEqual([1, 1, 1, 1, 1]);
});

test("the length of a list says its bound", () => {
  const schema = z.array(z.string()).min(2).max(3);

  expect(problemsOf(schema, ["a"])).toEqual(["it invalid-value"]);
  expect(problemsOf(schema, ["a", "b", "c", "d"])).toEqual(["it invalid-value"]);
  expect(problemsOf(schema, ["a", "b"])).toEqual([]);
});

test("a bad name is reported at the key, beside what is wrong with its value", () => {
  expect(problemsOf(named(RULE, z.string()), { A: 5, b: "x" })).toEqual([
    "it.A number-for-text",
    "it.A invalid-value (key)",
  ]);
});

test("what is no plain value has a place too", () => {
  const [problem] = schemaProblems(
    [{ code: "custom", path: [Symbol("s"), "a"], message: "m", input: undefined }],
    { valueAt: () => 1, sourceAt: () => undefined, keysAt: () => [], exampleAt: () => undefined },
  );

  expect(problem).toEqual({ code: "invalid-value", message: "m", path: ["Symbol(s)", "a"], at: "value" });
});
