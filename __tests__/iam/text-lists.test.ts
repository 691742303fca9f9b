import { Expression, reference, text } from "../../src/expression";
import { compare, oneOrMany, sortedTexts } from "../../src/iam/text-lists";

describe("a list or its only value", () => {
  test("is the value if there is one, also if it is empty or an expression", () => {
    expect(oneOrMany(["a"])).toBe("a");
    expect(oneOrMany([""])).toBe("");
    expect(oneOrMany([reference("var.a")])).toEqual(reference("var.a"));
  });

  test("is the list otherwise", () => {
    expect(oneOrMany([])).toEqual([]);
    expect(oneOrMany(["a", "a"])).toEqual(["a", "a"]);
  });
});

describe("sorted texts", () => {
  test("stand in the order of their characters, in which upper case comes first", () => {
    expect(sortedTexts(["b", "a", "B", "a10", "a9", "ä"])).toEqual(["B", "a", "a10", "a9", "b", "ä"]);
  });

  test("hold each text once", () => {
    const arn = () => text`arn:${reference("var.partition")}:a`;

    expect(sortedTexts(["b", arn(), "b", arn()])).toEqual([arn(), "b"]);
  });

  test("keep a literal that is written like an expression", () => {
    const both = sortedTexts(["${var.x}", reference("var.x"), "${var.x}"]);

    expect(both).toHaveLength(2);
    expect(both).toEqual(expect.arrayContaining(["${var.x}", reference("var.x")]));
  });

  test("have one order, in which expressions stand among themselves by their pieces", () => {
    const one = text`b${reference("var.x")}`;
    const other = text`a${reference("var.x")}`;

    expect(sortedTexts([one, "c", other, "a"])).toEqual([other, one, "a", "c"]);
    expect(sortedTexts(["a", other, "c", one])).toEqual([other, one, "a", "c"]);
    expect(sortedTexts([one, "c"])[0]).toBeInstanceOf(Expression);
  });

  test("leave what they are given as it is", () => {
    const given = ["b", "a"];

    sortedTexts(given);

    expect(given).toEqual(["b", "a"]);
  });
});

test("texts are compared by code unit", () => {
  expect(["b", "a", "B", "ä", "a"].sort(compare)).toEqual(["B", "a", "a", "b", "ä"]);
});
