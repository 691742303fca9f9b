import { unlike } from "../../../src/analysis/classes/unlike";

test.each([
  [[], ["a", "b"], "a"],
  [["a"], ["a", "b"], "b"],
  [["a", "b"], ["a", "b"], "a-else"],
  [["a", "a-else"], ["a"], "a-else-else"],
  [[], [], "something-else"],
])("unlike %j, of %j: %s", (named, preferred, text) => {
  expect(unlike(named, preferred)).toBe(text);
});
