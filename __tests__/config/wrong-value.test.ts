import { notOneOf, outOfBounds, type Reader, wrongType } from "../../src/config/wrong-value";

const reading = (value: unknown, more: Partial<Reader> = {}): Reader => ({
  valueAt: () => value,
  sourceAt: () => undefined,
  keysAt: () => [],
  exampleAt: () => undefined,
  ...more,
});

describe("a value of the wrong type", () => {
  const message = (expected: string, value: unknown, more: Partial<Reader> = {}) =>
    wrongType(expected, ["a", "key"], reading(value, more)).message;

  test.each<[string, unknown, string]>([
    ["string", true, `'key' must be text, got true; put it in quotes, "true"`],
    ["string", ["a"], `'key' must be text, got a list, ["a"]`],
    ["string", { a: 1 }, `'key' must be text, got a mapping, {"a":1}`],
    ["string", null, "'key' must be text, got nothing; write it behind the colon"],
    ["array", "a", `'key' must be a list, got the text "a"; write a list, [a]`],
    [
      "array",
      { a: 1 },
      `'key' must be a list, got a mapping, {"a":1}; begin each of its entries with a dash`,
    ],
    [
      "array",
      null,
      "'key' must be a list, got nothing; write its entries below it, each with a dash, or [] if it has none",
    ],
    ["object", ["a"], `'key' must be a mapping, got a list, ["a"]; write KEY: VALUE lines without dashes`],
    [
      "record",
      null,
      "'key' must be a mapping, got nothing; write its keys below it, indented, or {} if it has none",
    ],
    ["object", 5, "'key' must be a mapping, got the number 5"],
    ["boolean", "yes", `'key' must be true or false, got the text "yes"`],
    ["boolean", null, "'key' must be true or false, got nothing"],
    ["a whole number from 1 to 2", "1", `'key' must be a whole number from 1 to 2, got the text "1"`],
  ])("%s, got %j: %s", (expected, value, words) => {
    expect(message(expected, value)).toBe(words);
  });

  test("is shown as it is written", () => {
    expect(message("string", 83, { sourceAt: () => "0123" })).toContain(
      `got the number 0123; put it in quotes, "0123"`,
    );
    expect(message("string", true, { sourceAt: () => "True" })).toContain(
      `got True; put it in quotes, "True"`,
    );
    expect(message("string", null, { sourceAt: () => "~" })).toContain("got ~, which is nothing");
  });

  test("has the code of a number without quotes only where text belongs", () => {
    expect(wrongType("string", ["a"], reading(1)).code).toBe("number-for-text");
    expect(wrongType("object", ["a"], reading(1)).code).toBe("wrong-type");
    expect(wrongType("string", ["a"], reading(true)).code).toBe("wrong-type");
  });

  test("is named by its place: a key, an entry of a list, or the file", () => {
    expect(wrongType("string", ["a", "list", 0], reading([])).message).toMatch(/^entry 1 of 'list' must/u);
    expect(wrongType("string", ["list", 0, 1], reading([])).message).toMatch(
      /^entry 2 of entry 1 of 'list' must/u,
    );
    expect(wrongType("object", [], reading([])).message).toMatch(/^the file must/u);
  });

  test("says the keys of the mapping that may stand there", () => {
    const keysAt = () => ["a", "b"];

    expect(message("object", 5, { keysAt })).toBe("'key' must be a mapping (keys: a, b), got the number 5");
    expect(message("string", true, { keysAt })).toContain(
      "must be text, or a mapping (keys: a, b), got true",
    );
  });
});

describe("a missing value", () => {
  const missing = (expected: string, more: Partial<Reader>) =>
    wrongType(expected, ["a", "key"], reading(undefined, more));

  test("is shown with an example, in quotes if YAML would read a number", () => {
    expect(missing("string", { exampleAt: () => "eu-west-1" })).toEqual({
      code: "missing-key",
      message: "'key' is missing; add it, for example key: eu-west-1",
      path: ["a", "key"],
    });
    expect(missing("string", { exampleAt: () => "111122223333" }).message).toContain('key: "111122223333"');
  });

  test("is described if it has no example", () => {
    expect(missing("object", { keysAt: () => ["a"] }).message).toBe(
      "'key' is missing; add it, a mapping (keys: a)",
    );
    expect(missing("array", {}).message).toBe("'key' is missing; add it, a list");
  });

  test("is listed with the words that may stand there", () => {
    expect(notOneOf(["a", "b"], ["key"], reading(undefined))).toMatchObject({
      code: "missing-key",
      message: "'key' is missing; add it, one of a, b",
    });
  });
});

describe("a value outside a list", () => {
  test.each<[readonly string[], unknown, string]>([
    [["read", "write"], "wirte", `'key' must be one of read, write, got "wirte"; did you mean 'write'?`],
    [["read", "write"], "delete", `'key' must be one of read, write, got "delete"`],
    [["forget"], "x", `'key' must be forget, got "x"`],
    [["read", "write"], ["read"], `'key' must be one of read, write, got a list, ["read"]`],
    [["read", "write"], null, "'key' must be one of read, write, got nothing"],
  ])("%j, got %j: %s", (allowed, value, message) => {
    expect(notOneOf(allowed, ["key"], reading(value))).toEqual({
      code: "not-one-of",
      message,
      path: ["key"],
    });
  });

  test("says the keys of the mapping that may stand there too", () => {
    const { message } = notOneOf(["eks"], ["key"], reading("x", { keysAt: () => ["context"] }));

    expect(message).toBe(`'key' must be eks, or a mapping (keys: context), got "x"`);
  });
});

test("a value out of bounds says the bounds and the value", () => {
  expect(outOfBounds("a list of at least 1 entry", ["key"], reading([]))).toEqual({
    code: "invalid-value",
    message: "'key' must be a list of at least 1 entry, got a list, []",
    path: ["key"],
  });
});
