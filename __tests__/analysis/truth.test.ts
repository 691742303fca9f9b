import { both, either, every, not, some, type Truth, truthOf } from "../../src/analysis/truth";

const TRUTHS: readonly Truth[] = ["no", "maybe", "yes"];

describe("what is not known", () => {
  test("is any of both truths: what holds of all of them holds, and nothing else", () => {
    const worlds = (truth: Truth) => (truth === "maybe" ? [true, false] : [truth === "yes"]);
    const lifted = (results: readonly boolean[]): Truth => {
      const [first, ...others] = [...new Set(results)];
      return others.length > 0 || first === undefined ? "maybe" : truthOf(first);
    };

    for (const left of TRUTHS) {
      expect(not(left)).toBe(lifted(worlds(left).map((one) => !one)));
      for (const right of TRUTHS) {
        const pairs = worlds(left).flatMap((one) => worlds(right).map((other) => [one, other] as const));
        expect(both(left, right)).toBe(lifted(pairs.map(([one, other]) => one && other)));
        expect(either(left, right)).toBe(lifted(pairs.map(([one, other]) => one || other)));
      }
    }
  });
});

describe("of many values", () => {
  test("all hold, or one does not, or it is not known", () => {
    expect(every([], truthOf)).toBe("yes");
    expect(every(["yes", "maybe"] as const, (truth) => truth)).toBe("maybe");
    expect(every(["maybe", "no"] as const, (truth) => truth)).toBe("no");
  });

  test("one holds, or none does, or it is not known", () => {
    expect(some([], truthOf)).toBe("no");
    expect(some(["no", "maybe"] as const, (truth) => truth)).toBe("maybe");
    expect(some(["maybe", "yes"] as const, (truth) => truth)).toBe("yes");
  });

  test("none is looked at once the answer is known", () => {
    const looked: Truth[] = [];
    const look = (truth: Truth) => {
      looked.push(truth);
      return truth;
    };

    every(["no", "yes"] as const, look);
    some(["yes", "no"] as const, look);

    expect(looked).toEqual(["no", "yes"]);
  });
});
