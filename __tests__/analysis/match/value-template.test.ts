import { globOf, globTokens } from "../../../src/analysis/match/glob";
import {
  isFixed,
  parseTemplate,
  templateTokens,
  UNKNOWN_VALUE,
} from "../../../src/analysis/match/value-template";

const VALUES: ReadonlyMap<string, string | typeof UNKNOWN_VALUE> = new Map<
  string,
  string | typeof UNKNOWN_VALUE
>([
  ["aws:username", "ann*"],
  ["aws:principaltag/team", "😀"],
  ["aws:userid", UNKNOWN_VALUE],
]);

/** Source of all: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html */
describe("a text is completed by the request", () => {
  test.each([
    ["home/${aws:username}/x", "home/ann*/x"],
    ["${AWS:UserName}", "ann*"],
    ["${aws:PrincipalTag/team, 'none'}", "😀"],
    ["${aws:PrincipalTag/other, 'none'}", "none"],
    ["${aws:PrincipalTag/other,'a, b'}", "a, b"],
    ["${*}${?}${$}", "*?$"],
    ["$ {x}", "$ {x}"],
    ["open ${", "open ${"],
  ])("%s: %s", (text, completed) => {
    const tokens = templateTokens(parseTemplate(text, "2012-10-17"), (key) => VALUES.get(key));

    expect(typeof tokens === "string" ? tokens : globOf(tokens).exact).toBe(completed);
  });
});

test("wildcards of the text are wildcards, those of a value are characters", () => {
  const tokens = templateTokens(parseTemplate("${aws:username}*", "2012-10-17"), (key) => VALUES.get(key));

  expect(tokens).toEqual(["ann*", ...globTokens("*")]);
});

test("a variable may have no value, or one that is not known", () => {
  const lookUp = (key: string) => VALUES.get(key);

  expect(templateTokens(parseTemplate("a${aws:other}", "2012-10-17"), lookUp)).toBe("missing");
  expect(templateTokens(parseTemplate("a${aws:userid, 'x'}", "2012-10-17"), lookUp)).toBe("unknown");
});

test("under version 2008-10-17 there are no variables", () => {
  const template = parseTemplate("${aws:username}", "2008-10-17");

  expect(isFixed(template)).toBe(true);
  expect(templateTokens(template, () => "x")).toEqual(["${aws:username}"]);
});

test("what the request may complete is not fixed; an escaped character is", () => {
  expect(isFixed(parseTemplate("a${*}", "2012-10-17"))).toBe(true);
  expect(isFixed(parseTemplate("a${aws:username}", "2012-10-17"))).toBe(false);
});

test("a text of a million characters is no problem", () => {
  const tokens = templateTokens(parseTemplate(`${"a".repeat(1_000_000)}\${aws:x}`, "2012-10-17"), () => "b");

  expect(tokens).toEqual(["a".repeat(1_000_000), "b"]);
});
