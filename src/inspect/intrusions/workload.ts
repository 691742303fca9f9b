import { creating, merging, patching } from "../../kubernetes/api-request";
import { type Intrusion, intrusion } from "./attempt";
import { controllerSpec, type GuardedWorld, listOf, pathOfWorkload } from "./world";

/** The workload's own template, changed by whoever may not, and what was made from it. */
export function workloadIntrusions(world: GuardedWorld): readonly Intrusion[] {
  const path = pathOfWorkload(world);
  const change = (id: string, what: string, template: object): Intrusion =>
    intrusion(id, what, patching(path, { spec: { template } }));
  const own = (container: object) => ({ spec: { containers: [{ name: world.container, ...container }] } });
  const sidecar = { name: "sidecar", image: world.image };
  return [
    change("image", "change the workload's image", own({ image: `${world.image}-other` })),
    change("command", "change its command", own({ command: ["sh", "-c", "env"] })),
    change("arguments", "change its arguments", own({ args: ["--dump"] })),
    change(
      "environment",
      "change its environment",
      own({ env: [{ name: "LD_PRELOAD", value: "/tmp/x.so" }] }),
    ),
    change(
      "lifecycle",
      "add a hook that runs at its start",
      own({ lifecycle: { postStart: { exec: { command: ["env"] } } } }),
    ),
    change(
      "probe",
      "add a probe that runs a command",
      own({ livenessProbe: { exec: { command: ["env"] } } }),
    ),
    change("privileged", "make it privileged", own({ securityContext: { privileged: true } })),
    change("sidecar", "add a container", { spec: { containers: [sidecar] } }),
    change("init-container", "add an init container", { spec: { initContainers: [sidecar] } }),
    change("volume", "add a volume", { spec: { volumes: [{ name: "v", emptyDir: {} }] } }),
    change("share-processes", "let its containers see each other", { spec: { shareProcessNamespace: true } }),
    change("host-network", "put it on the node's network", { spec: { hostNetwork: true } }),
    change("skip-injection", "keep its credentials out by an annotation", {
      metadata: { annotations: { "eks.amazonaws.com/skip-containers": world.container } },
    }),
    change("change-service-account", "make it run as another ServiceAccount", {
      spec: { serviceAccountName: "default" },
    }),
    change("restart", "restart it", {
      metadata: { annotations: { "kubectl.kubernetes.io/restartedAt": "2026-01-01T00:00:00Z" } },
    }),
    {
      id: "recreate",
      what: "create the workload anew with another template",
      as: "developer",
      request: creating(path.slice(0, path.lastIndexOf("/")), {
        metadata: { name: world.workload.name },
        spec: {
          ...controllerSpec(world),
          ...(world.workload.kind === "StatefulSet" && { serviceName: "x" }),
        },
      }),
      stoppedBy: "guard",
    },
    ...foreignImages(world, path),
    ...replicaSetIntrusions(world),
    ...revisionIntrusions(world),
  ];
}

function foreignImages({ container, foreignImage: image }: GuardedWorld, path: string): readonly Intrusion[] {
  if (image === undefined) return [];
  const change = (id: string, what: string, spec: object): Intrusion =>
    intrusion(id, what, patching(path, { spec: { template: { spec } } }), { as: "deployer" });
  return [
    change("foreign-image", "deliver an image from elsewhere", { containers: [{ name: container, image }] }),
    change("foreign-sidecar", "deliver a sidecar from elsewhere", {
      containers: [{ name: "sidecar", image }],
    }),
    change("foreign-init-container", "deliver an init container from elsewhere", {
      initContainers: [{ name: "init", image }],
    }),
  ];
}

function replicaSetIntrusions(world: GuardedWorld): readonly Intrusion[] {
  const { replicaSet, container, image } = world;
  if (replicaSet === undefined) return [];
  const path = `${listOf(world, "apps/v1/replicasets")}/${replicaSet.name}`;
  const containers = [{ name: container, image: `${image}-other` }];
  return [
    intrusion(
      "live-replica-set",
      "change the image of the live ReplicaSet",
      patching(path, { spec: { template: { spec: { containers } } } }),
    ),
    intrusion(
      "grow-replica-set",
      "have the ReplicaSet make more pods than the workload asks for, as one of an old revision would",
      merging(path, { spec: { replicas: 100 } }),
    ),
    intrusion(
      "scale-replica-set",
      "scale the ReplicaSet up by its scale",
      merging(`${path}/scale`, { spec: { replicas: 100 } }),
    ),
    intrusion(
      "orphan-replica-set",
      "take the ReplicaSet from its owner",
      merging(path, { metadata: { ownerReferences: null } }),
    ),
    intrusion(
      "steal-replica-set",
      "give the ReplicaSet to another owner",
      merging(path, {
        metadata: {
          ownerReferences: [
            {
              apiVersion: "apps/v1",
              kind: "Deployment",
              name: "intruder",
              uid: world.pod.uid,
              controller: true,
            },
          ],
        },
      }),
    ),
  ];
}

/** StatefulSets and DaemonSets make pods from revisions, which others could store. */
function revisionIntrusions(world: GuardedWorld): readonly Intrusion[] {
  if (world.workload.kind === "Deployment") return [];
  return [
    {
      id: "revision",
      what: "store a revision of the workload with another template",
      as: "developer",
      request: creating(listOf(world, "apps/v1/controllerrevisions"), {
        metadata: { name: `${world.workload.name}-5c45bb8478`, labels: world.labels },
        data: { spec: { template: { spec: { containers: [{ name: world.container, image: "evil" }] } } } },
        revision: 99,
      }),
      stoppedBy: "guard",
    },
  ];
}
