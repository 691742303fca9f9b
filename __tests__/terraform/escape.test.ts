import fc from "fast-check";
import { escapeHcl, escapeTemplate } from "../../src/terraform/escape";
import { ANY_TEXT, HOSTILE_TEXTS } from "../cases/hostile-text";
import { readQuoted, readTemplate } from "../support/terraform-reader";

describe("text in Terraform's JSON syntax", () => {
  // Measured with terraform 1.11.4: length() of each is that of the text.
  test.each([
    { text: '${upper("x")}', escaped: '$${upper("x")}' },
    { text: "%{ if true }", escaped: "%%{ if true }" },
    { text: "$${x}", escaped: "$$${x}" },
    { text: "$$${x}", escaped: "$$$${x}" },
    { text: "%%{x}", escaped: "%%%{x}" },
    { text: "${a}${b}", escaped: "$${a}$${b}" },
    { text: "$ { % $$ %%", escaped: "$ { % $$ %%" },
  ])("$text is written $escaped", ({ text, escaped }) => {
    expect(escapeTemplate(text)).toBe(escaped);
  });

  test.each(HOSTILE_TEXTS.map((text) => [text]))("%j is read as it is", (text) => {
    expect(readTemplate(escapeTemplate(text)).join("")).toBe(text);
  });

  test("is read as it is, whatever it is, and never holds an interpolation", () => {
    fc.assert(
      fc.property(ANY_TEXT, (text) => {
        const pieces = readTemplate(escapeTemplate(text));

        expect(pieces).toEqual(text === "" ? [] : [text]);
      }),
    );
  });
});

describe("text in a quoted string of HCL", () => {
  // Measured with terraform 1.11.4, which knows neither \b nor \f.
  test.each([
    { text: 'a "b"', quoted: '"a \\"b\\""' },
    { text: "a\n\r\tb", quoted: '"a\\n\\r\\tb"' },
    { text: "\b\f", quoted: '"\\u0008\\u000c"' },
    { text: "\\b\\f", quoted: '"\\\\b\\\\f"' },
    { text: "\u0000", quoted: '"\\u0000"' },
    { text: "${x}", quoted: '"$${x}"' },
    { text: "%{x}", quoted: '"%%{x}"' },
    { text: "\\${x}", quoted: '"\\\\$${x}"' },
  ])("$text is written $quoted", ({ text, quoted }) => {
    expect(inQuotes(text)).toBe(quoted);
  });

  test.each(HOSTILE_TEXTS.map((text) => [text]))("%j is read as it is", (text) => {
    expect(readQuoted(inQuotes(text)).join("")).toBe(text);
  });

  test("is read as it is, whatever it is, and never ends early", () => {
    fc.assert(
      fc.property(ANY_TEXT, (text) => {
        const quoted = inQuotes(text);

        expect(quoted).toMatch(/^"(?:\\[^\n]|[^"\\\n])*"$/u);
        expect(readQuoted(quoted)).toEqual(text === "" ? [] : [text]);
      }),
    );
  });
});

function inQuotes(text: string): string {
  return `"${escapeHcl(text)}"`;
}
