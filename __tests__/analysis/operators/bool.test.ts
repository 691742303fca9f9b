import { globTokens } from "../../../src/analysis/match/glob";
import { sameBool } from "../../../src/analysis/operators/bool";

test("true and false are compared in any case, and nothing else is either", () => {
  expect(["true", "TRUE", "false", "yes"].map(sameBool(globTokens("true")))).toEqual([
    true,
    true,
    false,
    false,
  ]);
  expect(["true", "False", "0"].map(sameBool(globTokens("false")))).toEqual([false, true, false]);
});
