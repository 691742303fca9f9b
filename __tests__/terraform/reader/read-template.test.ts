import fc from "fast-check";
import { concat, Expression, reference } from "../../../src/expression";
import { readTemplate } from "../../../src/terraform/reader/read-template";
import { Unknown } from "../../../src/terraform/reader/terraform-value";
import { renderJson } from "../../../src/terraform/render-json";
import { renderText } from "../../../src/terraform/render-text";
import { ANY_TEXT, HOSTILE_TEXTS } from "../../cases/hostile-text";

describe("a string of Terraform's JSON", () => {
  // Measured with terraform 1.11.4, as outputs.
  test.each([
    ["$${x}", "${x}"],
    ["$$${x}", "$${x}"],
    ["%%{x}", "%{x}"],
    ["$%%{", "$%{"],
    ['a${"$$"}', "a$$"],
    ['${"$"}{x}', "${x}"],
    ["$ { % $$ %%", "$ { % $$ %%"],
  ])("%s is the text %s", (template, text) => {
    expect(readTemplate(template)).toBe(text);
  });

  test.each([
    "${var.x}",
    "a${var.x}b",
    "%{ if true }a%{ endif }",
    "$${x}${var.x}",
    '${"$"}${var.x}',
    '${"a"}',
    '${"$" + var.x}',
    "${",
    renderJson({ a: reference("var.x") }),
  ])("%s is not known, and keeps its source", (template) => {
    expect(readTemplate(template)).toEqual(new Unknown("expression", template));
  });

  test.each(HOSTILE_TEXTS.map((text) => [text]))("that we wrote for %j is that text", (text) => {
    expect(readTemplate(renderText(text))).toBe(text);
  });

  test("that we wrote is the text that was meant, whatever it is", () => {
    fc.assert(
      fc.property(ANY_TEXT, (text) => {
        expect(readTemplate(renderText(text))).toBe(text);
      }),
    );
  });

  test("that we wrote with a reference in it is never known", () => {
    fc.assert(
      fc.property(ANY_TEXT, ANY_TEXT, (before, after) => {
        const text = concat([before, new Expression([{ interpolation: "${var.x}" }]), after]);

        expect(readTemplate(renderText(text))).toBeInstanceOf(Unknown);
      }),
    );
  });
});
