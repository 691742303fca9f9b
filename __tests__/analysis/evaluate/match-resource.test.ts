import { callerOf } from "../../../src/analysis/evaluate/caller";
import { resourceMatcher } from "../../../src/analysis/evaluate/match-resource";
import { NO_VARIABLES, type Situation } from "../../../src/analysis/evaluate/situation";

const START = "arn:aws:s3:::b/";

function at(change: Partial<Situation>): Situation {
  return {
    caller: callerOf("*"),
    action: "s3:GetObject",
    resource: undefined,
    resourceAccount: undefined,
    valuesOf: () => [],
    variable: NO_VARIABLES,
    doubt: () => {},
    ...change,
  };
}

function matches(values: readonly string[], change: Partial<Situation>, not = false): string {
  return resourceMatcher({ not, values }, "2012-10-17")(at(change));
}

describe("a resource", () => {
  test("is spoken of by one of the patterns, or by none where they are excepted", () => {
    expect(matches(["arn:aws:s3:::b/a*", "arn:aws:s3:::c"], { resource: "arn:aws:s3:::b/abc" })).toBe("yes");
    expect(matches(["arn:aws:s3:::b/a*"], { resource: "arn:aws:s3:::b/bc" })).toBe("no");
    expect(matches(["arn:aws:s3:::b/a*"], { resource: "arn:aws:s3:::b/bc" }, true)).toBe("yes");
  });

  test("is perhaps spoken of where a variable decides", () => {
    expect(matches(["arn:aws:s3:::b/${aws:username}"], { resource: "arn:aws:s3:::b/jo" })).toBe("maybe");
  });
});

describe("a resource of which only the beginning is decided", () => {
  test.each([
    ["*", "yes"],
    ["arn:aws:s3:::b/*", "yes"],
    ["arn:aws:s3:::*", "yes"],
    ["arn:aws:s3:::b/a*", "maybe"],
    ["arn:aws:s3:::b/a", "maybe"],
    ["arn:aws:s3:*:*:b/*", "maybe"],
    ["arn:aws:s3:::b*z", "maybe"],
    ["arn:aws:s3:::b/${aws:username}", "maybe"],
    ["arn:aws:s3:::b", "no"],
    ["arn:aws:s3:::c/*", "no"],
    ["arn:aws:s3:::bb/*", "no"],
  ])("%s: %s", (pattern, truth) => {
    expect(matches([pattern], { resourceStart: START })).toBe(truth);
  });

  test("may be anything where not even that is", () => {
    expect(matches(["arn:aws:s3:::b/*"], {})).toBe("maybe");
    expect(matches(["*"], {})).toBe("yes");
    expect(matches(["*"], {}, true)).toBe("no");
  });
});
