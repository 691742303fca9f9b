import { globTokens } from "../../../src/analysis/match/glob";
import { compareNumbers, numberOf } from "../../../src/analysis/operators/number";

test.each([
  ["10", 10],
  ["-1.50", -1.5],
  ["+3", 3],
  ["1e3", 1000],
  [".5", 0.5],
  ["5.", 5],
  ["1e999", Number.POSITIVE_INFINITY],
  ["", undefined],
  [" 1", undefined],
  ["0x10", undefined],
  ["Infinity", undefined],
  ["1,5", undefined],
  ["1_000", undefined],
])("%j is %s", (written, number) => {
  expect(numberOf(written)).toBe(number);
});

test("what is no number fits nothing, on either side", () => {
  const fits = compareNumbers(() => true);

  expect(fits(globTokens("1"))("2")).toBe(true);
  expect(fits(globTokens("1"))("two")).toBe(false);
  expect(fits(globTokens("one"))("2")).toBe(false);
});
