import type { ConditionTest, Policy } from "../../iam/policy/policy";
import type { GlobToken } from "../match/glob";
import { isFixed, parseTemplate, templateTokens } from "../match/value-template";
import type { Family } from "../operators/operator";
import { OPERATORS } from "../operators/operators";
import {
  arnClassPattern,
  type ClassPattern,
  foldedPattern,
  literalTokens,
  textPattern,
} from "./class-pattern";
import { addressWitnesses, binaryWitnesses, dateWitnesses, numberWitnesses } from "./point-classes";
import { type Classes, stringClasses } from "./string-classes";
import { holdsOnly } from "./typed-keys";
import { unlike } from "./unlike";

/** A condition, and the version of the policy that it stands in. */
export interface TestOfKey {
  readonly test: ConditionTest;
  readonly version: Policy["version"];
}

/** What else is known of a key's values. */
export interface KeyKnowledge {
  /** Readable witnesses. */
  readonly preferred: readonly string[];
  /** Values that must be told apart from all others. */
  readonly distinct: readonly string[];
  /** Steps after which to give up. @default MOST_STEPS */
  readonly steps?: number | undefined;
}

/** One value of every class that the tests of one key tell apart. */
export function valueClasses(tests: readonly TestOfKey[], known: KeyKnowledge): Classes {
  const { preferred, distinct } = known;
  const families = new Set(tests.flatMap(({ test }) => familyOf(test) ?? []));
  const [family = "text", ...others] = families;
  const values = tests.filter(({ test }) => test.operator !== "Null").flatMap(({ test }) => test.values);
  const point = POINTS[family];
  if (!point || (family === "bool" && others.length > 0)) {
    if (others.every((other) => TEXTS.has(other))) return texts(tests, known);
    return { witnesses: [...new Set([...preferred, ...distinct, ...values, ""])], complete: false };
  }
  const key = tests[0]?.test.key.toLowerCase() ?? "";
  const read = [...new Set([...point(values), ...distinct])];
  return {
    witnesses: holdsOnly(family, key) ? read : [...read, unlike(read, ["no-value-of-its-type"])],
    // A key that is compared as a number here and as a text there is beyond these classes.
    complete: others.length === 0 && distinct.length === 0,
  };
}

/** Families that compare the same strings, each in its way. */
const TEXTS: ReadonlySet<Family> = new Set(["text", "folded-text", "arn", "bool"]);

/** Families that read values, with those that have to be tried. */
const POINTS: Partial<Readonly<Record<Family, (values: readonly string[]) => readonly string[]>>> = {
  number: numberWitnesses,
  date: dateWitnesses,
  "ip-address": addressWitnesses,
  binary: binaryWitnesses,
  bool: () => ["true", "false"],
};

/** True if a test compares texts, or asks only whether the key is there. */
export function comparesText({ test }: TestOfKey): boolean {
  const family = familyOf(test);
  return family === undefined || TEXTS.has(family);
}

function texts(tests: readonly TestOfKey[], { preferred, distinct, steps }: KeyKnowledge): Classes {
  const literals = literalValues(tests);
  if (literals) {
    const named = [...new Set([...literals, ...distinct])];
    return { witnesses: [...named, unlike(named, preferred)], complete: true };
  }
  const patterns = [...tests.flatMap(patternsOf), ...distinct.map(literalTokens)];
  return stringClasses(patterns, { preferred: [...distinct, ...preferred], steps });
}

/** The values, if all are plain texts: then each is a class, and all other strings are one. */
function literalValues(tests: readonly TestOfKey[]): readonly string[] | undefined {
  const values = tests.filter(({ test }) => test.operator !== "Null");
  const plain = values.every(
    ({ test }) =>
      familyOf(test) === "text" &&
      test.values.every((value) => !value.includes("${") && (isEquality(test) || !/[*?]/u.test(value))),
  );
  return plain ? values.flatMap(({ test }) => test.values) : undefined;
}

function isEquality({ operator }: ConditionTest): boolean {
  return operator === "StringEquals" || operator === "StringNotEquals";
}

/** The sets of strings that a test's values stand for. A value with a variable stands for none that is known. */
export function patternsOf({ test, version }: TestOfKey): readonly ClassPattern[] {
  const family = familyOf(test);
  if (family === undefined) return [];
  return test.values.flatMap((value) => {
    const template = parseTemplate(value, version);
    const tokens = isFixed(template) ? templateTokens(template, () => undefined) : "unknown";
    return typeof tokens === "string" ? [] : [patternOf(tokens, family, isEquality(test))];
  });
}

function patternOf(tokens: readonly GlobToken[], family: Family, equality: boolean): ClassPattern {
  if (family === "arn") return arnClassPattern(tokens);
  const folded = family === "folded-text" || family === "bool";
  const written = equality || folded ? tokens.map(asCharacter) : tokens;
  return folded ? foldedPattern(written) : textPattern(written);
}

/** Operators without wildcards take `*` and `?` as characters. */
function asCharacter(token: GlobToken): GlobToken {
  return typeof token === "string" ? token : (token.description ?? "");
}

function familyOf({ operator }: ConditionTest): Family | undefined {
  return operator === "Null" ? undefined : OPERATORS[operator].family;
}
