import { CALLER_DECLARATIONS, CALLER_WORLD } from "./caller";
import type { Terms } from "./policy-formula";
import type { Formula } from "./smt";

/** A question about requests, as lines of SMT-LIB, and what stands for a request in it. */
export interface Question {
  readonly lines: readonly string[];
  readonly terms: Terms;
}

/** A question about requests: variables, what holds of all of them, and what is asked. */
export function question(terms: Terms, formulas: readonly Formula[]): Question {
  const parts = [terms.action, terms.resource, ...terms.keys.values()];
  const lines = [
    ...CALLER_DECLARATIONS,
    ...parts.flatMap(({ declarations }) => declarations),
    ...[...CALLER_WORLD, ...parts.flatMap(({ world }) => world), ...formulas].map(assertion),
  ];
  return { lines, terms };
}

/** A formula that has to hold. */
export function assertion(formula: Formula): string {
  return `(assert ${formula})`;
}
