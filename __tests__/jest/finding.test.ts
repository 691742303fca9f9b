import { findingOf, unknownFinding } from "../../src/jest/finding";

const SAID = { document: "aws_iam_role.hyve.assume_role_policy", claimed: "nobody else may" };
const REQUEST = { principal: "*", action: "sts:AssumeRole", resource: "*" };

describe("a verdict as a finding", () => {
  test("says what is proven, and what would have to be known", () => {
    expect(findingOf({ answer: "proven" }, SAID)).toEqual({
      answer: "holds",
      words: "It is proven that nobody else may.",
    });
    expect(findingOf({ answer: "unknown", missing: ["the policy"] }, SAID)).toEqual(
      unknownFinding("nobody else may", ["the policy"]),
    );
  });

  test("says who gets in, through what, and what ends it", () => {
    const through = [{ layer: "resource" as const, effect: "none" as const, words: "statement 1 allows it" }];
    const counterexample = {
      request: REQUEST,
      words: "an anonymous caller does it",
      through,
      fix: "take it out",
    };

    expect(findingOf({ answer: "refuted", counterexample }, SAID)).toEqual({
      answer: "fails",
      words: [
        "It is not so that nobody else may:",
        "  an anonymous caller does it",
        "  through  statement 1 allows it (aws_iam_role.hyve.assume_role_policy)",
        "  fix      take it out",
      ].join("\n"),
    });
  });
});
