import type { ApiAnswer } from "../../kubernetes/api-request";
import type { Check } from "../check";
import type { Attempt, Intrusion, Stop } from "../intrusions/attempt";
import { refusedBy } from "../intrusions/refused-by";

/** What came of an intrusion: whoever refused it, it must have been refused for what it is. */
export function intrusionCheck(about: string, intrusion: Intrusion, answer: ApiAnswer): Check {
  const by = refusedBy(answer);
  const base = {
    name: `${about}: intrusion ${intrusion.id}`,
    expected: `${who(intrusion)} may not ${intrusion.what}`,
  };
  if (by === undefined) return { ...base, got: "let in", ok: false, fix: FIXES[intrusion.stoppedBy] };
  if (by === "other")
    return {
      ...base,
      got: `inconclusive: ${answer.status} ${answer.message}`,
      ok: false,
      missing: ["an answer that says who refused it"],
    };
  const ok = by === intrusion.stoppedBy || STOPS.includes(by);
  return { ...base, got: ok ? "refused" : `inconclusive: ${answer.message}`, by, ok };
}

/** Refusals that are about who asks; that something is not there is none, unless it was expected. */
const STOPS: readonly Stop[] = ["guard", "RBAC", "Pod Security", "node restriction"];

const FIXES: Readonly<Record<Stop, string>> = {
  guard: "the guard is not in force, or not whole: see the check guard",
  RBAC: "narrow the role that allows it: see the checks of the cluster",
  "Pod Security": "hold the namespace to baseline: podSecurity: baseline",
  "node restriction": "the API server must run with NodeRestriction and the Node authorizer, as on EKS",
  "API server": "see the API server's answer",
};

/** What came of something that must go on working. */
export function legitimateCheck(about: string, attempt: Attempt, answer: ApiAnswer): Check {
  const by = refusedBy(answer);
  const base = {
    name: `${about}: operation ${attempt.id}`,
    expected: `${who(attempt)} may ${attempt.what}`,
  };
  if (by === undefined) return { ...base, got: "let through", ok: true };
  return {
    ...base,
    got: `refused: ${answer.message}`,
    by,
    ok: false,
    fix: "if it is the guard's doing, see docs/guard.md; if it is another policy's, that one keeps it out",
  };
}

function who({ as }: Attempt): string {
  return as === "administrator" ? "an administrator" : `a ${as}`;
}
