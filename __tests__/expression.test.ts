import fc from "fast-check";
import {
  concat,
  Entries,
  Expression,
  isLiteral,
  keyOf,
  reference,
  sourceOf,
  type Text,
  text,
} from "../src/expression";

const REGION = reference("var.region");

describe("a reference", () => {
  test("is an expression that holds the whole sequence", () => {
    expect(REGION).toEqual(new Expression([{ interpolation: "${var.region}" }]));
  });
});

describe("the template tag", () => {
  test("makes a string of strings", () => {
    const name = "hyve";

    expect(text`role/${name}-${"sa"}`).toBe("role/hyve-sa");
    expect(text`role`).toBe("role");
    expect(text``).toBe("");
  });

  test("makes an expression when one value is one, and keeps the pieces in their order", () => {
    const made = text`oidc.eks.${REGION}.amazonaws.com/${"id"}/`;

    expect(made).toEqual(
      new Expression(["oidc.eks.", { interpolation: "${var.region}" }, ".amazonaws.com/id/"]),
    );
  });

  test("takes Terraform syntax in a string for text", () => {
    expect(text`${"${var.region}"}`).toBe("${var.region}");
    expect(text`${"${var.region}"}${REGION}`).toEqual(
      new Expression(["${var.region}", { interpolation: "${var.region}" }]),
    );
  });
});

describe("joined pieces", () => {
  test("are a string if all are", () => {
    expect(concat(["a", "", "b"])).toBe("ab");
    expect(concat([])).toBe("");
  });

  test("hold no empty and no neighbouring strings", () => {
    const joined = concat(["", "a", new Expression(["b", { interpolation: "${x}" }, "", "c"]), "d", ""]);

    expect(joined).toEqual(new Expression(["ab", { interpolation: "${x}" }, "cd"]));
  });

  test("keep neighbouring references apart", () => {
    expect(concat([REGION, REGION])).toEqual(
      new Expression([{ interpolation: "${var.region}" }, { interpolation: "${var.region}" }]),
    );
  });

  test("are the same however they are grouped", () => {
    const pieces = fc.array(fc.oneof(fc.string(), fc.constantFrom<Text>(REGION, reference("local.name"))));

    fc.assert(
      fc.property(pieces, pieces, pieces, (left, middle, right) => {
        const once = concat([...left, ...middle, ...right]);

        const grouped = concat([concat([concat(left), concat(middle)]), concat(right)]);

        expect(grouped).toEqual(once);
      }),
    );
  });
});

describe("text", () => {
  test("is literal if it is a string, whatever it holds", () => {
    expect(isLiteral("${var.region}")).toBe(true);
    expect(isLiteral("")).toBe(true);
    expect(isLiteral(REGION)).toBe(false);
    expect(isLiteral(new Expression(["known"]))).toBe(false);
  });

  test("has a source in which references stand as their syntax", () => {
    expect(sourceOf("a")).toBe("a");
    expect(sourceOf(text`a${REGION}b`)).toBe("a${var.region}b");
  });

  test("has the key of the same text, which has the same pieces", () => {
    expect(keyOf("a")).toBe(keyOf("a"));
    expect(keyOf(text`a${REGION}`)).toBe(keyOf(concat(["a", REGION])));
  });

  test.each<[string, Text, Text]>([
    ["a piece", "a", "b"],
    ["the order", text`a${REGION}`, text`${REGION}a`],
    ["the reference", REGION, reference("var.other")],
    ["what is syntax", "${var.region}", REGION],
    ["what is syntax, in part", text`${"${var.region}"}${REGION}`, text`${REGION}${"${var.region}"}`],
    ["a piece that looks like a key", JSON.stringify(REGION.parts), REGION],
  ])("has another key if %s differs", (_, left, right) => {
    expect(keyOf(left)).not.toBe(keyOf(right));
  });

  test("shares its key with no other text", () => {
    const piece = fc.oneof(
      fc.constantFrom<Text>("", "a", "${var.region}", "\u0000", '"', REGION, reference("var.a")),
      fc.string({ maxLength: 3 }),
    );
    const any = fc.array(piece, { maxLength: 4 }).map(concat);
    let alike = 0;

    fc.assert(
      fc.property(any, any, (left, right) => {
        const same = JSON.stringify(left) === JSON.stringify(right);
        if (same) alike += 1;

        expect(keyOf(left) === keyOf(right)).toBe(same);
      }),
      { numRuns: 1000 },
    );
    expect(alike).toBeGreaterThan(0);
  });
});

describe("entries", () => {
  test("keep their order and keys that are expressions", () => {
    const entries = new Entries([
      [text`${REGION}:sub`, "b"],
      ["a", 1],
    ]);

    expect(entries.pairs.map(([key]) => sourceOf(key))).toEqual(["${var.region}:sub", "a"]);
  });
});
