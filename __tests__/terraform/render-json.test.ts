import fc from "fast-check";
import { Entries, reference, type Tree, text } from "../../src/expression";
import { hclValue, literalJson, literalOrSource, plain, renderJson } from "../../src/terraform/render-json";
import { ANY_TEXT, HOSTILE_TEXTS } from "../cases/hostile-text";
import { readHclValue, readTemplate } from "../support/terraform-reader";

const ISSUER = reference("var.issuer");

/** Any JSON whose texts and keys are often Terraform syntax. */
const ANY_JSON: fc.Arbitrary<Tree> = fc.letrec<{ tree: Tree }>((tie) => ({
  tree: fc.oneof(
    { maxDepth: 4 },
    ANY_TEXT,
    fc.integer(),
    fc.double({ noNaN: true, noDefaultInfinity: true }).filter((value) => !Object.is(value, -0)),
    fc.boolean(),
    fc.constant(null),
    fc.array(tie("tree"), { maxLength: 4 }),
    fc.dictionary(ANY_TEXT, tie("tree"), { maxKeys: 4, noNullPrototype: true }),
  ),
})).tree;

describe("a policy without expressions", () => {
  test("is a literal string of JSON", () => {
    const tree = { Version: "2012-10-17", Statement: [new Entries([["Effect", "Allow"]])] };

    expect(renderJson(tree)).toBe('{"Version":"2012-10-17","Statement":[{"Effect":"Allow"}]}');
  });

  test("keeps IAM's own variables as text", () => {
    expect(renderJson({ Resource: "arn:aws:s3:::landing/${aws:PrincipalTag/team}/*" })).toBe(
      '{"Resource":"arn:aws:s3:::landing/$${aws:PrincipalTag/team}/*"}',
    );
  });

  test.each(HOSTILE_TEXTS.map((literal) => [literal]))(
    "holds %j as it is, as a value and as a key",
    (literal) => {
      const read = readTemplate(renderJson({ [literal]: [literal] })).join("");

      expect(JSON.parse(read)).toEqual({ [literal]: [literal] });
    },
  );

  test("is read by Terraform as the same JSON, whatever it is", () => {
    fc.assert(
      fc.property(ANY_JSON, (tree) => {
        const pieces = readTemplate(renderJson(tree));

        expect(pieces).toHaveLength(1);
        expect(JSON.parse(String(pieces[0]))).toEqual(tree);
      }),
    );
  });
});

describe("a policy with expressions", () => {
  test("is ours and Terraform's jsonencode, with expressions as keys and values", () => {
    const tree: Tree = {
      Condition: new Entries([
        ["StringEquals", new Entries([[text`${ISSUER}:sub`, "system:serviceaccount:hyve:hyve-sa"]])],
      ]),
      Resource: [text`arn:aws:s3:::${reference("var.bucket")}/*`, "arn:aws:s3:::${aws:username}"],
    };

    expect(renderJson(tree)).toMatchInlineSnapshot(
      `"\${jsonencode({"Condition" = {"StringEquals" = {"\${var.issuer}:sub" = "system:serviceaccount:hyve:hyve-sa"}}, "Resource" = ["arn:aws:s3:::\${var.bucket}/*", "arn:aws:s3:::$\${aws:username}"]})}"`,
    );
  });

  test("keeps a user's text inert beside its expressions", () => {
    const rendered = renderJson([ISSUER, '"}) + file("/etc/passwd") + "${upper("x")}']);

    expect(rendered).toBe(
      '${jsonencode(["${var.issuer}", "\\"}) + file(\\"/etc/passwd\\") + \\"$${upper(\\"x\\")}"])}',
    );
  });
});

describe("an HCL value", () => {
  test.each<[Tree, string]>([
    ["a", '"a"'],
    [1.5, "1.5"],
    [-1, "-1"],
    [1e21, "1e+21"],
    [true, "true"],
    [null, "null"],
    [[], "[]"],
    [["a", 1], '["a", 1]'],
    [{}, "{}"],
    [{ a: "b", "c d": [null] }, '{"a" = "b", "c d" = [null]}'],
    [{ a: undefined, b: 1 }, '{"b" = 1}'],
    [new Entries([[text`${ISSUER}:aud`, ISSUER]]), '{"${var.issuer}:aud" = "${var.issuer}"}'],
  ])("of %j is %s", (tree, hcl) => {
    expect(hclValue(tree)).toBe(hcl);
  });

  test("is read as the same value, whatever it is", () => {
    fc.assert(
      fc.property(ANY_JSON, (tree) => {
        expect(readHclValue(hclValue(tree))).toEqual(tree);
      }),
    );
  });
});

describe("a tree's plain value", () => {
  test("is JSON, without what is undefined, its keys in their order", () => {
    const tree: Tree = {
      b: 1,
      gone: undefined,
      a: new Entries([
        ["d", null],
        ["c", [false, "x"]],
      ]),
    };

    expect(plain(tree)).toStrictEqual({ b: 1, a: { d: null, c: [false, "x"] } });
    expect(literalJson(tree)).toBe('{"b":1,"a":{"d":null,"c":[false,"x"]}}');
  });

  test.each<[string, Tree]>([
    ["itself", ISSUER],
    ["a value", { a: [ISSUER] }],
    ["a key", new Entries([[ISSUER, "a"]])],
  ])("does not exist if an expression is %s", (_, tree) => {
    expect(() => plain(tree)).toThrow(RangeError);
    expect(() => literalJson(tree)).toThrow("an expression has no literal value");
  });
});

describe("a tree as one string", () => {
  test("is JSON if it is literal, otherwise HCL, and escaped for nothing", () => {
    expect(literalOrSource({ a: "${b}" })).toBe('{"a":"${b}"}');
    expect(literalOrSource({ a: ISSUER })).toBe('{"a" = "${var.issuer}"}');
  });
});
