import { keyReader, NO_VARIABLES, variablesOf } from "../../../src/analysis/evaluate/situation";
import { UNKNOWN_VALUE } from "../../../src/analysis/match/value-template";

test("keys that follow from the caller are read from it, whatever is said of them", () => {
  const valuesOf = keyReader({ kind: "service", name: "ec2.amazonaws.com" }, () => ["said"]);

  expect(valuesOf("aws:principalservicename")).toEqual(["ec2.amazonaws.com"]);
  expect(valuesOf("aws:sourceip")).toEqual(["said"]);
});

test("a variable stands for a key's one value", () => {
  const values: Readonly<Record<string, readonly string[]>> = { one: ["a"], none: [], two: ["a", "b"] };
  const variable = variablesOf((key) => values[key]);

  expect(variable("one")).toBe("a");
  expect(variable("none")).toBeUndefined();
  expect(variable("two")).toBe(UNKNOWN_VALUE);
  expect(variable("undecided")).toBe(UNKNOWN_VALUE);
  expect(NO_VARIABLES("one")).toBe(UNKNOWN_VALUE);
});
