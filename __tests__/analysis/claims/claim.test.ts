import { counterexample, type Verdict, worst } from "../../../src/analysis/claims/claim";
import { EVERYTHING, OPEN } from "../../../src/analysis/everything";

const PROVEN: Verdict = { answer: "proven" };
const REQUEST = { principal: "*", action: "s3:PutObject", resource: "arn:aws:s3:::landing/a" } as const;
const REFUTED: Verdict = {
  answer: "refuted",
  counterexample: { request: REQUEST, words: "somebody does it", through: [], fix: "end it" },
};
const unknown = (...missing: string[]): Verdict => ({ answer: "unknown", missing });

describe("the worst of several verdicts", () => {
  test("is proven where there are none, or all are", () => {
    expect(worst([])).toEqual(PROVEN);
    expect(worst([PROVEN, PROVEN])).toEqual(PROVEN);
  });

  test.each([
    ["before", [unknown("a"), PROVEN]],
    ["behind", [PROVEN, unknown("a")]],
  ])("is unknown where one is, %s what is proven", (_place, verdicts) => {
    expect(worst(verdicts)).toEqual(unknown("a"));
  });

  test("lacks everything that any of them lacks, each once", () => {
    expect(worst([unknown("a", "b"), PROVEN, unknown("b", "c")])).toEqual(unknown("a", "b", "c"));
  });

  test("is refuted where one is, whatever is not known", () => {
    expect(worst([unknown("a"), REFUTED, PROVEN])).toBe(REFUTED);
  });

  test("is never proven by an unknown that names nothing missing", () => {
    expect(worst([unknown()]).answer).toBe("unknown");
  });
});

test("a counterexample goes through the statements that decide on it", () => {
  const found = counterexample(REQUEST, { identity: [EVERYTHING], resource: OPEN }, { words: "w", fix: "f" });

  expect(found).toMatchObject({ request: REQUEST, words: "w", fix: "f" });
  expect(found.through.map(({ words }) => words)).toEqual(["statement 1 of resource policy allows it"]);
});
