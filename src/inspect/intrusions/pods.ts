import { creating } from "../../kubernetes/api-request";
import { type Intrusion, intrusion } from "./attempt";
import { type GuardedWorld, listOf, podSpec } from "./world";

/** Pods that run as the ServiceAccount without being the workload's. */
export function podIntrusions(world: GuardedWorld): readonly Intrusion[] {
  const { workload, serviceAccount, replicaSet, pod } = world;
  const list = listOf(world, "pods");
  const make = (id: string, what: string, object: object): Intrusion =>
    intrusion(id, what, creating(list, object));
  const named = (metadata: object, spec: object = podSpec(world)) => ({ metadata, spec });
  const owner = replicaSet && { apiVersion: "apps/v1", kind: "ReplicaSet", controller: true, ...replicaSet };
  return [
    make("pod", "run a pod as the ServiceAccount", named({ name: "intruder" })),
    make(
      "pod-alias",
      "run one that names it by the old field",
      named({ name: "intruder" }, podSpec(world, { serviceAccountName: undefined, serviceAccount })),
    ),
    make(
      "pod-generated-name",
      "run one that is called as the workload's are",
      named({ generateName: `${replicaSet?.name ?? workload.name}-` }),
    ),
    make(
      "pod-same-labels",
      "run one with the labels of the workload's",
      named({ name: "intruder", labels: world.labels }),
    ),
    ...(owner
      ? [
          make(
            "pod-forged-owner",
            "run one that says the workload's ReplicaSet owns it",
            named({ name: `${replicaSet?.name}-x2x4x`, ownerReferences: [owner] }),
          ),
        ]
      : []),
    make(
      "pod-on-node",
      "run one on a node of choice, past the scheduler",
      named({ name: "intruder" }, podSpec(world, { nodeName: pod.node })),
    ),
    make(
      "pod-init-container",
      "run one whose init container does the work",
      named({ name: "intruder" }, podSpec(world, { initContainers: [{ name: "init", image: world.image }] })),
    ),
    {
      ...make("pod-by-deployer", "run a pod of their own as the ServiceAccount", named({ name: "intruder" })),
      as: "deployer",
    },
    {
      ...make("pod-by-administrator", "run a pod as the ServiceAccount", named({ name: "intruder" })),
      as: "administrator",
    },
    {
      ...make(
        "pod-by-node",
        "run a pod as the ServiceAccount",
        named({ name: "intruder" }, podSpec(world, { nodeName: pod.node })),
      ),
      as: "node",
      stoppedBy: "node restriction",
    },
    {
      ...make(
        "mirror-pod-by-node",
        "run a mirror pod as the ServiceAccount",
        named(
          { name: `intruder-${pod.node}`, annotations: { "kubernetes.io/config.mirror": "x" } },
          podSpec(world, { nodeName: pod.node }),
        ),
      ),
      as: "node",
      stoppedBy: "node restriction",
    },
  ];
}
