import { nearest } from "../../nearest";
import { quote } from "../../value-rule";
import type { Located } from "./located";
import type { PolicyKind } from "./policy";
import type { Reading } from "./reading";

/** An object of a policy: itself, what it holds by name, and the elements that mistyped names were meant to be. */
export interface Elements {
  readonly itself: Located;
  readonly byName: ReadonlyMap<string, Located>;
  readonly mistyped: ReadonlySet<string>;
}

/** What a kind of policy is called, and what its statements may hold. */
interface Form {
  readonly words: string;
  readonly elements: readonly string[];
  /** Elements of other kinds, and why they are refused in this one. */
  readonly refused: ReadonlyMap<string, string>;
}

const ALWAYS = ["Sid", "Effect", "Action", "NotAction", "Condition"];
const RESOURCE = ["Resource", "NotResource"];

const NO_PRINCIPAL = ["Principal", "NotPrincipal"].map(
  (name) => [name, "it speaks of whom it is attached to"] as const,
);
const NO_RESOURCE = RESOURCE.map((name) => [name, "it speaks of the role that it belongs to"] as const);

const FORMS: Readonly<Record<PolicyKind, Form>> = {
  managed: { words: "a managed policy", elements: [...ALWAYS, ...RESOURCE], refused: new Map(NO_PRINCIPAL) },
  identity: {
    words: "an identity's policy",
    elements: [...ALWAYS, ...RESOURCE],
    refused: new Map(NO_PRINCIPAL),
  },
  resource: {
    words: "a resource's policy",
    elements: [...ALWAYS, "Principal", "NotPrincipal", ...RESOURCE],
    refused: new Map(),
  },
  trust: {
    words: "a trust policy",
    elements: [...ALWAYS, "Principal"],
    refused: new Map([["NotPrincipal", "name under Principal who may assume the role"], ...NO_RESOURCE]),
  },
};

/** The name of a kind of policy in words. */
export function kindText(kind: PolicyKind): string {
  return FORMS[kind].words;
}

/** The elements of a statement; those that must not stand in this kind of policy are refused. */
export function statementElements(
  itself: Located,
  entries: readonly (readonly [string, Located])[],
  reading: Reading,
): Elements {
  return knownElements({ itself, entries, allowed: FORMS[reading.kind].elements }, reading);
}

/** The elements of an object; unknown ones are refused. */
export function knownElements(
  from: {
    readonly itself: Located;
    readonly entries: readonly (readonly [string, Located])[];
    readonly allowed: readonly string[];
  },
  { kind, refuse }: Pick<Reading, "kind" | "refuse">,
): Elements {
  const unknown = from.entries.filter(([name]) => !from.allowed.includes(name));
  const mistyped = new Set<string>();
  for (const [name, { path }] of unknown) {
    const foreign = from.itself.path.length > 0 ? FORMS[kind].refused.get(name) : undefined;
    const near = foreign ? undefined : nearest(name.slice(0, 60), from.allowed);
    if (near) mistyped.add(near);
    const fix = near ? `; did you mean ${quote(near)}?` : "; remove it";
    refuse(
      { path, at: "key" },
      foreign
        ? `must not stand in ${kindText(kind)}: ${foreign}`
        : `is no element of a policy${fix}; allowed here: ${from.allowed.join(", ")}`,
    );
  }
  return { itself: from.itself, byName: new Map(from.entries), mistyped };
}

/** An element or its opposite: exactly one of them must be there. */
export function oneOf(
  name: string,
  { itself, byName, mistyped }: Elements,
  { kind, refuse }: Reading,
): Chosen | undefined {
  const opposite = `Not${name}`;
  const plain = byName.get(name);
  const negated = FORMS[kind].elements.includes(opposite) ? byName.get(opposite) : undefined;
  if (plain && negated)
    refuse({ path: negated.path, at: "key" }, `stands beside ${name}; write only one of them`);
  if (plain) return { not: false, element: plain };
  if (negated) return { not: true, element: negated };
  if (mistyped.has(name) || mistyped.has(opposite)) return undefined;
  refuse(itself, `must hold ${FORMS[kind].elements.includes(opposite) ? `${name} or ${opposite}` : name}`);
  return undefined;
}

/** The element that a statement holds; `not` for the opposite one. */
export interface Chosen {
  readonly not: boolean;
  readonly element: Located;
}
