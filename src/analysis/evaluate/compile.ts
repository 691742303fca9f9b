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

/** A policy's statements, made ready. A policy itself, so that what is left of one is used as a whole one is. */
class CompiledPolicy implements Policy {
  private denying: readonly CompiledStatement[] | undefined;

  constructor(
    readonly version: Policy["version"],
    readonly compiled: readonly CompiledStatement[],
  ) {}

  get statements(): readonly PolicyStatement[] {
    return this.compiled.map(({ statement }) => statement);
  }

  denials(): readonly CompiledStatement[] {
    this.denying ??= this.compiled.filter(({ statement }) => statement.effect === "Deny");
    return this.denying;
  }
}

const known = new WeakMap<Policy, CompiledPolicy>();

function compiledOf(policy: Policy): CompiledPolicy {
  if (policy instanceof CompiledPolicy) return policy;
  const before = known.get(policy);
  if (before) return before;
  const made = readied(policy, () => true);
  known.set(policy, made);
  return made;
}

/** The policy with only some of its statements, which keep their positions, made ready for as long as somebody holds it. */
export function readied(policy: Policy, keep: (statement: PolicyStatement) => boolean): CompiledPolicy {
  const { version, statements } = policy;
  const kept = statements.flatMap((statement, index) =>
    keep(statement) ? [compileStatement(statement, { index, version })] : [],
  );
  return new CompiledPolicy(version, kept);
}

/** A policy's statements, made ready once. */
export function compile(policy: Policy): readonly CompiledStatement[] {
  return compiledOf(policy).compiled;
}

/** A policy's Denies, made ready once. */
export function denials(policy: Policy): readonly CompiledStatement[] {
  return compiledOf(policy).denials();
}

/** A policy with only some of its statements, which keep their positions. */
export function only(policy: Policy, keep: (statement: CompiledStatement) => boolean): Policy {
  return new CompiledPolicy(policy.version, compile(policy).filter(keep));
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

/** Remembers the last caller: a proof asks for all that one may do before it turns to the next. */
function reachMatcher(principals: PrincipalElement): (caller: Caller) => ReachOfStatement {
  let last: Caller | undefined;
  let found: ReachOfStatement = NOT_ASKED;
  return (caller) => {
    if (caller === last) return found;
    const reached = reachOf(principals, caller);
    last = caller;
    found = { reached, named: isReached(reached) };
    return found;
  };
}

const NOT_ASKED: ReachOfStatement = { reached: {}, named: "no" };

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
