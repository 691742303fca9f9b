import { LineCounter, parseDocument } from "yaml";
import { placeAt } from "../../src/config/locate";
import { syntaxErrors } from "../../src/config/syntax-errors";

function errorsIn(source: string): string[] {
  const lines = new LineCounter();
  const { errors, warnings } = parseDocument(source, { lineCounter: lines, prettyErrors: false });
  return syntaxErrors([...errors, ...warnings], source, (offset) => placeAt("f", lines, offset)).map(String);
}

describe("a syntax error says what to do about", () => {
  test("a tab", () => {
    expect(errorsIn("a:\n\tb: 1\n").join("\n")).toMatchInlineSnapshot(
      `"f:2:1: the line is indented with a tab; indent with spaces [yaml-tab]"`,
    );
  });

  test("a duplicate key", () => {
    expect(errorsIn("a: 1\n'a': 2\n").join("\n")).toMatchInlineSnapshot(
      `"f:2:1: the key 'a' is written twice in this mapping; remove or rename one of them [yaml-duplicate-key]"`,
    );
  });

  test("a duplicate empty key", () => {
    expect(errorsIn(": 1\n: 2\n").join("\n")).toMatchInlineSnapshot(
      `"f:2:1: the key '' is written twice in this mapping; remove or rename one of them [yaml-duplicate-key]"`,
    );
  });

  test("a second document", () => {
    expect(errorsIn("a: 1\n---\nb: 1\n").join("\n")).toMatchInlineSnapshot(
      `"f:2:1: the file holds more than one YAML document; write it as one and remove the line --- [yaml-syntax]"`,
    );
  });

  test("a missing space", () => {
    expect(errorsIn("a: 1\nb:2\nc: 3\n").join("\n")).toMatchInlineSnapshot(
      `"f:2:1: Implicit keys need to be on a single line; the line reads "b:2"; a colon needs a space behind it [yaml-syntax]"`,
    );
  });

  test("a text that needs quotes", () => {
    expect(errorsIn("a: { b: ${c} }\n").join("\n")).toMatchInlineSnapshot(
      `"f:1:10: Unexpected flow-map-start at node end; the line reads "a: { b: \${c} }"; put a text that holds { } [ ] , # & * or : in quotes [yaml-syntax]"`,
    );
  });

  test("an unknown tag", () => {
    expect(errorsIn("a: !env b\n").join("\n")).toMatchInlineSnapshot(
      `"f:1:4: Unresolved tag: !env; the line reads "a: !env b"; leave the tag (!…) out, or put the value in quotes [yaml-syntax]"`,
    );
  });

  test("a line of Windows, without its line end", () => {
    expect(errorsIn("a: 1\r\n  b: 2\r\nc: 3\r\n").join("\n")).toMatchInlineSnapshot(
      `"f:1:4: Nested mappings are not allowed in compact mappings; the line reads "a: 1"; is what follows it indented too far? [yaml-syntax]"`,
    );
  });

  test("a line that is no key", () => {
    expect(errorsIn("a: 1\nwhat\n").join("\n")).toMatchInlineSnapshot(
      `"f:2:1: Implicit map keys need to be followed by map values; the line reads "what"; a key needs a colon behind it [yaml-syntax]"`,
    );
  });
});

describe("of several errors", () => {
  test("one a line is reported", () => {
    expect(errorsIn("a: { b: ${c} d }\n")).toHaveLength(1);
  });

  test("every duplicate key of a line is reported", () => {
    expect(errorsIn("{ a: 1, a: 2, a: 3 }\n")).toHaveLength(2);
  });

  test("what comes of a tab is not reported", () => {
    const errors = errorsIn("x:\n  a: 1\n\tb: 1\n  c: 1\n\td: 1\n");

    expect(errors).toEqual([
      expect.stringMatching(/^f:3:\d+: .* \[yaml-tab\]$/u),
      expect.stringMatching(/^f:5:\d+: .* \[yaml-tab\]$/u),
    ]);
  });

  test("none is reported of a file without any", () => {
    expect(errorsIn("a: 1\n")).toEqual([]);
  });
});
