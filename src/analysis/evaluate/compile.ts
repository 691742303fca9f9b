import type { ListElement, Policy, PolicyStatement, PrincipalElement } from "../../iam/policy/policy";
import { folded } from "../match/fold";
import { type Glob, glob, globMatches } from "../match/glob";
import { both, every, type Truth } from "../truth";
import type { Caller } from "./caller";
import { type CompiledTest, compileTest } from "./match-condition";
import { isReached, type Reached, reachOf } from "./match-principal";
import { resourceMatcher } from "./match-resource";
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

const denying = new WeakMap<Policy, readonly CompiledStatement[]>();

/** A policy's Denies, made ready once. */
export function denials(policy: Policy): readonly CompiledStatement[] {
  const known = denying.get(policy);
  if (known) return known;
  const statements = compile(policy).filter(({ statement }) => statement.effect === "Deny");
  denying.set(policy, statements);
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
  const resources = statement.resources ? resourceMatcher(statement.resources, version) : anyResource;
  const tests = statement.conditions.map((test) => compileTest(test, version));
  return {
    statement,
    index,
    tests,
    speaksOf: actions,
    reach: statement.principals && reachMatcher(statement.principals),
    matches: (situation) => {
      if (!actions(situation.action)) return "no";
      const resource = resources(situation);
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
  return (caller) => {
    const reached = reachOf(principals, caller);
    return { reached, named: isReached(reached) };
  };
}

/** A trust policy's statement speaks of the role that it belongs to. */
function anyResource(): Truth {
  return "yes";
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
