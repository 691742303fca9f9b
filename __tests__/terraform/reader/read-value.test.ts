import fc from "fast-check";
import type { Tree } from "../../../src/expression";
import { parseJson } from "../../../src/terraform/reader/parse-json";
import { readBody, readExpression } from "../../../src/terraform/reader/read-value";
import { knownValue } from "../../../src/terraform/reader/terraform-value";
import { renderTree } from "../../../src/terraform/render-text";
import { ANY_TEXT } from "../../cases/hostile-text";
import { shown } from "../../support/shown-plans";

const ANY_TREE: fc.Arbitrary<Tree> = fc.letrec<{ tree: Tree }>((tie) => ({
  tree: fc.oneof(
    { maxDepth: 3 },
    ANY_TEXT,
    fc.integer(),
    fc.boolean(),
    fc.constant(null),
    fc.array(tie("tree"), { maxLength: 3 }),
    fc.dictionary(ANY_TEXT, tie("tree"), { maxKeys: 3, noNullPrototype: true }),
  ),
})).tree;

describe("an expression", () => {
  test("has every text and every key in it read", () => {
    expect(expression({ "$${a}": ["$${b}", "${var.c}", 1, true, null], "//": "kept" })).toEqual({
      "${a}": ["${b}", "<expression>", 1, true, null],
      "//": "kept",
    });
  });

  test("is not known at all around a key that is not", () => {
    expect(expression({ a: { "${var.key}": "b", c: "d" } })).toEqual({ a: "<expression>" });
  });

  test("that we wrote is what was meant, whatever it is", () => {
    fc.assert(
      fc.property(ANY_TREE, (tree) => {
        const written = parseJson(JSON.stringify(renderTree(tree)), "a.tf.json");

        expect(JSON.stringify(knownValue(readExpression(written)))).toBe(JSON.stringify(tree));
      }),
    );
  });
});

describe("the arguments of a block", () => {
  test("are without comments, in nested blocks too", () => {
    expect(body({ "//": { a: 1 }, b: { "//": "c", d: ["e"] } })).toEqual({ b: { d: ["e"] } });
  });

  test.each([
    ["an object", { inline_policy: { for_each: [1], content: { name: "a" } } }],
    ["a list", { inline_policy: [{ for_each: [1], content: { name: "a" } }] }],
    ["a list of objects", [{ inline_policy: [{ for_each: [1], content: { name: "a" } }] }]],
  ])("are unknown where `dynamic` makes them, written as %s", (_, dynamic) => {
    expect(body({ dynamic, name: "b" })).toMatchObject({ inline_policy: "<expression>", name: "b" });
  });

  test("are unknown where `dynamic` adds to what is written", () => {
    const dynamic = { statement: { for_each: [1], content: {} } };

    expect(body({ outer: { dynamic, statement: [{ sid: "a" }] } })).toMatchObject({
      outer: { statement: "<expression>" },
    });
  });

  test("may be called dynamic", () => {
    expect(body({ tags: { dynamic: "yes" } })).toEqual({ tags: { dynamic: "yes" } });
    expect(body({ dynamic: { name: { first: "a" } } })).toEqual({ dynamic: { name: { first: "a" } } });
  });
});

function expression(value: unknown): unknown {
  return shown(readExpression(parseJson(JSON.stringify(value), "a.tf.json")));
}

function body(value: object): unknown {
  const json = parseJson(JSON.stringify(value), "a.tf.json");
  if (!(json instanceof Map)) throw new Error("no object");
  return shown(readBody(json));
}
