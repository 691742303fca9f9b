import { type Read, there } from "../../found";
import { listPath } from "../../kubernetes/api-request";
import { type ClusterFacts, lookUp, lookUpAll } from "../../kubernetes/cluster-facts";
import { type GuardedWorkload, RESOURCE_OF_KIND } from "../../kubernetes/guard/guarded";
import type { LiveObject, OwnerReference, Pod, PodController } from "../../kubernetes/live-objects";
import type { VerifySubject } from "./subject";

/** Where pods of a namespace are. */
export function podsPath({ namespace }: VerifySubject): string {
  return listPath(namespace, "pods");
}

/** Where ReplicaSets of a namespace are. */
export function replicaSetsPath({ namespace }: VerifySubject): string {
  return listPath(namespace, "apps/v1/replicasets");
}

/** Path of the workload's object. */
export function workloadPath({
  kind,
  namespace,
  name,
}: Pick<VerifySubject, "kind" | "namespace" | "name">): string {
  return `${listPath(namespace, `apps/v1/${RESOURCE_OF_KIND[kind]}`)}/${name}`;
}

/** A pod that runs as the ServiceAccount, and the declared workload that made it. */
export interface OwnedPod {
  readonly pod: Pod;
  /** undefined if no declared workload did. */
  readonly workload: GuardedWorkload | undefined;
  /** It may go on for as long as its grace lasts. */
  readonly state: "stays" | "being deleted";
}

/** Pods of the ServiceAccount that have not ended. */
export function podsOf(subject: VerifySubject, facts: ClusterFacts): Read<readonly OwnedPod[]> {
  const pods = lookUpAll<Pod>(facts, [podsPath(subject)]);
  if (pods.found !== "there") return pods;
  const replicaSets = lookUpAll<PodController>(facts, [replicaSetsPath(subject)]);
  if (replicaSets.found !== "there") return replicaSets;
  const running = pods.thing.filter(
    ({ spec, status }) =>
      spec.serviceAccountName === subject.serviceAccount && !ENDED.includes(status?.phase ?? ""),
  );
  const makerIs = declaredOwner(subject, facts);
  return there(
    running.map((pod) => ({
      pod,
      workload: makerOf(pod, replicaSets.thing, makerIs),
      state: pod.metadata.deletionTimestamp === undefined ? "stays" : "being deleted",
    })),
  );
}

/** What must be read to know who made the pods. */
export function podAsks(subject: VerifySubject): readonly string[] {
  const { namespace, workloads } = subject;
  return [
    podsPath(subject),
    replicaSetsPath(subject),
    ...workloads.map((one) => workloadPath({ ...one, namespace })),
  ];
}

const ENDED: readonly string[] = ["Succeeded", "Failed"];

function makerOf(
  pod: Pod,
  replicaSets: readonly PodController[],
  makerIs: ReturnType<typeof declaredOwner>,
): GuardedWorkload | undefined {
  const owner = controllerOf(pod);
  if (owner?.kind !== "ReplicaSet") return makerIs(owner);
  const replicaSet = replicaSets.find(({ metadata }) => metadata.uid === owner.uid);
  return replicaSet && makerIs(controllerOf(replicaSet));
}

/** What controls an object, as it says itself. */
export function controllerOf({ metadata }: LiveObject): OwnerReference | undefined {
  return metadata.ownerReferences?.find(({ controller }) => controller === true);
}

/**
 * Which declared workload an owner is. Anybody may write a name into a reference, so the uid must be the live workload's; a
 * Rollout, where Argo Rollouts is declared, stands for the Deployment of its name.
 */
export function declaredOwner(
  { namespace, workloads, guard }: VerifySubject,
  facts: ClusterFacts,
): (owner: OwnerReference | undefined) => GuardedWorkload | undefined {
  const live = workloads.map((workload) => {
    const found = lookUp(facts, workloadPath({ ...workload, namespace }));
    return { workload, uid: found.found === "there" ? found.thing.metadata.uid : undefined };
  });
  const rollouts = guard?.options.argoRollouts !== undefined;
  return (owner) =>
    live.find(
      ({ workload: { kind, name }, uid }) =>
        name === owner?.name &&
        ((kind === owner.kind && uid === owner.uid) ||
          (rollouts && kind === "Deployment" && isRollout(owner))),
    )?.workload;
}

function isRollout({ kind, apiVersion }: OwnerReference): boolean {
  return kind === "Rollout" && apiVersion?.startsWith("argoproj.io/") === true;
}
