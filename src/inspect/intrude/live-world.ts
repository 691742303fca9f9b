import type { Found } from "../../found";
import { type ClusterFacts, lookUp } from "../../kubernetes/cluster-facts";
import type { LiveObject, PodController } from "../../kubernetes/live-objects";
import type { GuardedWorld } from "../intrusions/world";
import { isHeld } from "../verify/pod-security-everywhere";
import { controllerOf, podsOf, workloadPath } from "../verify/pods-of";
import { subjectWords, type VerifySubject } from "../verify/subject";

/** An image that no registry holds. */
const FOREIGN_IMAGE = "cdktf-irsa.invalid/intruder:1";

/** The workload as it runs, from what verify reads. */
export function liveWorld(subject: VerifySubject, facts: ClusterFacts): Found<GuardedWorld> {
  const { guard, namespace, serviceAccount, kind, name } = subject;
  if (guard === undefined)
    return { found: "unread", why: `${subjectWords(subject)}: no guard is declared that could refuse` };
  const workload = lookUp<PodController>(facts, workloadPath(subject));
  if (workload.found !== "there") return missing(workload, `${subjectWords(subject)} is not there`);
  const pods = podsOf(subject, facts);
  if (pods.found !== "there") return pods;
  const own = pods.thing.find(
    (one) =>
      one.state === "stays" &&
      one.workload?.kind === kind &&
      one.workload.name === name &&
      one.pod.spec.nodeName !== undefined,
  );
  const [container] = own?.pod.spec.containers ?? [];
  if (own?.pod.spec.nodeName === undefined || container === undefined)
    return { found: "unread", why: `a running pod of ${subjectWords(subject)}: there is none` };
  const { metadata, spec } = own.pod;
  const owner = controllerOf(own.pod);
  return {
    found: "there",
    thing: {
      namespace,
      serviceAccount,
      workload: { kind, name },
      container: container.name,
      labels: workload.thing.spec.selector?.matchLabels ?? {},
      image: container.image ?? "",
      foreignImage: guard.options.imagePrefixes.length > 0 ? FOREIGN_IMAGE : undefined,
      pod: { name: metadata.name, uid: metadata.uid ?? "", node: spec.nodeName ?? "" },
      replicaSet: owner?.kind === "ReplicaSet" ? { name: owner.name, uid: owner.uid } : undefined,
      guard: guard.name,
      podSecurity: isNamespaceHeld(namespace, facts),
    },
  };
}

function missing<Thing>(found: Exclude<Found<Thing>, { found: "there" }>, why: string): Found<never> {
  return { found: "unread", why: found.found === "unread" ? found.why : why };
}

function isNamespaceHeld(namespace: string, facts: ClusterFacts): boolean {
  const all = lookUp<LiveObject & { readonly items: readonly LiveObject[] }>(facts, "/api/v1/namespaces");
  if (all.found !== "there") return false;
  const own = all.thing.items.find(({ metadata }) => metadata.name === namespace);
  return own !== undefined && isHeld(own);
}
