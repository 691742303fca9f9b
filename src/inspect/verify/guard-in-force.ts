import { lookUp } from "../../kubernetes/cluster-facts";
import { liveDifference } from "../../kubernetes/guard/live-difference";
import type { LiveObject } from "../../kubernetes/live-objects";
import { failed, passed, undecided } from "../check";
import type { VerifyRule } from "./rule";
import type { VerifySubject } from "./subject";

const ADMISSION = "/apis/admissionregistration.k8s.io/v1";

/** An admission policy, as far as it is looked at. */
interface LivePolicy extends LiveObject {
  readonly spec: unknown;
}

/** The guard's policy and binding are there, word for word, and refuse. */
export const guardInForce: VerifyRule<VerifySubject> = {
  id: "guard",
  expected: () => "the admission policy and its binding are there as declared, and refuse",
  asks: ({ guard }) => (guard ? pathsOf(guard.name) : []),
  check({ guard, accepted, namespace, serviceAccount }, facts, expectation) {
    if (guard === undefined) {
      const got = `none is declared: anyone who may create pods in namespace ${namespace} can become ${serviceAccount}`;
      return accepted === undefined
        ? failed(
            expectation,
            got,
            "write guard: { mode: enforce, deployers: … } under cluster; see docs/guard.md",
          )
        : passed(expectation, `${got}; accepted: ${accepted}`);
    }
    const made = [guard.policy, guard.binding];
    for (const [index, path] of pathsOf(guard.name).entries()) {
      const object = made[index];
      const live = lookUp<LivePolicy>(facts, path);
      const words = `${object?.kind} ${guard.name}`;
      if (live.found === "unread") return undecided(expectation, live.why);
      if (live.found === "absent")
        return failed(expectation, `${words} is not there`, "apply the plan, or the manifests, again");
      if (live.thing.metadata.deletionTimestamp !== undefined)
        return failed(expectation, `${words} is being deleted`, "apply the plan, or the manifests, again");
      const difference = liveDifference(object?.spec, live.thing.spec);
      if (difference !== undefined)
        return failed(
          expectation,
          `${words} is not as declared: ${difference}`,
          `kubectl delete ${object?.kind} ${guard.name}, and apply at once`,
        );
    }
    return guard.mode === "enforce"
      ? passed(expectation, `${guard.name} refuses`)
      : failed(expectation, `${guard.name} only warns and records (mode: audit)`, "write mode: enforce");
  },
};

function pathsOf(name: string): readonly string[] {
  return [
    `${ADMISSION}/validatingadmissionpolicies/${name}`,
    `${ADMISSION}/validatingadmissionpolicybindings/${name}`,
  ];
}
