import { type Caller, principalOf } from "../evaluate/caller";
import type { Request } from "../evaluate/request";
import { keyReader, NO_VARIABLES, type Situation } from "../evaluate/situation";
import type { Truth } from "../truth";
import type { KeyDimension } from "./key-dimension";
import type { KeyWorld } from "./key-world";

/** What is looked for, among which requests. */
export interface Question {
  readonly actions: readonly string[];
  /** Who can ask for an action at all. */
  readonly callers: (action: string) => readonly Caller[];
  readonly resources: readonly string[];
  /** What all resources start with. @default - nothing */
  readonly resourceStart?: string;
  /** The account of the resources. */
  readonly resourceAccount: string;
  readonly keys: readonly KeyDimension[];
  readonly world: KeyWorld;
  /** Whether a request is a counterexample. */
  readonly isCounterexample: (situation: Situation) => Truth;
  /** How much one look costs, for the cap: statements that it goes through. */
  readonly cost: number;
}

/** A counterexample; a request of which cannot be told whether it is one; none at all; or too many classes to look at. */
export type Found =
  | { readonly found: "yes"; readonly request: Request }
  | { readonly found: "maybe"; readonly request: Request; readonly missing: readonly string[] }
  | { readonly found: "no" }
  | { readonly found: "too many" };

/** Statements looked at in one search, at most. */
export const MOST_LOOKS = 1_500_000;

/**
 * Looks at one request of every class. What is not decided yet may be anything, so a branch ends as soon as no request in
 * it can be a counterexample, or every one is. A key is decided when the answer asks for it: the others change nothing.
 * A request that is doubtful is kept while the search for a plain one goes on.
 */
export function search(question: Question): Found {
  const walk: Walk = { question, looks: 0, asked: new Set(), doubtful: undefined };
  for (const action of question.actions) {
    for (const caller of question.callers(action)) {
      const found = lookAtResources(walk, { action, caller });
      if (found) return found;
    }
  }
  return walk.doubtful ?? { found: "no" };
}

interface Walk {
  readonly question: Question;
  looks: number;
  /** Keys that the last look asked for and that are not decided. */
  readonly asked: Set<string>;
  doubtful: Found | undefined;
}

interface Who {
  readonly action: string;
  readonly caller: Caller;
}

type Decided = Map<string, readonly string[]>;

function lookAtResources(walk: Walk, who: Who): Found | undefined {
  const decided: Decided = new Map();
  const anything = situationOf(walk, who, decided);
  const { resources } = walk.question;
  if (resources.length > 1 && look(walk, anything) === "no")
    return walk.looks > MOST_LOOKS ? { found: "too many" } : undefined;
  for (const resource of resources) {
    const found = lookAtKeys(walk, { ...anything, resource }, decided);
    if (found) return found;
  }
  return undefined;
}

/** A request of which only the caller and the action are decided; keys are, once they are in the map. */
function situationOf({ question, asked }: Walk, { action, caller }: Who, decided: Decided): Situation {
  const decidedOf = (key: string) => {
    const values = decided.get(key);
    if (values === undefined) asked.add(key);
    return values;
  };
  return {
    action,
    caller,
    resource: undefined,
    resourceStart: question.resourceStart,
    resourceAccount: question.resourceAccount,
    valuesOf: keyReader(caller, decidedOf),
    variable: NO_VARIABLES,
    doubt: ignore,
  };
}

function lookAtKeys(walk: Walk, situation: Situation, decided: Decided): Found | undefined {
  const truth = look(walk, situation);
  if (walk.looks > MOST_LOOKS) return { found: "too many" };
  if (truth === "no") return undefined;
  if (truth === "yes") return { found: "yes", request: requestOf(walk, situation, decided) };
  const next = nextKey(walk, situation.caller, decided);
  if (!next) {
    walk.doubtful ??= {
      found: "maybe",
      request: requestOf(walk, situation, decided),
      missing: doubtsOf(walk, situation),
    };
    return undefined;
  }
  for (const values of next.values) {
    decided.set(next.key, values);
    const found = lookAtKeys(walk, situation, decided);
    decided.delete(next.key);
    if (found) return found;
  }
  return undefined;
}

/** The next key that the last look asked for. Those that can hold one value only are decided along the way, for good. */
function nextKey({ question, asked }: Walk, caller: Caller, decided: Decided): Branch | undefined {
  let next: Branch | undefined;
  for (const dimension of question.keys) {
    if (!asked.has(dimension.key)) continue;
    const branch = { key: dimension.key, values: valuesFor(dimension, caller, question.world) };
    const [only] = branch.values;
    if (only !== undefined && branch.values.length === 1) decided.set(branch.key, only);
    if (next === undefined || next.values.length === 1) next = branch;
  }
  return next;
}

/** A key with all that it may hold. */
interface Branch {
  readonly key: string;
  readonly values: readonly (readonly string[])[];
}

/** What the key may hold in this caller's requests. */
function valuesFor(
  { key, values }: KeyDimension,
  caller: Caller,
  world: KeyWorld,
): readonly (readonly string[])[] {
  const presence = world.presence(key, caller);
  if (presence === "never") return [[]];
  const only = world.values(key, caller);
  const possible = only ? values.filter((set) => set.every((value) => only.includes(value))) : values;
  return presence === "always" ? possible : [[], ...possible];
}

function look(walk: Walk, situation: Situation): Truth {
  walk.looks += walk.question.cost;
  walk.asked.clear();
  return walk.question.isCounterexample(situation);
}

function doubtsOf(walk: Walk, situation: Situation): readonly string[] {
  const doubts = new Set<string>();
  look(walk, { ...situation, doubt: (fact) => doubts.add(fact) });
  return [...doubts];
}

/** The request, with keys that do not matter left out where they may be. */
function requestOf(walk: Walk, { action, caller, resource = "*" }: Situation, decided: Decided): Request {
  const { keys, resourceAccount, world } = walk.question;
  const context = keys.flatMap((dimension) => {
    const values = decided.get(dimension.key) ?? valuesFor(dimension, caller, world)[0] ?? [];
    const [first] = values;
    return first === undefined ? [] : [[dimension.written, values.length === 1 ? first : values] as const];
  });
  return {
    principal: principalOf(caller),
    action,
    resource,
    resourceAccount,
    ...(context.length > 0 && { context: Object.fromEntries(context) }),
  };
}

function ignore(): void {}
