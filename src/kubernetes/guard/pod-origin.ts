import { namePattern } from "./cel";
import type { Controller } from "./controllers";
import type { GuardedWorkload } from "./guarded";

/** How pods of a workload come to be. Patterns are RE2's. */
export interface PodOrigin {
  readonly controller: Controller;
  /** What owns the pod as its controller. */
  readonly ownerKind: "ReplicaSet" | "StatefulSet" | "DaemonSet";
  readonly ownerName: string;
  readonly podName: string;
}

/** Who makes the pods of a workload, what owns them, and what they are called. */
export function podOrigin({ kind, name }: GuardedWorkload): PodOrigin {
  const pattern = namePattern(name);
  switch (kind) {
    case "Deployment":
      return {
        controller: "replicaSet",
        ownerKind: "ReplicaSet",
        ownerName: replicaSetName(name),
        podName: podOfReplicaSet(name),
      };
    case "StatefulSet":
      return {
        controller: "statefulSet",
        ownerKind: "StatefulSet",
        ownerName: pattern,
        podName: `${pattern}-[0-9]{1,10}`,
      };
    case "DaemonSet":
      return {
        controller: "daemonSet",
        ownerKind: "DaemonSet",
        ownerName: pattern,
        podName: generated(`${name}-`),
      };
  }
}

/** ReplicaSets carry the hash of their template behind the Deployment's name. */
export function replicaSetName(deployment: string): string {
  return `${namePattern(deployment)}-${HASH}`;
}

const HASH = "[a-z0-9]{1,10}";
const RANDOM = "[a-z0-9]{5}";

/**
 * Generated names have 63 characters at most, of which the last five are random: longer beginnings are cut.
 * Source: https://github.com/kubernetes/apiserver/blob/master/pkg/storage/names/generate.go
 */
const LONGEST_BEGINNING = 58;

function generated(beginning: string): string {
  return `${namePattern(beginning.slice(0, LONGEST_BEGINNING))}${RANDOM}`;
}

/** Behind a long name, the hash may be cut, and the dash with it. */
function podOfReplicaSet(deployment: string): string {
  const beginning = `${deployment}-`;
  if (beginning.length >= LONGEST_BEGINNING) return generated(beginning);
  const mayBeCut = beginning.length + "0123456789-".length > LONGEST_BEGINNING;
  return `${namePattern(beginning)}${HASH}-${mayBeCut ? "?" : ""}${RANDOM}`;
}
