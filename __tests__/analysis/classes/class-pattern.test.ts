import fc from "fast-check";
import {
  arnClassPattern,
  type ClassPattern,
  foldedPattern,
  literalTokens,
  NAME,
  PATH,
  someOf,
  startOf,
  step,
  textPattern,
} from "../../../src/analysis/classes/class-pattern";
import { arnMatches, arnPattern } from "../../../src/analysis/match/arn-pattern";
import { folded } from "../../../src/analysis/match/fold";
import { charactersOf, glob, globMatches, globTokens } from "../../../src/analysis/match/glob";

function has(pattern: ClassPattern, text: string): boolean {
  let positions = startOf(pattern);
  for (const character of charactersOf(text)) positions = step(pattern, positions, character);
  return positions.includes(pattern.length);
}

const characters = fc.constantFrom("a", "b", "K", "k", "\u212a", "😀", ":");
const texts = fc.array(characters, { maxLength: 8 }).map((parts) => parts.join(""));
const patterns = fc
  .array(fc.oneof(characters, fc.constantFrom("*", "?")), { maxLength: 8 })
  .map((parts) => parts.join(""));

describe("a pattern of classes has the same texts as what compares them", () => {
  test("with wildcards", () => {
    fc.assert(
      fc.property(patterns, texts, (pattern, text) => {
        expect(has(textPattern(globTokens(pattern)), text)).toBe(globMatches(glob(pattern), text));
      }),
      { numRuns: 500 },
    );
  });

  test("whatever their case", () => {
    fc.assert(
      fc.property(patterns, texts, (pattern, text) => {
        expect(has(foldedPattern(globTokens(pattern)), text)).toBe(
          globMatches(glob(folded(pattern)), folded(text)),
        );
      }),
      { numRuns: 500 },
    );
  });

  test("as written", () => {
    fc.assert(
      fc.property(texts, texts, (left, right) =>
        expect(has(literalTokens(left), right)).toBe(left === right),
      ),
    );
  });

  test("as ARNs", () => {
    const segment = fc.constantFrom("", "a", "*", "a*", "?", "arn", "*n", "😀");
    const arn = fc
      .tuple(fc.constantFrom("arn", "arn", "arn", "x", "*"), fc.array(segment, { maxLength: 7 }))
      .map(([start, rest]) => [start, ...rest].join(":"));

    fc.assert(
      fc.property(arn, arn, (pattern, text) => {
        const tokens = globTokens(pattern);
        // What is no ARN is one text to itself in the classes, and never matches.
        if (text.startsWith("arn:"))
          expect(has(arnClassPattern(tokens), text)).toBe(arnMatches(arnPattern(tokens), text));
      }),
      { numRuns: 2000 },
    );
  });
});

test("an ARN's pattern has nothing that is no ARN, but * has all", () => {
  expect(has(arnClassPattern(globTokens("*:aws:s3:::b")), "x:aws:s3:::b")).toBe(false);
  expect(has(arnClassPattern(globTokens("x:aws:s3:::b")), "x:aws:s3:::b")).toBe(false);
  expect(has(arnClassPattern(globTokens("*")), "x")).toBe(true);
});

test("some of a set is at least one", () => {
  expect(["", "a", "a-b", "a/b"].map((text) => has(someOf(NAME), text))).toEqual([false, true, true, false]);
  expect(["a/b", "a b"].map((text) => has(someOf(PATH), text))).toEqual([true, false]);
});
