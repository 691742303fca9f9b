import { z } from "zod";
import {
  KNOWN_REGION_RULE,
  LITERAL_TEXT_RULE,
  named,
  oneOf,
  ruled,
  ruledRecord,
  wholeNumber,
} from "../../../src/config/schema/fields";
import { PARTITIONS } from "../../../src/iam/partitions";
import { type ValueRule, violationOf } from "../../../src/value-rule";

const RULE: ValueRule = {
  what: "name",
  pattern: "^[a-z-]+$",
  minLength: 2,
  maxLength: 4,
  words: "must be 2 to 4 lower-case letters",
  example: "abc",
  source: "https://example.com",
  refused: [{ pattern: "--", words: "must not hold two dashes" }],
};

const accepts = (schema: z.ZodType, value: unknown) => schema.safeParse(value).success;
const issuesOf = (schema: z.ZodType, value: unknown) => schema.safeParse(value).error?.issues ?? [];
const jsonSchemaOf = (schema: z.ZodType) => z.toJSONSchema(schema, { io: "input", target: "draft-7" });

describe("a text under a rule", () => {
  test("is what the rule allows", () => {
    expect(["ab", "abcd"].map((value) => accepts(ruled(RULE), value))).toEqual([true, true]);
    expect(["a", "abcde", "AB", "a--b", 5, null].map((value) => accepts(ruled(RULE), value))).not.toContain(
      true,
    );
  });

  test("is refused in the rule's words, with its code", () => {
    expect(issuesOf(ruled(LITERAL_TEXT_RULE), "${x}")).toMatchObject([
      {
        code: "custom",
        message: violationOf(LITERAL_TEXT_RULE, "${x}")?.message,
        params: { code: "terraform-syntax-refused" },
      },
    ]);
  });

  test("carries its rule into the JSON Schema", () => {
    expect(jsonSchemaOf(ruled(RULE))).toMatchObject({
      type: "string",
      description: "The name: must be 2 to 4 lower-case letters",
      pattern: "^[a-z-]+$",
      minLength: 2,
      maxLength: 4,
      examples: ["abc"],
      not: { anyOf: [{ pattern: "--" }] },
    });
    expect(jsonSchemaOf(ruled({ ...RULE, refused: [] }, "Other words"))).not.toHaveProperty("not");
    expect(jsonSchemaOf(ruled(RULE, "Other words"))).toMatchObject({ description: "Other words" });
  });
});

describe("a mapping from names under a rule", () => {
  const schema = named(RULE, z.boolean());

  test("takes legal names, and none", () => {
    expect([{}, { ab: true, abcd: false }].map((value) => accepts(schema, value))).toEqual([true, true]);
  });

  test("refuses each bad name at its key, beside bad values", () => {
    const issues = issuesOf(schema, { A: true, abc: 5, B: 6 });

    expect(issues.map(({ path, code }) => `${path.join()} ${code}`)).toEqual([
      "abc invalid_type",
      "B invalid_type",
      "A custom",
      "B custom",
    ]);
    expect(issues[2]).toMatchObject({ params: { code: "invalid-value", at: "key" } });
  });

  test("is refused once where it is no mapping", () => {
    for (const value of [[], "x", null])
      expect(issuesOf(schema, value)).toMatchObject([{ code: "invalid_type" }]);
  });

  test("carries the rule of its names into the JSON Schema", () => {
    expect(jsonSchemaOf(schema)).toMatchObject({ propertyNames: { type: "string", pattern: "^[a-z-]+$" } });
  });

  test("may have values under a rule too", () => {
    expect(accepts(ruledRecord(RULE, RULE, ""), { abc: "de" })).toBe(true);
    expect(accepts(ruledRecord(RULE, RULE, ""), { abc: "d" })).toBe(false);
    expect(jsonSchemaOf(ruledRecord(RULE, RULE, "Words"))).toMatchObject({ description: "Words" });
  });
});

describe("a whole number", () => {
  const schema = wholeNumber(600, 86_400, "Life");

  test.each([600, 601, 86_400])("may be %d", (value) => {
    expect(accepts(schema, value)).toBe(true);
  });

  test.each([599, 86_401, 600.5, "600", Number.NaN, Number.POSITIVE_INFINITY, 1e300, null])(
    "may not be %p",
    (value) => {
      expect(issuesOf(schema, value).map(({ message }) => message)).toEqual([
        "a whole number from 600 to 86400",
      ]);
    },
  );

  test("carries its bounds into the JSON Schema", () => {
    expect(jsonSchemaOf(schema)).toMatchObject({
      type: "integer",
      minimum: 600,
      maximum: 86_400,
      description: "Life",
    });
  });
});

test("one of a list of words is any of them, and nothing else", () => {
  const schema = oneOf(["a", "b"], "Words");

  expect(["a", "b", "c", "A", ""].map((value) => accepts(schema, value))).toEqual([
    true,
    true,
    false,
    false,
    false,
  ]);
  expect(jsonSchemaOf(schema)).toMatchObject({ enum: ["a", "b"], description: "Words" });
});

describe("literal text", () => {
  test.each(["codisc", "a b", "ä", "$", "%", "{}", "$ {", "x".repeat(1024)])("may be %j", (value) => {
    expect(violationOf(LITERAL_TEXT_RULE, value)).toBeUndefined();
  });

  test.each(["", "${x}", "a${", "%{ if true }", "a\nb", "a\tb", "\u0000", "\u007f", "x".repeat(1025)])(
    "may not be %j",
    (value) => {
      expect(violationOf(LITERAL_TEXT_RULE, value)).toBeDefined();
    },
  );
});

describe("a known region", () => {
  test.each([
    "eu-west-1",
    "ap-southeast-5",
    "cn-north-1",
    "us-gov-west-1",
    "us-iso-east-1",
    "us-isob-east-1",
  ])("is %s", (region) => {
    expect(violationOf(KNOWN_REGION_RULE, region)).toBeUndefined();
  });

  test.each([
    ["xx-west-1", "partition-unknown"],
    ["eu-wset-1", "partition-unknown"],
    ["eu-west-1a", "invalid-value"],
    ["eu-west", "invalid-value"],
    ["EU-WEST-1", "invalid-value"],
    ["xeu-west-1", "partition-unknown"],
    ["", "invalid-value"],
  ])("is not %j: %s", (region, code) => {
    expect(violationOf(KNOWN_REGION_RULE, region)?.code).toBe(code);
  });

  test("is anchored for every partition", () => {
    expect(PARTITIONS.length).toBeGreaterThan(0);
    for (const { regions } of PARTITIONS) expect(regions).toMatch(/^\^.*\$$/u);
  });
});
