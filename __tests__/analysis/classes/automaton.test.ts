import { Automaton } from "../../../src/analysis/classes/automaton";
import { textPattern } from "../../../src/analysis/classes/class-pattern";
import { globTokens } from "../../../src/analysis/match/glob";

function automaton(...patterns: readonly string[]): Automaton {
  return new Automaton(patterns.map((pattern) => textPattern(globTokens(pattern))));
}

test("patterns read a text together, and tell which of them match", () => {
  const reader = automaton("a*", "?b", "x");

  const after = (text: string) =>
    reader.matching([...text].reduce((state, one) => reader.step(state, one), reader.start));

  expect(after("")).toEqual([]);
  expect(after("a")).toEqual([0]);
  expect(after("ab")).toEqual([0, 1]);
  expect(after("x")).toEqual([2]);
  expect(after("zzz")).toEqual([]);
});

test("a state is made once, and costs once", () => {
  const reader = automaton("a*");
  const first = reader.step(reader.start, "a");
  const { work } = reader;

  expect(reader.step(reader.start, "a")).toBe(first);
  expect(reader.work).toBe(work);
  expect(reader.step(first, "b")).toBe(first);
  expect(reader.work).toBeGreaterThan(work);
});

test("patterns that name another character are not asked", () => {
  const reader = automaton(
    ...Array.from({ length: 50 }, (_, index) => `${String.fromCharCode(1000 + index)}z`),
  );
  reader.characters(reader.start);
  const { work } = reader;

  reader.step(reader.start, String.fromCharCode(1000));

  expect(reader.work - work).toBe(1);
});

test("the characters that matter are those that are named, and one of each other kind", () => {
  const reader = automaton("a*", "?b");

  expect(reader.characters(reader.start)).toEqual(["a", "x"]);
  expect(reader.characters(reader.step(reader.start, "x"))).toEqual(["b"]);
});
