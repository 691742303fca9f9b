import { intrusions } from "../src/inspect/intrusions/intrusions";
import { legitimateOperations } from "../src/inspect/intrusions/legitimate";
import { type GuardedWorld, listOf, podSpec } from "../src/inspect/intrusions/world";
import { creating } from "../src/kubernetes/api-request";
import type { GuardedWorkload } from "../src/kubernetes/guard/guarded";
import { eventually } from "./support/eventually";
import { GuardedCluster } from "./support/guarded-cluster";
import { impersonated } from "./support/trial";

const CONTROLLER_MANAGER = "system:kube-controller-manager";

/** A kube-controller-manager that gives its controllers no ServiceAccounts of their own. */
describe("the guard where all controllers are one user", () => {
  let cluster: GuardedCluster;

  beforeAll(async () => {
    cluster = await GuardedCluster.start("one user");
  });

  afterAll(() => cluster?.stop());

  describe.each<[GuardedWorkload["kind"], string]>([
    ["Deployment", "replicaset-controller"],
    ["StatefulSet", "statefulset-controller"],
    ["DaemonSet", "daemon-set-controller"],
  ])("of a %s", (kind, controller) => {
    const namespace = kind.toLowerCase();
    const workload = { kind, name: "hyve" };
    const resource = `${namespace}/hyve`;
    const inNamespace = ["--namespace", namespace];
    const guarded = { namespace, name: "app", workloads: [workload], mode: "enforce" } as const;
    let world: GuardedWorld;

    beforeAll(async () => {
      await cluster.namespace(namespace);
      await cluster.guard({ ...guarded, controllerManager: CONTROLLER_MANAGER });
      world = cluster.deploy(namespace, "app", workload);
    });

    test("refuses every intrusion and nothing else", async () => {
      expect(await cluster.surprises(intrusions(world))).toEqual([]);
      expect(await cluster.surprises(legitimateOperations(world))).toEqual([]);
    });

    test("takes pods from that user, and from no controller's own ServiceAccount", async () => {
      const request = anotherPod();
      const own = impersonated(`system:serviceaccount:kube-system:${controller}`);

      const trials = [
        { id: "pod by the one user", as: impersonated(CONTROLLER_MANAGER), request },
        { id: "pod by a ServiceAccount", as: own, request, stoppedBy: "guard" as const },
      ];

      expect(await cluster.surprises(trials)).toEqual([]);
    });

    test("lets a deployer roll out", () => {
      cluster.deployer.must("rollout", "restart", resource, ...inNamespace);
      cluster.deployer.must("rollout", "status", resource, "--timeout=60s", ...inNamespace);
    });

    test("without the option takes no pod of that user", async () => {
      await cluster.guard(guarded);
      cluster.admin.must("delete", "pods", "--selector=app=hyve", ...inNamespace);

      await eventually(() => refusals().includes(`only ${kind} hyve may run pods as app`));
      expect(pods()).toBe("");

      await cluster.guard({ ...guarded, controllerManager: CONTROLLER_MANAGER });
      await eventually(() => pods() !== "");
    });

    /** The next pod that the workload's controller would make. */
    function anotherPod() {
      const { name } = world.pod;
      const { metadata } = JSON.parse(
        cluster.admin.must("get", "pod", name, ...inNamespace, "--output=json"),
      );
      const { ownerReferences } = metadata;
      const next = name.replace(/[a-z0-9]+$/u, kind === "StatefulSet" ? "7" : "x2x4x");
      return creating(listOf(world, "pods"), {
        metadata: { name: next, ownerReferences },
        spec: podSpec(world),
      });
    }

    /** What the controllers say of pods that they could not make. */
    function refusals(): string {
      const failed = ["--field-selector=reason=FailedCreate", "--output=jsonpath={.items[*].message}"];
      return cluster.admin.must("get", "events", ...inNamespace, ...failed);
    }

    function pods(): string {
      return cluster.admin.must("get", "pods", "--selector=app=hyve", "--output=name", ...inNamespace);
    }
  });
});
