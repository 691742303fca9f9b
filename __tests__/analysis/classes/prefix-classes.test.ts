import fc from "fast-check";
import { ANY, literalTokens, someOf, textPattern } from "../../../src/analysis/classes/class-pattern";
import { prefixClasses } from "../../../src/analysis/classes/prefix-classes";
import { stringClasses } from "../../../src/analysis/classes/string-classes";
import { glob, globMatches, globTokens } from "../../../src/analysis/match/glob";

const texts = fc.array(fc.constantFrom("b/", "a", "x", "é"), { maxLength: 4 }).map((parts) => parts.join(""));
const patterns = fc.array(
  fc.tuple(texts, fc.constantFrom("", "*")).map((parts) => parts.join("")),
  { maxLength: 5 },
);

test("prefixes divide what starts so as any patterns do", () => {
  fc.assert(
    fc.property(patterns, fc.constantFrom("b/", "b/a", ""), (written, start) => {
      const simple = prefixClasses(written, start) ?? [];
      const { witnesses } = stringClasses(
        written.map((one) => textPattern(globTokens(one))),
        { domain: [...literalTokens(start), ...someOf(ANY)] },
      );

      expect(simple.filter((text) => !text.startsWith(start) || text === start)).toEqual([]);
      expect(classesOf(written, simple)).toEqual(classesOf(written, witnesses));
    }),
    { numRuns: 300 },
  );
});

test("every letter may be taken", () => {
  const letters = Array.from({ length: 95 }, (_, index) => String.fromCharCode(32 + index)).filter(
    (one) => !"*?$".includes(one),
  );

  const witnesses = prefixClasses(
    letters.map((letter) => `b/${letter}*`),
    "b/",
  );

  expect(witnesses?.some((text) => !letters.some((letter) => text.startsWith(`b/${letter}`)))).toBe(true);
});

test.each(["a*b", "a?", "a${*}", "**"])("a wildcard elsewhere needs a closer look: %s", (pattern) => {
  expect(prefixClasses([pattern], "b/")).toBeUndefined();
});

function classesOf(written: readonly string[], witnesses: readonly string[]): readonly string[] {
  const globs = written.map(glob);
  return [
    ...new Set(witnesses.map((text) => globs.map((one) => (globMatches(one, text) ? "1" : "0")).join(""))),
  ].sort();
}
