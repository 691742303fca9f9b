import { type Found, there } from "../../found";
import { listPath } from "../../kubernetes/api-request";
import { type ClusterFacts, lookUpAll } from "../../kubernetes/cluster-facts";
import { type GuardedWorkload, RESOURCE_OF_KIND } from "../../kubernetes/guard/guarded";
import type { LiveObject, Pod, PodController } from "../../kubernetes/live-objects";
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
export function workloadPath({ kind, namespace, name }: VerifySubject): string {
  return `${listPath(namespace, `apps/v1/${RESOURCE_OF_KIND[kind]}`)}/${name}`;
}

/** A pod that runs as the ServiceAccount, and the declared workload that made it. */
export interface OwnedPod {
  readonly pod: Pod;
  /** undefined if no declared workload did. */
  readonly workload: GuardedWorkload | undefined;
}

/** Pods of the ServiceAccount that have not ended. */
export function podsOf(subject: VerifySubject, facts: ClusterFacts): Found<readonly OwnedPod[]> {
  const pods = lookUpAll<Pod>(facts, [podsPath(subject)]);
  if (pods.found !== "there") return pods;
  const replicaSets = lookUpAll<PodController>(facts, [replicaSetsPath(subject)]);
  if (replicaSets.found !== "there") return replicaSets;
  const running = pods.thing.filter(
    ({ metadata, spec, status }) =>
      spec.serviceAccountName === subject.serviceAccount &&
      metadata.deletionTimestamp === undefined &&
      !ENDED.includes(status?.phase ?? ""),
  );
  return there(running.map((pod) => ({ pod, workload: makerOf(pod, subject, replicaSets.thing) })));
}

const ENDED: readonly string[] = ["Succeeded", "Failed"];

function makerOf(
  pod: Pod,
  { workloads }: VerifySubject,
  replicaSets: readonly PodController[],
): GuardedWorkload | undefined {
  const owner = controllerOf(pod);
  if (owner?.kind !== "ReplicaSet") return declared(workloads, owner);
  const replicaSet = replicaSets.find(({ metadata }) => metadata.uid === owner.uid);
  return replicaSet && declared(workloads, controllerOf(replicaSet));
}

/** What controls an object: a label or a name says nothing, its owner's uid does. */
export function controllerOf({ metadata }: LiveObject) {
  return metadata.ownerReferences?.find(({ controller }) => controller === true);
}

/** The declared workload that is meant, if one is. */
export function declared(
  workloads: readonly GuardedWorkload[],
  owner: { readonly kind: string; readonly name: string } | undefined,
): GuardedWorkload | undefined {
  return workloads.find(({ kind, name }) => kind === owner?.kind && name === owner.name);
}
