import fc from "fast-check";
import { concat, Entries, Expression, reference, type Text, type Tree, text } from "../../src/expression";
import { isLiteralTree, renderQuoted, renderText, renderTree } from "../../src/terraform/render-text";
import { ANY_TEXT, HOSTILE_TEXTS } from "../cases/hostile-text";
import { type Piece, readQuoted, readTemplate } from "../support/terraform-reader";

const NAME = reference("var.name");

const PARTS = fc.array(fc.oneof(ANY_TEXT, fc.constant({ interpolation: "${var.name}" })), { maxLength: 6 });

describe("rendered text", () => {
  test.each(HOSTILE_TEXTS.map((literal) => [literal]))("%j is inert", (literal) => {
    expect(readTemplate(renderText(literal)).join("")).toBe(literal);
  });

  test("keeps its references working, and what is around them inert", () => {
    expect(renderText(NAME)).toBe("${var.name}");
    expect(renderText(text`${"${x}"}-${NAME}-${"%{y}"}`)).toBe("$${x}-${var.name}-%%{y}");
  });

  // Measured with terraform 1.11.4: "$${var.name}" would be the text ${var.name}.
  test("keeps a reference working behind a $", () => {
    expect(renderText(concat(["cost: $", NAME]))).toBe('cost: ${"$"}${var.name}');
    expect(renderText(concat(["$$", NAME, "$"]))).toBe('${"$$"}${var.name}$');
    expect(renderQuoted(concat(["$", NAME]))).toBe('"${"$"}${var.name}"');
  });

  test("makes no syntax of two literal parts", () => {
    expect(renderText(new Expression(["$", '{file("x")}']))).toBe('$${file("x")}');
    expect(renderText(new Expression(["%", "", "{x}"]))).toBe("%%{x}");
    expect(renderText(new Expression([]))).toBe("");
  });

  test("is read as its parts, whatever they are", () => {
    fc.assert(
      fc.property(PARTS, (parts) => {
        const value = new Expression(parts);

        expect(readTemplate(renderText(value))).toEqual(piecesOf(value));
      }),
    );
  });

  test("is read as its parts in a quoted string of HCL, too", () => {
    fc.assert(
      fc.property(PARTS, (parts) => {
        const value = new Expression(parts);

        expect(readQuoted(renderQuoted(value))).toEqual(piecesOf(value));
      }),
    );
  });

  test("has its quotes and line breaks escaped only inside HCL", () => {
    expect(renderText('"\n')).toBe('"\n');
    expect(renderQuoted('"\n')).toBe('"\\"\\n"');
    expect(renderQuoted(text`a"${NAME}`)).toBe('"a\\"${var.name}"');
  });
});

describe("a tree is literal", () => {
  test.each<[string, Tree | undefined]>([
    ["text", "${var.name}"],
    ["a number", 1],
    ["a boolean", false],
    ["null", null],
    ["nothing", undefined],
    ["a list", ["a", ["b"]]],
    ["an object", { a: { b: ["c"] }, d: undefined }],
    ["entries", new Entries([["a", ["b"]]])],
  ])("if it is %s without expressions", (_, tree) => {
    expect(isLiteralTree(tree)).toBe(true);
  });

  test.each<[string, Tree]>([
    ["itself", NAME],
    ["an item", ["a", ["b", NAME]]],
    ["a value", { a: { b: NAME } }],
    ["a value of entries", new Entries([["a", NAME]])],
    ["a key of entries", new Entries([[text`${NAME}:sub`, "a"]])],
    ["deep inside", [{ a: new Entries([["b", [{ c: NAME }]]]) }]],
  ])("unless an expression is %s", (_, tree) => {
    expect(isLiteralTree(tree)).toBe(false);
  });
});

describe("a rendered tree", () => {
  test("has all its text rendered, its keys too, and all else as it is", () => {
    const tree: Tree = {
      "${key}": "${value}",
      list: ["%{a}", NAME, 1],
      nested: { yes: true, no: null, gone: undefined, none: [] },
      entries: new Entries([
        [text`${NAME}:sub`, "${b}"],
        ["c", new Entries([])],
      ]),
    };

    expect(renderTree(tree)).toStrictEqual({
      "$${key}": "$${value}",
      list: ["%%{a}", "${var.name}", 1],
      nested: { yes: true, no: null, none: [] },
      entries: { "${var.name}:sub": "$${b}", c: {} },
    });
  });

  test("can be text alone", () => {
    expect(renderTree("${a}")).toBe("$${a}");
    expect(renderTree(NAME)).toBe("${var.name}");
    expect(renderTree(null)).toBeNull();
  });
});

/** What Terraform must read: neighbouring literals are one, and empty ones none. */
function piecesOf(value: Text): readonly Piece[] {
  const whole = concat([value]);
  const parts = typeof whole === "string" ? [whole] : whole.parts;
  return parts.map((part) => (typeof part === "string" ? part : { interpolation: "var.name" }));
}
