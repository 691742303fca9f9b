import type { ListElement, Policy, PolicyStatement, PrincipalElement } from "../../iam/policy/policy";
import { type ArnPattern, arnMatches, arnPattern } from "../match/arn-pattern";
import { folded } from "../match/fold";
import { type Glob, glob, globMatches } from "../match/glob";
import { isFixed, parseTemplate, type Template, templateTokens } from "../match/value-template";
import { both, every, not, some, type Truth, truthOf } from "../truth";
import type { Caller } from "./caller";
import { type CompiledTest, compileTest } from "./match-condition";
import { isReached, type Reached, reachOf } from "./match-principal";
import type { Situation } from "./situation";

/** A statement ready to be matched. */
export interface CompiledStatement {
  readonly statement: PolicyStatement;
  /** Position in its policy. */
  readonly index: number;
  readonly tests: readonly CompiledTest[];
  /** Whether it speaks of the action, which rules most statements out. */
  readonly speaksOf: (action: string) => boolean;
  /** How its principal reaches a caller; undefined where it has none. */
  readonly reach: ((caller: Caller) => ReachOfStatement) | undefined;
  /** Whether it speaks of the request, but for its principal. */
  readonly matches: (situation: Situation) => Truth;
}

/** How a statement's principal reaches a caller, and whether it does at all. */
export interface ReachOfStatement {
  readonly reached: Reached;
  readonly named: Truth;
}

const compiled = new WeakMap<Policy, readonly CompiledStatement[]>();

/** A policy's statements, made ready once. */
export function compile(policy: Policy): readonly CompiledStatement[] {
  const known = compiled.get(policy);
  if (known) return known;
  const statements = policy.statements.map((statement, index) =>
    compileStatement(statement, { index, version: policy.version }),
  );
  compiled.set(policy, statements);
  return statements;
}

/** The policy with only some of its statements, which keep their positions. */
export function only(policy: Policy, keep: (statement: CompiledStatement) => boolean): Policy {
  const kept = compile(policy).filter(keep);
  const narrowed = { ...policy, statements: kept.map(({ statement }) => statement) };
  compiled.set(narrowed, kept);
  return narrowed;
}

interface Place {
  readonly index: number;
  readonly version: Policy["version"];
}

function compileStatement(statement: PolicyStatement, { index, version }: Place): CompiledStatement {
  const actions = actionMatcher(statement.actions);
  const resources = statement.resources && resourceMatcher(statement.resources, version);
  const tests = statement.conditions.map((test) => compileTest(test, version));
  return {
    statement,
    index,
    tests,
    speaksOf: actions,
    reach: statement.principals && reachMatcher(statement.principals),
    matches: (situation) => {
      if (!actions(situation.action)) return "no";
      const resource = resources ? resources(situation) : "yes";
      if (resource === "no") return resource;
      return both(
        resource,
        every(tests, ({ holds }) => holds(situation)),
      );
    },
  };
}

/** Remembers what it found: a proof asks of the same caller again and again. */
function reachMatcher(principals: PrincipalElement): (caller: Caller) => ReachOfStatement {
  const known = new WeakMap<Caller, ReachOfStatement>();
  return (caller) => {
    const before = known.get(caller);
    if (before) return before;
    const reached = reachOf(principals, caller);
    const reach = { reached, named: isReached(reached) };
    known.set(caller, reach);
    return reach;
  };
}

/** Remembers what it found: a proof asks for the same few actions again and again. */
function actionMatcher({ values, not: negated }: ListElement): (action: string) => boolean {
  const patterns = values.map((value) => glob(folded(value)));
  const known = new Map<string, boolean>();
  return (action) => {
    const before = known.get(action);
    if (before !== undefined) return before;
    const lower = folded(action);
    const speaks = patterns.some((pattern: Glob) => globMatches(pattern, lower)) !== negated;
    known.set(action, speaks);
    return speaks;
  };
}

function resourceMatcher(
  { values, not: negated }: ListElement,
  version: Policy["version"],
): (situation: Situation) => Truth {
  const patterns = values.map((value) => compileResource(parseTemplate(value, version)));
  const whatever = everythingOnly(patterns, negated);
  const fixed = patterns.every((pattern) => "everything" in pattern);
  const known = new Map<string, Truth>();
  return (situation) => {
    const { resource } = situation;
    if (resource === undefined) return whatever;
    const before = known.get(resource);
    if (before) return before;
    const matched = some(patterns, (pattern) => resourceFits(pattern, { resource, negated, situation }));
    const truth = negated ? not(matched) : matched;
    if (fixed) known.set(resource, truth);
    return truth;
  };
}

/** Whatever the resource will be, `*` matches it. */
function everythingOnly(patterns: readonly (ArnPattern | Template)[], negated: boolean): Truth {
  const everything = patterns.some((pattern) => "everything" in pattern && pattern.everything);
  if (!everything) return "maybe";
  return negated ? "no" : "yes";
}

function compileResource(template: Template): ArnPattern | Template {
  if (!isFixed(template)) return template;
  const tokens = templateTokens(template, () => undefined);
  return arnPattern(typeof tokens === "string" ? [] : tokens);
}

/** A variable without a value may make the whole statement void: NotResource must not rest on that. */
function resourceFits(
  pattern: ArnPattern | Template,
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
