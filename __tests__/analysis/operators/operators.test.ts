import { OPERATORS } from "../../../src/analysis/operators/operators";
import { CONDITION_OPERATORS } from "../../../src/iam/policy/policy";

test("there is every operator but Null", () => {
  expect([...Object.keys(OPERATORS), "Null"]).toEqual([...CONDITION_OPERATORS]);
});

test.each(Object.entries(OPERATORS))("%s is negated if its name says so", (name, { negated }) => {
  expect(negated).toBe(name.includes("Not"));
});
