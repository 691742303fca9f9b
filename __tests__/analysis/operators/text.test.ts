import { globTokens } from "../../../src/analysis/match/glob";
import { likeText, sameText, sameTextWhateverCase } from "../../../src/analysis/operators/text";

test("texts are compared as written, whatever their case, or with wildcards", () => {
  const value = globTokens("Ab*");

  expect(["Ab*", "Abc", "ab*"].map(sameText(value))).toEqual([true, false, false]);
  expect(["Ab*", "Abc", "ab*"].map(sameTextWhateverCase(value))).toEqual([true, false, true]);
  expect(["Ab*", "Abc", "ab*"].map(likeText(value))).toEqual([true, true, false]);
});
