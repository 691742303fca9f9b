import { callerOf } from "../../../src/analysis/evaluate/caller";
import type { Situation } from "../../../src/analysis/evaluate/situation";
import { ANYTHING } from "../../../src/analysis/prove/key-world";
import { MOST_LOOKS, type Question, search } from "../../../src/analysis/prove/search";
import { both, type Truth, truthOf } from "../../../src/analysis/truth";

const CALLER = callerOf("*");

function question(isCounterexample: (situation: Situation) => Truth, more: Partial<Question> = {}): Question {
  return {
    actions: ["s3:GetObject", "s3:PutObject"],
    callers: () => [CALLER],
    resources: ["arn:aws:s3:::a", "arn:aws:s3:::b"],
    resourceAccount: "111111111111",
    keys: [
      { key: "aws:x", written: "aws:X", values: [["1"], ["2", "3"]] },
      { key: "aws:y", written: "aws:Y", values: [["4"]] },
    ],
    world: ANYTHING,
    isCounterexample,
    cost: 1,
    ...more,
  };
}

function holds(situation: Situation, key: string, value: string): Truth {
  const values = situation.valuesOf(key);
  return values === undefined ? "maybe" : truthOf(values.includes(value));
}

describe("a counterexample is found", () => {
  test("with what it rests on, and without keys that do not matter", () => {
    const found = search(
      question((situation) =>
        both(
          truthOf(situation.action === "s3:PutObject" && situation.resource !== "arn:aws:s3:::a"),
          both(situation.resource === undefined ? "maybe" : "yes", holds(situation, "aws:x", "3")),
        ),
      ),
    );

    expect(found).toEqual({
      found: "yes",
      request: {
        principal: "*",
        action: "s3:PutObject",
        resource: "arn:aws:s3:::b",
        resourceAccount: "111111111111",
        context: { "aws:X": ["2", "3"] },
      },
    });
  });

  test("with keys that are always there, though they do not matter", () => {
    const world = { ...ANYTHING, presence: () => "always" as const };

    const found = search(question(() => "yes", { world }));

    expect(found).toMatchObject({ found: "yes", request: { context: { "aws:X": "1", "aws:Y": "4" } } });
  });

  test("though others before it are doubtful", () => {
    const found = search(
      question((situation) => (situation.action === "s3:PutObject" && situation.resource ? "yes" : "maybe")),
    );

    expect(found).toMatchObject({ found: "yes", request: { action: "s3:PutObject" } });
  });
});

test("nothing is found where nothing is, and no more is looked at than that takes", () => {
  let looks = 0;

  const found = search(
    question(() => {
      looks += 1;
      return "no";
    }),
  );

  expect(found).toEqual({ found: "no" });
  expect(looks).toBe(2);
});

test("what cannot be told is said with what is missing", () => {
  const found = search(
    question((situation) => {
      situation.doubt("a fact");
      return "maybe";
    }),
  );

  expect(found).toMatchObject({ found: "maybe", missing: ["a fact"] });
});

describe("of a key only what the world has is tried", () => {
  const tried = (world: Partial<Question["world"]>) => {
    const seen = new Set<string>();
    search(
      question(
        ({ valuesOf }) => {
          const values = valuesOf("aws:x");
          if (values) seen.add(values.join());
          return "maybe";
        },
        { world: { ...ANYTHING, ...world } },
      ),
    );
    return [...seen];
  };

  test.each<readonly [string, Partial<Question["world"]>, readonly string[]]>([
    ["anything", {}, ["", "1", "2,3"]],
    ["that is always there", { presence: () => "always" }, ["1", "2,3"]],
    ["that is never there", { presence: () => "never" }, [""]],
    ["with some values only", { values: () => ["2", "3"] }, ["", "2,3"]],
    ["always there, with no value that could be", { presence: () => "always", values: () => [] }, []],
  ])("%s", (_words, world, values) => {
    expect(tried(world)).toEqual(values);
  });
});

test("a key that the answer does not ask for is not tried", () => {
  const tried = new Set<string>();

  search(
    question((situation) => {
      for (const key of ["aws:x", "aws:y"]) {
        const values = key === "aws:x" && situation.resource ? situation.valuesOf(key) : undefined;
        if (values) tried.add(key);
      }
      return "maybe";
    }),
  );

  expect([...tried]).toEqual(["aws:x"]);
});

describe("a search that takes too long is given up", () => {
  test("while it tries keys", () => {
    const asking = (situation: Situation) => both(holds(situation, "aws:x", "1"), "maybe");

    expect(search(question(asking, { cost: MOST_LOOKS / 10 }))).toEqual({ found: "too many" });
  });

  test("while it rules out callers", () => {
    const callers = () => Array.from({ length: 100 }, () => CALLER);

    expect(search(question(() => "no", { cost: MOST_LOOKS / 10, callers }))).toEqual({ found: "too many" });
  });
});
