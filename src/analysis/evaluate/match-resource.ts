import type { ListElement, Policy } from "../../iam/policy/policy";
import { type ArnPattern, arnMatches, arnPattern, arnsMatch } from "../match/arn-pattern";
import { isFixed, parseTemplate, type Template, templateTokens } from "../match/value-template";
import { not, some, type Truth, truthOf } from "../truth";
import type { Situation } from "./situation";

/** Makes `Resource` or `NotResource` ready. Remembers what it found: a proof asks for the same few resources again and again. */
export function resourceMatcher(
  { values, not: negated }: ListElement,
  version: Policy["version"],
): (situation: Situation) => Truth {
  const patterns = values.map((value) => compileResource(parseTemplate(value, version)));
  const undecided = whateverComes(patterns, negated);
  const fixed = patterns.every((pattern) => "everything" in pattern);
  const known = new Map<string, Truth>();
  return (situation) => {
    const { resource } = situation;
    if (resource === undefined) return undecided(situation.resourceStart ?? "");
    const before = known.get(resource);
    if (before) return before;
    const matched = some(patterns, (pattern) => resourceFits(pattern, { resource, negated, situation }));
    const truth = negated ? not(matched) : matched;
    if (fixed) known.set(resource, truth);
    return truth;
  };
}

/** What can be said of all resources with a beginning, whichever it will be. */
function whateverComes(patterns: readonly CompiledResource[], negated: boolean): (start: string) => Truth {
  const known = new Map<string, Truth>();
  return (start) => {
    const before = known.get(start);
    if (before) return before;
    const matched = some(patterns, (pattern) =>
      "everything" in pattern ? arnsMatch(pattern, start) : "maybe",
    );
    const truth = negated ? not(matched) : matched;
    known.set(start, truth);
    return truth;
  };
}

type CompiledResource = ArnPattern | Template;

function compileResource(template: Template): CompiledResource {
  if (!isFixed(template)) return template;
  const tokens = templateTokens(template, () => undefined);
  return arnPattern(typeof tokens === "string" ? [] : tokens);
}

/** A variable without a value may make the whole statement void: NotResource must not rest on that. */
function resourceFits(
  pattern: CompiledResource,
  at: { readonly resource: string; readonly negated: boolean; readonly situation: Situation },
): Truth {
  if ("everything" in pattern) return truthOf(arnMatches(pattern, at.resource));
  const tokens = templateTokens(pattern, at.situation.variable);
  if (tokens === "missing" && !at.negated) return "no";
  if (typeof tokens === "string") {
    at.situation.doubt("the value of a policy variable in a resource");
    return "maybe";
  }
  return truthOf(arnMatches(arnPattern(tokens), at.resource));
}
