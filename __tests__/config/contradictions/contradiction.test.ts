import { differing } from "../../../src/config/contradictions/contradiction";

describe("what differs from the first of a group", () => {
  const aspects = { a: ({ a }: Pair) => a, b: ({ b }: Pair) => b };
  interface Pair {
    readonly a: number;
    readonly b: readonly string[];
  }

  test("is each other that does, with the aspects in which it does", () => {
    const first = { a: 1, b: ["x"] };
    const alike = { a: 1, b: ["x"] };
    const inOne = { a: 1, b: ["y"] };
    const inBoth = { a: 2, b: [] };

    expect(differing([first, alike, inOne, inBoth], aspects)).toEqual([
      [inOne, ["b"]],
      [inBoth, ["a", "b"]],
    ]);
  });

  test("is nothing in a group of one, or of none", () => {
    expect(differing([{ a: 1, b: [] }], aspects)).toEqual([]);
    expect(differing([], aspects)).toEqual([]);
  });
});
