import type { Policy } from "../../iam/policy/policy";
import { isFixed, parseTemplate, templateTokens } from "../match/value-template";
import { ANY, arnClassPattern, type ClassPattern, literalTokens, SEGMENT, someOf } from "./class-pattern";
import { prefixClasses } from "./prefix-classes";
import { type Classes, stringClasses } from "./string-classes";

/** Any ARN. */
export const ANY_ARN: ClassPattern = [
  ...literalTokens("arn"),
  ...Array.from({ length: 4 }, () => [...literalTokens(":"), { set: SEGMENT, many: true }]).flat(),
  ...literalTokens(":"),
  ...someOf(ANY),
];

/** Which resources. */
export interface ResourcesOptions {
  /** Those in this set, or those that start so. */
  readonly domain: ClassPattern | string;
  /** Readable witnesses. @default - patterns without wildcards */
  readonly preferred?: readonly string[];
  /** ARN patterns that a claim tells apart, whether or not a policy does. @default - none */
  readonly distinct?: readonly string[];
}

/** One resource of every class that policies tell apart, within a domain. A pattern with a variable divides nothing that is known. */
export function resourceClasses(
  policies: readonly Policy[],
  { domain, preferred = [], distinct = [] }: ResourcesOptions,
): Classes {
  const written = [
    ...new Set(
      policies.flatMap(({ statements, version }) =>
        statements.flatMap(({ resources }) =>
          (resources?.values ?? []).map((value) => `${version} ${value}`),
        ),
      ),
    ),
  ];
  const named = written.map(afterVersion).filter((value) => !/[*?$]/u.test(value));
  const patterns = [...written, ...distinct.map((pattern) => `${VERSION}${pattern}`)];
  if (typeof domain === "string") {
    const simple = prefixClasses(patterns.map(afterVersion), domain);
    if (simple) return { witnesses: simple, complete: true };
  }
  return stringClasses([...new Set(patterns)].flatMap(patternsOf), {
    domain: typeof domain === "string" ? [...literalTokens(domain), ...someOf(ANY)] : domain,
    preferred: [...preferred, ...named],
  });
}

const VERSION = "2012-10-17 ";

function afterVersion(written: string): string {
  return written.slice(VERSION.length);
}

function patternsOf(written: string): readonly ClassPattern[] {
  const version = written.startsWith("2012") ? "2012-10-17" : "2008-10-17";
  const template = parseTemplate(written.slice(VERSION.length), version);
  if (!isFixed(template)) return [];
  const tokens = templateTokens(template, () => undefined);
  return typeof tokens === "string" ? [] : [arnClassPattern(tokens)];
}
