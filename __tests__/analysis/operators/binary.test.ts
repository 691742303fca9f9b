import { globTokens } from "../../../src/analysis/match/glob";
import { sameBytes } from "../../../src/analysis/operators/binary";

test("bytes are compared, and what is no base64 is none", () => {
  const fits = sameBytes(globTokens("YQ=="));

  expect(fits("YQ==")).toBe(true);
  expect(fits("YR==")).toBe(true);
  expect(fits("YQ")).toBe(false);
  expect(fits("Y Q==")).toBe(false);
  expect(sameBytes(globTokens("no base64"))("no base64")).toBe(false);
});
