import { globTokens } from "../../../src/analysis/match/glob";
import { plainText } from "../../../src/analysis/operators/operator";

test("without wildcards a value is the text that was written", () => {
  for (const written of ["", "a", "a**b??", "*", "😀"]) expect(plainText(globTokens(written))).toBe(written);
});
