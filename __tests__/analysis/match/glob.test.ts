import fc from "fast-check";
import {
  glob,
  globMatches,
  globOf,
  globTokens,
  MANY,
  ONE,
  withoutRepeats,
} from "../../../src/analysis/match/glob";

/** Few characters, so that patterns meet texts; one of them takes two units of UTF-16, and one ends lines. */
const characters = fc.constantFrom("a", "b", "A", ".", "\n", "😀");
const texts = fc.array(characters, { maxLength: 8 }).map((parts) => parts.join(""));
const patterns = fc
  .array(fc.oneof(characters, fc.constantFrom("*", "?")), { maxLength: 8 })
  .map((parts) => parts.join(""));

test("a pattern matches what the regular expression of the same meaning matches", () => {
  fc.assert(
    fc.property(patterns, texts, (pattern, text) => {
      const source = pattern
        .replace(/[.+^${}()|[\]\\]/g, "\\$&")
        .replaceAll("*", ".*")
        .replaceAll("?", ".");
      expect(globMatches(glob(pattern), text)).toBe(new RegExp(`^${source}$`, "s").test(text));
    }),
    { numRuns: 1000 },
  );
});

test("every pattern without wildcards matches itself", () => {
  fc.assert(fc.property(texts, (text) => expect(globMatches(glob(text), text)).toBe(true)));
});

test("a pattern says whether only one text matches", () => {
  expect(glob("abc").exact).toBe("abc");
  expect(glob("").exact).toBe("");
  expect(glob("ab?").exact).toBeUndefined();
});

test("a character is a token, for operators that take wildcards as characters; several * match as one", () => {
  expect(globTokens("a**?")).toEqual(["a", MANY, MANY, ONE]);
  expect(withoutRepeats(globTokens("a**?*"))).toEqual(["a", MANY, ONE, MANY]);
  expect(globOf(globTokens("**")).tokens).toEqual([MANY]);
});

test("no pattern takes longer than the product of both lengths", () => {
  const started = performance.now();

  expect(globMatches(glob(`${"*a".repeat(500)}b`), "a".repeat(5000))).toBe(false);

  expect(performance.now() - started).toBeLessThan(1000);
});
