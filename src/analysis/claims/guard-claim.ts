import type { WorkloadFacts } from "../facts";
import type { Verdict } from "./claim";

/** P4: only the declared workload can hold a token of its ServiceAccount. It rests on an admission guard in the cluster. */
export function guardClaim(workload: WorkloadFacts): Verdict {
  const { guard, namespace, serviceAccount } = workload;
  const who = `whoever may create pods in namespace ${namespace}, or request tokens of ${serviceAccount}, can become ${namespace}/${serviceAccount}`;
  switch (guard.state) {
    case "enforced":
      return { answer: "proven" };
    case "none":
      return unknown(
        `an admission guard: this configuration holds none, so ${who}; write guard: { mode: enforce, deployers: { groups: [GROUP] } } under cluster, with a group that whoever applies the plan and whoever delivers images is in`,
      );
    case "off":
      return unknown(`an admission guard: it is off, so ${who}; write mode: enforce`);
    case "audit":
      return unknown(
        `an admission guard that refuses: it only warns and records, so ${who}; write mode: enforce`,
      );
    case "handed-over":
      return unknown(
        `whether the guard that was handed over is in force in the cluster: until it is, ${who}; apply admission-guards.yaml of: cdktf-irsa manifests`,
      );
    case "unread":
      return unknown(guard.why);
  }
}

function unknown(missing: string): Verdict {
  return { answer: "unknown", missing: [missing] };
}
