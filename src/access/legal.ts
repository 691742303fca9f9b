import { UserError } from "../errors";
import { isLiteral, type Text } from "../expression";
import { type ValueRule, violationOf } from "../value-rule";

/**
 * Holds the literal texts among these to their rules, so that constructs refuse what irsa.yaml refuses: a wildcard in a
 * prefix or a policy variable in a name would widen what is granted. What is not said, or not known yet, passes.
 * @throws UserError with the rule's code
 */
export function requireLegal(values: readonly (readonly [ValueRule, Text | undefined])[]): void {
  for (const [rule, value] of values) {
    if (value === undefined || !isLiteral(value)) continue;
    const violation = violationOf(rule, value);
    if (violation) throw new UserError(violation.code, violation.message);
  }
}
