import { groupBy } from "../src/group-by";

describe("grouping values", () => {
  test("keeps groups and values in the order of their first use", () => {
    const groups = groupBy(["b1", "a1", "b2", "a2", "c1"], (value) => value.charAt(0));

    expect(groups).toEqual([
      ["b", ["b1", "b2"]],
      ["a", ["a1", "a2"]],
      ["c", ["c1"]],
    ]);
  });

  test("of nothing gives nothing", () => {
    expect(groupBy([], String)).toEqual([]);
  });
});
