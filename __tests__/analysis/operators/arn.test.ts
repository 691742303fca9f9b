import { globTokens } from "../../../src/analysis/match/glob";
import { likeArn } from "../../../src/analysis/operators/arn";

test("ARNs are compared segment by segment, with wildcards", () => {
  const fits = likeArn(globTokens("arn:aws:iam::*:role/a*"));

  expect(fits("arn:aws:iam::111122223333:role/a:b")).toBe(true);
  expect(fits("arn:aws:iam::111122223333:x:role/a")).toBe(false);
  expect(fits("role/a")).toBe(false);
});
