import { quote } from "../../value-rule";
import { type Located, valueText } from "./located";
import type { Policy, PolicyKind } from "./policy";
import { unresolvedIn } from "./policy-variables";
import type { ProblemPlace, Refuse } from "./problem-list";

/** What every step of reading one document needs. */
export interface Reading {
  readonly kind: PolicyKind;
  readonly version: Policy["version"];
  readonly refuse: Refuse;
}

/** The text at a place, or undefined and a problem if it is none, or one that is not resolved yet. */
export function readText(located: Located, refuse: Refuse): string | undefined {
  const { value } = located;
  if (typeof value !== "string") {
    refuse(located, `must be text, got ${valueText(value)}`);
    return undefined;
  }
  return isResolved(value, located, refuse) ? value : undefined;
}

/** True if a text holds no expression that is still to be resolved; otherwise it is refused. */
export function isResolved(text: string, where: ProblemPlace, refuse: Refuse): boolean {
  const unresolved = unresolvedIn(text);
  if (unresolved === undefined) return true;
  refuse(where, unresolvedSentence(unresolved), "policy-unresolved");
  return false;
}

/** What is said of an expression that is still to be resolved. */
export function unresolvedSentence(expression: string): string {
  return (
    `holds ${quote(expression)}, which is not resolved yet (IAM's own variables have a prefix, as in \${aws:username}); ` +
    "render it first, and read the policy from: terraform show -json PLAN"
  );
}
