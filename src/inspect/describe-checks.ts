import { groupBy } from "../group-by";
import { type Fact, fact, type Section } from "../report/report";
import type { Check } from "./check";

/** Checks in words, under what they are about. */
export function describeChecks(checks: readonly Check[]): readonly Section[] {
  return groupBy(checks, aboutOf).map(([about, group]) => ({
    heading: about,
    facts: group.flatMap(describeCheck),
  }));
}

function describeCheck({ name, expected, got, by, ok, missing, fix }: Check): readonly Fact[] {
  const id = name.slice(aboutOf({ name }).length + 2);
  const result = by === undefined ? got : `${got}, by ${by}`;
  if (ok) return [fact(`ok      ${id}`, `${expected}: ${result}`)];
  const answer = missing === undefined ? "NO      " : "unknown ";
  return [
    fact(`${answer}${id}`, expected),
    fact("  got", result),
    ...(missing === undefined ? [] : [fact("  missing", ...missing)]),
    ...(fix === undefined ? [] : [fact("  fix", fix)]),
  ];
}

function aboutOf({ name }: Pick<Check, "name">): string {
  return name.split(": ")[0] ?? name;
}

/** How many are as they should be, in a sentence. */
export function summary(checks: readonly Check[]): string {
  const wrong = checks.filter(({ ok, missing }) => !ok && missing === undefined).length;
  const unknown = checks.filter(({ ok, missing }) => !ok && missing !== undefined).length;
  const fine = checks.length - wrong - unknown;
  return `${fine} of ${checks.length} as expected, ${wrong} not, ${unknown} unknown`;
}
