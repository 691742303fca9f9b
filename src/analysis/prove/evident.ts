import type { Policy, PolicyStatement } from "../../iam/policy/policy";

/**
 * True if the candidate evidently grants nothing that the reference does not: the reference has all that it allows, and it
 * denies all that the reference denies, word for word. That holds whatever variables stand for.
 */
export function grantsEvidentlyNoMore(candidate: Policy, reference: Policy): boolean {
  if (candidate.version !== reference.version) return false;
  const has = (policy: Policy, effect: PolicyStatement["effect"]) =>
    new Set(policy.statements.filter((statement) => statement.effect === effect).map(wordsOf));
  const [allowed, denied] = [has(reference, "Allow"), has(candidate, "Deny")];
  return (
    [...has(candidate, "Allow")].every((words) => allowed.has(words)) &&
    [...has(reference, "Deny")].every((words) => denied.has(words))
  );
}

function wordsOf({ principals, actions, resources, conditions }: PolicyStatement): string {
  return JSON.stringify([principals, actions, resources, conditions]);
}
