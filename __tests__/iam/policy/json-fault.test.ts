import fc from "fast-check";
import { jsonFaultOf } from "../../../src/iam/policy/json-fault";

describe("a text is no JSON where", () => {
  test.each([
    ["", 1, 1, "a value is expected, found the end of the text"],
    ["{", 1, 2, 'a key in "quotes" or } is expected, found the end of the text'],
    ['{"a": 1,}', 1, 9, 'a key in "quotes" is expected, found "}"; remove the comma before it'],
    ["[1,\n]", 2, 1, 'a value is expected, found "]"; remove the comma before it'],
    ['{"a" 1}', 1, 6, 'a colon is expected, found "1"'],
    ['{"a": 1 "b": 2}', 1, 9, 'a comma or } is expected, found "\\"b\\""'],
    ["[1 2]", 1, 4, 'a comma or ] is expected, found "2"'],
    ["{} {}", 1, 4, 'nothing more is expected, found "{"'],
    ["[1}", 1, 3, 'a comma or ] is expected, found "}"'],
    ["{'a': 1}", 1, 2, 'a key in "quotes" or } is expected, found "\'a\'"; write double quotes'],
    ["{a: 1}", 1, 2, 'a key in "quotes" or } is expected, found "a"'],
    ["[// why\n1]", 1, 2, "a value or ] is expected, found a comment, which JSON does not have"],
    ["[1, /* why", 1, 5, "found a comment, which JSON does not have"],
    ["[01]", 1, 3, 'a comma or ] is expected, found "1"'],
    ["[NaN]", 1, 2, 'a value or ] is expected, found "NaN"'],
    ["[1.]", 1, 2, 'found "1."'],
    ['["a]', 1, 2, "found a text that is not closed"],
    ['["\\x"]', 1, 2, "found a text with a backslash before a character that needs none"],
    ['["\\u12"]', 1, 2, "found a text with \\u and not four hexadecimal digits behind it"],
    ['["a\u0001"]', 1, 2, "found a text with a control character"],
  ])("%j is wrong in %d:%d: %s", (text, line, column, words) => {
    const fault = jsonFaultOf(text);

    expect(fault?.place).toEqual({ line, column });
    expect(fault?.sentence).toContain(words);
  });

  test("the fault is shown with what follows, 60 characters at most", () => {
    expect(jsonFaultOf(`[${"x".repeat(100)}`)?.rest).toBe("x".repeat(60));
  });

  test("100,000 levels are open", () => {
    expect(jsonFaultOf("[".repeat(100_000))?.place).toEqual({ line: 1, column: 100_001 });
  });
});

test("JSON has no fault", () => {
  fc.assert(
    fc.property(fc.json(), fc.constantFrom(0, 1, "\t"), (text, indent) => {
      expect(jsonFaultOf(JSON.stringify(JSON.parse(text), undefined, indent))).toBeUndefined();
    }),
  );
});

test("what JSON.parse refuses has a fault, if its letters are those of JSON", () => {
  const text = fc
    .array(fc.constantFrom(..."{}[]:, 1", '"a"', '""', "null", "-", "\n"))
    .map((parts) => parts.join(""));

  fc.assert(
    fc.property(text, (json) => {
      expect(jsonFaultOf(json) === undefined).toBe(isJson(json));
    }),
    { numRuns: 5000 },
  );
});

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
