import { POD_SECURITY } from "../../config/guard";
import { lookUpPresent } from "../../kubernetes/cluster-facts";
import type { LiveObject } from "../../kubernetes/live-objects";
import { POD_SECURITY_LABEL } from "../../kubernetes/pod-security";
import { failed, passed, undecided } from "../check";
import type { ClusterSubject } from "./cluster-subject";
import type { VerifyRule } from "./rule";

const NAMESPACES = "/api/v1/namespaces";

/** A privileged pod of any namespace, on the same node, reads every pod's token there. */
export const podSecurityEverywhere: VerifyRule<ClusterSubject> = {
  id: "pod-security",
  expected: () => "every namespace but kube-system is held to baseline or restricted",
  asks: () => [NAMESPACES],
  check(_subject, facts, expectation) {
    const namespaces = lookUpPresent(facts, [NAMESPACES]);
    if (namespaces.found === "unread") return undecided(expectation, namespaces.why);
    const all = namespaces.thing;
    const open = all
      .filter(({ metadata }) => metadata.name !== "kube-system")
      .filter((namespace) => !isHeld(namespace))
      .map(({ metadata }) => metadata.name);
    if (open.length === 0) return passed(expectation, "all are");
    return failed(
      expectation,
      `not held: ${open.join(", ")}`,
      `kubectl label namespace ${open[0]} ${POD_SECURITY_LABEL}=baseline, and so on; where another policy keeps privileged pods and hostPath out: --accept pod-security`,
    );
  },
};

/** Whether a namespace keeps privileged pods out. */
export function isHeld({ metadata }: LiveObject): boolean {
  const standard = metadata.labels?.[POD_SECURITY_LABEL];
  return POD_SECURITY.some((held) => held === standard);
}
