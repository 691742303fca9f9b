import fc from "fast-check";
import type { Json } from "../../../src/terraform/reader/json";
import { parseJson } from "../../../src/terraform/reader/parse-json";
import { errorsOf } from "../../support/errors-of";

describe("JSON", () => {
  test("is read as maps, lists and scalars", () => {
    const read = parseJson(' { "a" : [1, -2.5e3, true, false, null, "b\\n\\u0041"], "c": {} } ', "a.json");

    expect(read).toEqual(
      new Map<string, Json>([
        ["a", [1, -2500, true, false, null, "b\nA"]],
        ["c", new Map()],
      ]),
    );
  });

  test("keeps keys that mean something to JavaScript, as keys", () => {
    const read = parseJson('{"__proto__": {"constructor": 1}}', "a.json");

    expect(read).toEqual(new Map([["__proto__", new Map([["constructor", 1]])]]));
    expect(({} as { constructor: unknown }).constructor).toBe(Object);
  });

  test("is what JSON.parse reads, whatever it is", () => {
    fc.assert(
      fc.property(fc.json(), fc.constantFrom(0, 1, "\t"), (json, indent) => {
        const value = JSON.parse(json);

        expect(plain(parseJson(JSON.stringify(value, null, indent), "a.json"))).toEqual(value);
      }),
    );
  });

  test("is refused exactly where JSON.parse refuses it", () => {
    const piece = fc.constantFrom(...'{}[]",:\\ tn1-.e', "true", "null", '"a":', "\n", "\u0000");
    const texts = fc.oneof(fc.string({ unit: piece }), fc.string({ unit: "binary" }), damagedJson());

    fc.assert(
      fc.property(texts, (text) => {
        const [error] = errorsOf(() => parseJson(text, "a.json"));
        fc.pre(error?.code !== "terraform-duplicate-key");

        expect(error?.code).toBe(isJson(text) ? undefined : "terraform-not-json");
      }),
      { numRuns: 2000 },
    );
  });
});

describe("JSON that is not whole", () => {
  test.each([
    ["", "a.json:1:1: the JSON ends in the middle: the file was cut off"],
    ['{"a": [1,\n  "b', "a.json:2:5: the JSON ends in the middle: the file was cut off"],
    ['{"a": 1', "a.json:1:8: the JSON ends in the middle: the file was cut off"],
    ['{"a" 1}', "a.json:1:6: the JSON is broken: expected ':', got \"1\""],
    ['{"a": 1,}', 'a.json:1:9: the JSON is broken: expected a key in double quotes, got "}"'],
    ["[1 2]", "a.json:1:4: the JSON is broken: expected ',' or ']', got \"2\""],
    ['{"a": 1]', "a.json:1:8: the JSON is broken: expected ',' or '}', got \"]\""],
    ['{"a":\n yes}', 'a.json:2:2: the JSON is broken: expected a value, got "y"'],
    ["{} {}", 'a.json:1:4: the JSON is broken: expected the end of the file, got "{"'],
    [
      '["a\nb"]',
      "a.json:1:2: a text holds a line break, a control character or an escape that JSON does not know",
    ],
  ])("%j is refused with its place", (text, message) => {
    const [error] = errorsOf(() => parseJson(text, "a.json"));

    expect(String(error)).toContain(`${message}; a plan's JSON is written by`);
    expect(String(error)).toContain("terraform show -json PLAN > plan.json");
  });

  test("says nothing of what it holds: it may be secret", () => {
    const [error] = errorsOf(() => parseJson('{"password": "hush\n"}', "a.json"));

    expect(String(error)).not.toContain("hush");
  });
});

describe("two equal keys", () => {
  test("are refused: Terraform takes both blocks, and JSON.parse only the second", () => {
    const text = '{"resource": {\n  "a": {},\n  "a": {}\n}}';

    expect(errorsOf(() => parseJson(text, "a.json")).map(String)).toEqual([
      'a.json:3:3: the key "a" is written twice in one object; Terraform may take both, and other programs take the last; write it once, with all that is in both [terraform-duplicate-key]',
    ]);
  });

  test("are one key, however they are escaped", () => {
    expect(errorsOf(() => parseJson('{"a": 1, "\\u0061": 2}', "a.json"))).toHaveLength(1);
  });

  test("may be comments", () => {
    expect(plain(parseJson('{"//": "a", "//": "b", "c": 1}', "a.json"))).toEqual({ "//": "b", c: 1 });
  });
});

describe("a hostile text", () => {
  test.each([
    ["lists", "[".repeat(100_000)],
    ["objects", '{"a":'.repeat(100_000)],
    ["closed lists", "[".repeat(100_000) + "]".repeat(100_000)],
  ])("of deeply nested %s is refused", (_, text) => {
    expect(String(errorsOf(() => parseJson(text, "a.json"))[0])).toContain(
      "nested more than 500 levels deep",
    );
  });

  test("may nest as deep as anybody needs", () => {
    expect(() => parseJson("[".repeat(500) + "]".repeat(500), "a.json")).not.toThrow();
  });

  // Quadratic reading would take minutes.
  test.each([
    ["quotes", `"${'\\"'.repeat(2_000_000)}"`],
    ["backslashes", `"${"\\\\".repeat(2_000_000)}"`],
    ["an open string", `"${'\\"'.repeat(2_000_000)}`],
    ["spaces", `[1${" ".repeat(4_000_000)}x`],
    ["lines", `[1${"\n".repeat(4_000_000)}x`],
    ["digits", "1".repeat(4_000_000)],
    ["keys", `{${Array.from({ length: 200_000 }, (_, index) => `"k${index}": [${index}]`).join(",")}}`],
  ])("of many %s is read in time", (_, text) => {
    expect(errorsOf(() => parseJson(text, "a.json")).every(({ code }) => code === "terraform-not-json")).toBe(
      true,
    );
  });
});

function damagedJson(): fc.Arbitrary<string> {
  return fc
    .tuple(fc.json(), fc.nat(), fc.constantFrom("", "x", '"', ",", "}"))
    .map(
      ([json, at, put]) =>
        `${json.slice(0, at % (json.length + 1))}${put}${json.slice((at + 1) % (json.length + 1))}`,
    );
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

function plain(json: Json): unknown {
  if (Array.isArray(json)) return json.map(plain);
  if (!(json instanceof Map)) return json;
  const entries = [...(json as ReadonlyMap<string, Json>)].map(([key, value]) => [key, plain(value)]);
  return Object.fromEntries(entries);
}
