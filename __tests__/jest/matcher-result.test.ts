import { matcherResult } from "../../src/jest/matcher-result";

describe("a finding as Jest's result", () => {
  test.each([
    ["holds", false, true],
    ["holds", true, true],
    ["fails", false, false],
    ["fails", true, false],
    // Jest turns the answer round under .not, so that both of these fail.
    ["unknown", false, false],
    ["unknown", true, true],
  ] as const)("%s under isNot %s has pass %s", (answer, isNot, pass) => {
    expect(matcherResult({ answer, words: "found" }, { matcher: "toGrant", isNot }).pass).toBe(pass);
  });

  test("names the matcher as it was written", () => {
    const message = matcherResult(
      { answer: "holds", words: "found" },
      { matcher: "toGrant", isNot: true },
    ).message();

    expect(message).toBe("expect(…).not.toGrant failed\n\nfound");
  });
});
