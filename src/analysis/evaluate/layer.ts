import type { Policy } from "../../iam/policy/policy";
import { both, either, type Truth } from "../truth";
import { type CompiledStatement, compile, type ReachOfStatement } from "./compile";
import type { Reach, Reached } from "./match-principal";
import { type Known, LAYER_WORDS, type Layer } from "./policies";
import type { Situation } from "./situation";

/** Is told of every statement that decides something. */
export type Notice = (statement: DecidingStatement) => void;

/** A statement that speaks of the request, or may. */
export interface DecidingStatement {
  readonly layer: Layer;
  /** Position of its policy among those of its kind. */
  readonly document: number;
  /** Position in its policy. */
  readonly statement: number;
  readonly sid?: string;
  readonly effect: "Allow" | "Deny";
  readonly truth: Truth;
}

/** What policies of one kind say. */
export interface Decision {
  readonly allow: Truth;
  readonly deny: Truth;
}

/** What a resource's policy says: who it allows depends on how it names the caller. */
export interface ResourceDecision extends Decision {
  readonly reached: Reached;
}

/** Policies without principals, of which one must allow. */
export function decide(
  layer: Layer,
  policies: Known<readonly Policy[]>,
  { situation, notice }: { readonly situation: Situation; readonly notice: Notice | undefined },
): Decision {
  if (policies === "unread") return unread(layer, situation);
  let decision: Decision = { allow: "no", deny: "no" };
  policies.forEach((policy, document) => {
    for (const compiled of compile(policy)) {
      const matches = compiled.matches(situation);
      if (matches === "no") continue;
      const truth = both(matches, principalsReach(compiled, layer, situation));
      if (truth === "no") continue;
      decision = counted(decision, compiled, truth);
      notice?.(describe(compiled, { layer, document, truth }));
    }
  });
  return decision;
}

/** A resource's own policy. */
export function decideResource(
  policy: Known<Policy>,
  { situation, notice }: { readonly situation: Situation; readonly notice: Notice | undefined },
): ResourceDecision {
  if (policy === "unread")
    return {
      ...unread("resource", situation),
      reached: { everyone: "maybe", account: "maybe", itself: "maybe" },
    };
  let decision: Decision = { allow: "no", deny: "no" };
  const reached: { [reach in Reach]?: Truth } = {};
  for (const compiled of compile(policy)) {
    if (!compiled.speaksOf(situation.action)) continue;
    const { reached: reach, named } = compiled.reach?.(situation.caller) ?? NOBODY;
    if (named === "no") continue;
    const matches = compiled.matches(situation);
    const truth = both(matches, named);
    if (truth === "no") continue;
    if (named === "maybe") situation.doubt(unsureOf(compiled, "resource"));
    decision = counted(decision, compiled, truth);
    notice?.(describe(compiled, { layer: "resource", document: 0, truth }));
    if (compiled.statement.effect === "Deny") continue;
    for (const [kind, one] of Object.entries(reach) as [Reach, Truth][])
      reached[kind] = either(reached[kind] ?? "no", both(matches, one));
  }
  return { ...decision, reached };
}

/** A resource's statement without a principal speaks of nobody. */
const NOBODY: ReachOfStatement = { reached: {}, named: "no" };

/** Endpoint policies and RCPs name principals too; the other kinds have none. */
function principalsReach(compiled: CompiledStatement, layer: Layer, { caller, doubt }: Situation): Truth {
  const named = compiled.reach ? compiled.reach(caller).named : "yes";
  if (named === "maybe") doubt(unsureOf(compiled, layer));
  return named;
}

function unsureOf({ index }: CompiledStatement, layer: Layer): string {
  return `whether statement ${index + 1} of the ${LAYER_WORDS[layer]} speaks of who asks`;
}

function unread(layer: Layer, { doubt }: Situation): Decision {
  doubt(`the ${LAYER_WORDS[layer]} (not read)`);
  return { allow: "maybe", deny: "maybe" };
}

function counted(decision: Decision, { statement }: CompiledStatement, truth: Truth): Decision {
  return statement.effect === "Allow"
    ? { ...decision, allow: either(decision.allow, truth) }
    : { ...decision, deny: either(decision.deny, truth) };
}

function describe(
  { statement, index }: CompiledStatement,
  { layer, document, truth }: { readonly layer: Layer; readonly document: number; readonly truth: Truth },
): DecidingStatement {
  const { sid, effect } = statement;
  return { layer, document, statement: index, ...(sid && { sid }), effect, truth };
}
