import type { WorkloadFacts } from "../facts";
import type { Verdict } from "./claim";

/** P4: only the declared workload can hold a token of its ServiceAccount. It rests on an admission guard in the cluster. */
export function guardClaim({ namespace, serviceAccount }: WorkloadFacts): Verdict {
  return {
    answer: "unknown",
    missing: [
      `an admission guard: this configuration holds none, so whoever may create pods in namespace ${namespace}, or request tokens of ${serviceAccount}, can become ${namespace}/${serviceAccount}`,
    ],
  };
}
