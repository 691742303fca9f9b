import fc from "fast-check";
import {
  ANY,
  type ClassPattern,
  foldedPattern,
  literalTokens,
  someOf,
  textPattern,
} from "../../../src/analysis/classes/class-pattern";
import { stringClasses } from "../../../src/analysis/classes/string-classes";
import { folded } from "../../../src/analysis/match/fold";
import { glob, globMatches, globTokens } from "../../../src/analysis/match/glob";

const LETTERS = ["a", "b", "A", "?"];
const patterns = fc.array(
  fc.array(fc.constantFrom("a", "b", "A", "*", "?"), { maxLength: 4 }).map((parts) => parts.join("")),
  { maxLength: 4 },
);

/** Every text of at most seven letters, of which one stands for all that no pattern names. */
function everyText(): readonly string[] {
  const texts = [""];
  for (const text of texts) if (text.length < 7) texts.push(...LETTERS.map((letter) => text + letter));
  return texts;
}

const EVERY_TEXT = everyText();

function classesOf(written: readonly string[], texts: readonly string[]): readonly string[] {
  const globs = written.map(glob);
  return [
    ...new Set(texts.map((text) => globs.map((one) => (globMatches(one, text) ? "1" : "0")).join(""))),
  ].sort();
}

describe("classes of strings", () => {
  test("are all that there are, and each once", () => {
    fc.assert(
      fc.property(patterns, (written) => {
        const { witnesses, complete } = stringClasses(written.map((one) => textPattern(globTokens(one))));

        expect(complete).toBe(true);
        expect(classesOf(written, witnesses)).toEqual(classesOf(written, EVERY_TEXT));
        expect(witnesses).toHaveLength(classesOf(written, witnesses).length);
      }),
      { numRuns: 40 },
    );
  });

  test("whatever their case are so too", () => {
    fc.assert(
      fc.property(patterns, (written) => {
        const { witnesses } = stringClasses(written.map((one) => foldedPattern(globTokens(one))));
        const lower = written.map(folded);

        expect(classesOf(lower, witnesses.map(folded))).toEqual(classesOf(lower, EVERY_TEXT.map(folded)));
      }),
      { numRuns: 20 },
    );
  });

  test("are those within the domain", () => {
    fc.assert(
      fc.property(patterns, fc.constantFrom("a*", "?b*", "a", "*b?"), (written, within) => {
        const domain = textPattern(globTokens(within));
        const inside = EVERY_TEXT.filter((text) => globMatches(glob(within), text));

        const { witnesses } = stringClasses(
          written.map((one) => textPattern(globTokens(one))),
          { domain, preferred: ["b", "ab", "aaa"] },
        );

        expect(witnesses.filter((text) => !globMatches(glob(within), text))).toEqual([]);
        expect(classesOf(written, witnesses)).toEqual(classesOf(written, inside));
      }),
      { numRuns: 40 },
    );
  });

  test("have the preferred witnesses, where they fit", () => {
    const { witnesses } = stringClasses([textPattern(globTokens("a*"))], {
      preferred: ["banana", "apple", "avocado"],
    });

    expect(witnesses).toEqual(["banana", "apple"]);
  });

  test("of plain texts are each of them, and the others, however the first strings are called", () => {
    const texts = ["", "x", "a", "xx"].map(literalTokens);

    expect([...stringClasses(texts).witnesses].sort()).toEqual(["", "a", "b", "x", "xx"]);
  });

  test("are read as is said, and shown as they were written", () => {
    const classes = stringClasses([literalTokens("ab"), textPattern(globTokens("a*"))], {
      preferred: ["Ab", "AX", "X"],
      read: folded,
    });

    expect(classes.witnesses).toEqual(["Ab", "AX", "X"]);
  });

  test("of nothing are one", () => {
    expect(stringClasses([])).toEqual({ witnesses: [""], complete: true });
    expect(stringClasses([], { domain: [...literalTokens("a"), ...someOf(ANY)] }).witnesses).toHaveLength(1);
    expect(
      stringClasses([], { domain: [{ set: { has: () => false, only: [] }, many: false }] }).witnesses,
    ).toEqual([]);
  });

  test("that are too many are not said to be all", () => {
    const wild = Array.from({ length: 30 }, (_, index) => `*${String.fromCharCode(97 + (index % 26))}*b*`);
    const many: readonly ClassPattern[] = wild.map((one) => textPattern(globTokens(one)));

    expect(stringClasses(many, { steps: 5000 }).complete).toBe(false);
    expect(stringClasses(many, { steps: 5, preferred: ["abc", "xyz"] }).complete).toBe(false);
  });
});
