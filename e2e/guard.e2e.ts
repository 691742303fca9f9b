import { intrusions } from "../src/inspect/intrusions/intrusions";
import { legitimateOperations } from "../src/inspect/intrusions/legitimate";
import type { GuardedWorld } from "../src/inspect/intrusions/world";
import { guardValidations } from "../src/kubernetes/guard/admission-guard";
import type { GuardedServiceAccount, GuardedWorkload } from "../src/kubernetes/guard/guarded";
import { GuardedCluster } from "./support/guarded-cluster";

/** A real API server, real controllers, and everything that is known of becoming somebody else's pod. */
describe("the guard", () => {
  let cluster: GuardedCluster;

  beforeAll(async () => {
    cluster = await GuardedCluster.start();
  });

  afterAll(() => cluster?.stop());

  async function guarded(namespace: string, name: string, ...workloads: readonly GuardedWorkload[]) {
    const serviceAccount: GuardedServiceAccount = { namespace, name, workloads };
    const guard = await cluster.guard({ ...serviceAccount, mode: "enforce" });
    return { guard, worlds: workloads.map((workload) => cluster.deploy(namespace, name, workload)) };
  }

  describe("of a Deployment", () => {
    let guard: Awaited<ReturnType<typeof guarded>>["guard"];
    let world: GuardedWorld;

    beforeAll(async () => {
      await cluster.namespace("hyve");
      const made = await guarded("hyve", "hyve-sa", { kind: "Deployment", name: "hyve" });
      guard = made.guard;
      [world] = made.worlds as [GuardedWorld];
    });

    test("is one that the API server finds nothing wrong with", () => {
      const status = cluster.admin.must(
        "get",
        "validatingadmissionpolicy",
        guard.name,
        "--output=jsonpath={.status.typeChecking}",
      );

      expect(status).toBe("{}");
    });

    test("refuses every intrusion that admission sees, beside what RBAC and others refuse", async () => {
      const all = intrusions(world);

      expect(all.filter(({ stoppedBy }) => stoppedBy === "guard").length).toBeGreaterThanOrEqual(55);
      expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
      expect(await cluster.surprises(all)).toEqual([]);
    });

    test("leaves alone what must go on working", async () => {
      const all = legitimateOperations(world);

      expect(all.length).toBeGreaterThanOrEqual(20);
      expect(await cluster.surprises(all)).toEqual([]);
    });

    test("lets a deployer roll out, and everybody scale", () => {
      const inNamespace = ["--namespace", "hyve"];
      cluster.deployer.must("set", "image", "deployment/hyve", `app=${world.image}-next`, ...inNamespace);
      cluster.deployer.must("rollout", "status", "deployment/hyve", "--timeout=60s", ...inNamespace);
      cluster.admin.must("scale", "deployment/hyve", "--replicas=3", ...inNamespace);
      cluster.deployer.must("rollout", "status", "deployment/hyve", "--timeout=60s", ...inNamespace);
      cluster.admin.must("scale", "deployment/hyve", "--replicas=1", ...inNamespace);
      cluster.deployer.must("rollout", "undo", "deployment/hyve", ...inNamespace);
      cluster.deployer.must("rollout", "status", "deployment/hyve", "--timeout=60s", ...inNamespace);
    });

    test("that only records lets most of them through, so that refusing is its doing", async () => {
      const audit = {
        ...guard.binding,
        spec: { ...guard.binding.spec, validationActions: ["Audit", "Warn"] },
      };
      await cluster.apply(audit);

      const all = intrusions(current()).filter(({ stoppedBy }) => stoppedBy === "guard");
      const letIn = await cluster.surprises(all);

      await cluster.apply(guard.binding);
      expect(letIn.length).toBeGreaterThanOrEqual(40);
    });

    test.each(
      guardValidations(
        { namespace: "hyve", name: "hyve-sa", workloads: [{ kind: "Deployment", name: "hyve" }] },
        {
          deployers: { users: ["ci"], groups: [] },
          imagePrefixes: ["a/"],
          sidecarImages: [],
          breakGlassGroups: [],
        },
      ).map(({ id, message }) => [id, `cdktf-irsa: ${message.split(" a/")[0]}`]),
    )("without %s lets something in", async (_id, message) => {
      const { policy } = guard;
      const validations = policy.spec.validations.filter((one) => !one.message.startsWith(message));
      expect(validations).toHaveLength(policy.spec.validations.length - 1);
      await cluster.apply({ ...policy, spec: { ...policy.spec, validations } });

      const found = await cluster.surprises(
        intrusions(current()).filter(({ stoppedBy }) => stoppedBy === "guard"),
      );

      await cluster.apply(policy);
      expect(found.length).toBeGreaterThanOrEqual(1);
    });

    test("refuses all of them again afterwards", async () => {
      expect(await cluster.surprises(intrusions(current()))).toEqual([]);
    });

    /** Pods change with every rollout. */
    function current(): GuardedWorld {
      return cluster.world("hyve", "hyve-sa", { kind: "Deployment", name: "hyve" });
    }
  });

  describe.each<[string, GuardedWorkload]>([
    ["a StatefulSet", { kind: "StatefulSet", name: "store" }],
    ["a DaemonSet", { kind: "DaemonSet", name: "agent" }],
    ["a Deployment with a long name", { kind: "Deployment", name: `long-${"x".repeat(48)}` }],
    ["a Deployment with a very long name", { kind: "Deployment", name: `longer-${"y".repeat(70)}` }],
    ["a DaemonSet with a long name", { kind: "DaemonSet", name: `agent-${"z".repeat(55)}` }],
  ])("of %s", (_what, workload) => {
    const namespace = workload.name.slice(0, 20).replace(/-$/u, "");
    let world: GuardedWorld;

    beforeAll(async () => {
      await cluster.namespace(namespace);
      [world] = (await guarded(namespace, "app", workload)).worlds as [GuardedWorld];
    });

    test("refuses every intrusion and nothing else", async () => {
      expect(await cluster.surprises(intrusions(world))).toEqual([]);
      expect(await cluster.surprises(legitimateOperations(world))).toEqual([]);
    });

    test("lets a deployer roll out", () => {
      const inNamespace = ["--namespace", namespace];
      const resource = `${workload.kind.toLowerCase()}/${workload.name}`;
      cluster.deployer.must("rollout", "restart", resource, ...inNamespace);
      cluster.deployer.must("rollout", "status", resource, "--timeout=60s", ...inNamespace);
    });
  });

  test("is one for each ServiceAccount of a namespace, and neither minds the other's workload", async () => {
    await cluster.namespace("two");
    const one = await guarded("two", "one", { kind: "Deployment", name: "one" });
    const two = await guarded(
      "two",
      "two",
      { kind: "Deployment", name: "two" },
      { kind: "StatefulSet", name: "two" },
    );

    for (const world of [...one.worlds, ...two.worlds])
      expect(await cluster.surprises(intrusions(world))).toEqual([]);
    for (const world of one.worlds) expect(await cluster.surprises(legitimateOperations(world))).toEqual([]);
  });
});
