import { argumentOf, blocksOf, textOf, textsOf } from "../../../src/terraform/reader/argument-of";
import {
  type TerraformMap,
  type TerraformValue,
  Unknown,
} from "../../../src/terraform/reader/terraform-value";
import { contentOf, objectAt } from "../../support/shown-plans";

const UNKNOWN = new Unknown("known after apply");
const BLOCK: TerraformMap = new Map([["name", "a"]]);

describe("an argument", () => {
  test("is looked up in an object, in a block, and in what is wholly unknown", () => {
    const role = objectAt(
      contentOf({ resource: { aws_iam_role: { a: { name: "Writer" } } } }),
      "aws_iam_role.a",
    );

    expect(argumentOf(role, "name")).toBe("Writer");
    expect(argumentOf(BLOCK, "name")).toBe("a");
    expect(argumentOf(UNKNOWN, "name")).toBe(UNKNOWN);
    expect(argumentOf({ ...role, values: UNKNOWN }, "name")).toBe(UNKNOWN);
  });

  test("is not there if it is null", () => {
    expect(argumentOf(holding(null), "it")).toBeUndefined();
    expect(argumentOf(BLOCK, "it")).toBeUndefined();
  });
});

describe("an argument that is text", () => {
  test.each<[TerraformValue, string | Unknown | undefined]>([
    ["", ""],
    ["a", "a"],
    [3600, "3600"],
    [true, "true"],
    [null, undefined],
    [UNKNOWN, UNKNOWN],
    [1e21, new Unknown("wrong type", "a number")],
    [["a"], new Unknown("wrong type", "a list")],
    [BLOCK, new Unknown("wrong type", "an object")],
  ])("given %j is %j", (value, text) => {
    expect(textOf(holding(value), "it")).toEqual(text);
  });
});

describe("an argument that is a list of texts", () => {
  test.each<[TerraformValue, readonly (string | Unknown)[] | Unknown | undefined]>([
    [[], []],
    [
      ["a", 1, UNKNOWN, ["b"]],
      ["a", "1", UNKNOWN, new Unknown("wrong type", "a list")],
    ],
    [null, undefined],
    [UNKNOWN, UNKNOWN],
    ["a", new Unknown("wrong type", "text")],
  ])("given %j is %j", (value, texts) => {
    expect(textsOf(holding(value), "it")).toEqual(texts);
  });
});

describe("nested blocks", () => {
  test.each<[TerraformValue, readonly (TerraformMap | Unknown)[] | Unknown]>([
    [null, []],
    [[], []],
    [BLOCK, [BLOCK]],
    [
      [BLOCK, UNKNOWN],
      [BLOCK, UNKNOWN],
    ],
    [UNKNOWN, UNKNOWN],
    ["a", [new Unknown("wrong type", "text")]],
  ])("given %j are %j", (value, blocks) => {
    expect(blocksOf(holding(value), "it")).toEqual(blocks);
  });
});

function holding(value: TerraformValue): TerraformMap {
  return new Map([["it", value]]);
}
