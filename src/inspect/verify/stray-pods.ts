import { failed, passed, undecided } from "../check";
import { controllerOf, type OwnedPod, podAsks, podsOf } from "./pods-of";
import type { VerifyRule } from "./rule";
import type { VerifySubject } from "./subject";

/** No pod of anybody else runs as the ServiceAccount; the guard evicts none that was there before it. */
export const strayPods: VerifyRule<VerifySubject> = {
  id: "stray-pods",
  expected: ({ serviceAccount, workloads }) =>
    `only pods of ${workloads.map(({ kind, name }) => `${kind} ${name}`).join(", ")} run as ${serviceAccount}`,
  asks: podAsks,
  check(subject, facts, expectation) {
    const pods = podsOf(subject, facts);
    if (pods.found === "unread") return undecided(expectation, pods.why);
    const all = pods.thing;
    const strays = all.filter(
      ({ workload, pod }) => workload === undefined || (pod.spec.ephemeralContainers ?? []).length > 0,
    );
    if (strays.length === 0)
      return passed(expectation, `${all.length} ${all.length === 1 ? "pod" : "pods"}, none of others`);
    return failed(
      expectation,
      `others too: ${strays.map(wordsOf).join(", ")}`,
      `delete them (kubectl delete pod --namespace ${subject.namespace} …) and what makes them; a token that they hold lives for up to a day`,
    );
  },
};

function wordsOf({ pod, workload, state }: OwnedPod): string {
  const owner = controllerOf(pod);
  const debugged = (pod.spec.ephemeralContainers ?? []).map(({ name }) => `ephemeral container ${name}`);
  const made = workload === undefined ? [owner ? `made by ${owner.kind} ${owner.name}` : "made by hand"] : [];
  const leaving = state === "being deleted" ? ["being deleted, and runs until then"] : [];
  return `${pod.metadata.name} (${[...made, ...debugged, ...leaving].join(", ")})`;
}
