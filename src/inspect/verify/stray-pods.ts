import { failed, passed, undecided } from "../check";
import { controllerOf, type OwnedPod, podsOf, podsPath, replicaSetsPath } from "./pods-of";
import type { VerifyRule } from "./rule";
import type { VerifySubject } from "./subject";

/** No pod of anybody else runs as the ServiceAccount; the guard evicts none that was there before it. */
export const strayPods: VerifyRule<VerifySubject> = {
  id: "stray-pods",
  expected: ({ serviceAccount, workloads }) =>
    `only pods of ${workloads.map(({ kind, name }) => `${kind} ${name}`).join(", ")} run as ${serviceAccount}`,
  asks: (subject) => [podsPath(subject), replicaSetsPath(subject)],
  check(subject, facts, expectation) {
    const pods = podsOf(subject, facts);
    if (pods.found === "unread") return undecided(expectation, pods.why);
    const all = pods.found === "there" ? pods.thing : [];
    const strays = all.filter(({ workload }) => workload === undefined);
    if (strays.length === 0)
      return passed(expectation, `${all.length} ${all.length === 1 ? "pod" : "pods"}, none of others`);
    return failed(
      expectation,
      `others too: ${strays.map(wordsOf).join(", ")}`,
      `delete them (kubectl delete pod --namespace ${subject.namespace} …) and what makes them; a token that they hold lives for up to a day`,
    );
  },
};

function wordsOf({ pod }: OwnedPod): string {
  const owner = controllerOf(pod);
  return `${pod.metadata.name} (${owner ? `made by ${owner.kind} ${owner.name}` : "made by hand"})`;
}
