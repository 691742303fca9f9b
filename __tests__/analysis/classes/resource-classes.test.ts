import { ANY_ARN, resourceClasses } from "../../../src/analysis/classes/resource-classes";
import { arnMatches, arnPattern } from "../../../src/analysis/match/arn-pattern";
import { globTokens } from "../../../src/analysis/match/glob";
import { parsePolicy } from "../../../src/iam/policy/parse-policy";

function policy(resources: readonly string[], version = "2012-10-17") {
  const statement = { Effect: "Allow", Principal: "*", Action: "s3:*", Resource: resources };
  return parsePolicy({ Version: version, Statement: statement }, { name: "policy", kind: "resource" });
}

function classesOf(patterns: readonly string[], witnesses: readonly string[]): ReadonlySet<string> {
  const compiled = patterns.map((pattern) => arnPattern(globTokens(pattern)));
  return new Set(witnesses.map((arn) => compiled.map((one) => (arnMatches(one, arn) ? "1" : "0")).join("")));
}

const PATTERNS = ["arn:aws:s3:::b/*", "arn:aws:s3:::b/a", "arn:aws:s3:::b?c", "arn:aws:s3:*:*:b/a"];

test("any ARN is divided segment by segment", () => {
  const { witnesses, complete } = resourceClasses([policy(PATTERNS)], { domain: ANY_ARN });

  expect(complete).toBe(true);
  // Matching none; b/…; b/a; b?c, which is b/c too; and b/a of another region.
  expect(classesOf(PATTERNS, witnesses)).toEqual(new Set(["0000", "1000", "1101", "0010", "1010", "0001"]));
  expect(witnesses.every((arn) => arn.split(":").length >= 6)).toBe(true);
});

test("what starts so is divided by prefixes alone, or with a closer look", () => {
  const start = "arn:aws:s3:::b/";
  const simple = [policy(["arn:aws:s3:::b/a*", "*"])];
  const wild = [policy(["arn:aws:s3:::b/a*", "arn:aws:s3:::b/*z"])];

  expect(resourceClasses(simple, { domain: start })).toEqual({
    witnesses: ["arn:aws:s3:::b/x", "arn:aws:s3:::b/ax"],
    complete: true,
  });
  const { witnesses } = resourceClasses(wild, {
    domain: start,
    preferred: ["arn:aws:s3:::b/key"],
    distinct: ["arn:aws:s3:::b/c*"],
  });
  expect([...witnesses].sort()).toEqual(["a", "az", "c", "cz", "key", "z"].map((key) => `${start}${key}`));
});

test("a variable divides nothing that is known, where there are variables", () => {
  const written = ["arn:aws:s3:::b/${aws:username}"];
  const domain = "arn:aws:s3:::b/";

  expect(resourceClasses([policy(written)], { domain }).witnesses).toHaveLength(1);
  expect(resourceClasses([policy(written, "2008-10-17")], { domain }).witnesses).toHaveLength(2);
});
