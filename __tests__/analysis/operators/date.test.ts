import { globTokens } from "../../../src/analysis/match/glob";
import { compareDates, millisecondsOf } from "../../../src/analysis/operators/date";

test.each([
  ["0", 0],
  ["1782864000", Date.UTC(2026, 6, 1)],
  ["-1", -1000],
  ["1782864000.5", Date.UTC(2026, 6, 1) + 500],
  // Four digits alone are a year.
  ["2026", Date.UTC(2026, 0, 1)],
  ["2026-07-01", Date.UTC(2026, 6, 1)],
  ["soon", undefined],
  ["", undefined],
])("%j is %s milliseconds", (written, milliseconds) => {
  expect(millisecondsOf(written)).toBe(milliseconds);
});

test("what is no date fits nothing, on either side", () => {
  const fits = compareDates(() => true);

  expect(fits(globTokens("2026"))("2027")).toBe(true);
  expect(fits(globTokens("2026"))("soon")).toBe(false);
  expect(fits(globTokens("soon"))("2026")).toBe(false);
});
