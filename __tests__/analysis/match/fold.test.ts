import { folded, sameWhateverCase } from "../../../src/analysis/match/fold";

test.each([
  ["Hello", "hello"],
  ["", ""],
  ["ÄÖ", "äö"],
  ["ΟΔΟΣ", "οδοσ"],
  ["İ", "İ"],
  ["\u212a", "k"],
  ["𐐀", "𐐀"],
])("%j is %j whatever its case, character by character", (text, fold) => {
  expect(folded(text)).toBe(fold);
});

test("the variants of a character are all that fold to the same", () => {
  expect(sameWhateverCase("K")).toEqual(["k", "K", "\u212a"]);
  expect(sameWhateverCase("1")).toEqual(["1"]);
  expect(sameWhateverCase("s").every((character) => folded(character) === "s")).toBe(true);
});
