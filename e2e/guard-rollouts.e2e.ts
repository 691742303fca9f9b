import { intrusions } from "../src/inspect/intrusions/intrusions";
import { legitimateOperations } from "../src/inspect/intrusions/legitimate";
import type { GuardedWorld } from "../src/inspect/intrusions/world";
import { eventually } from "./support/eventually";
import { GuardedCluster } from "./support/guarded-cluster";
import {
  ARGO,
  controllerOperations,
  replicaSetIntrusions,
  rolloutIntrusions,
  rolloutOperations,
} from "./support/rollout-trials";
import { LABELS, type Owner, ROLLOUT_DEFINITION, replicaSetOf, rollout } from "./support/rollouts";

const GUARDED = {
  namespace: "hyve",
  name: "hyve-sa",
  workloads: [{ kind: "Deployment", name: "hyve" }],
  mode: "enforce",
} as const;

/** Argo Rollouts itself does not run: its controller is impersonated. What comes of its ReplicaSets is real. */
describe("the guard where Argo Rollouts is used", () => {
  let cluster: GuardedCluster;
  let world: GuardedWorld;
  let owner: Owner;

  beforeAll(async () => {
    cluster = await GuardedCluster.start();
    await cluster.namespace("hyve");
    expect(cluster.admin.give(ROLLOUT_DEFINITION, "create").stderr).toBe("");
    cluster.admin.must("wait", "--for=condition=Established", "crd/rollouts.argoproj.io", "--timeout=30s");
    letEverybodyTry();
    await cluster.guard({ ...GUARDED, argoRollouts: ARGO.user });
    world = cluster.deploy("hyve", "hyve-sa", GUARDED.workloads[0]);
  });

  afterAll(() => cluster?.stop());

  /** Whoever is refused is refused by the guard, not for want of rights. */
  function letEverybodyTry(): void {
    const accounts = ["argo-rollouts:argo-rollouts", "argo-rollouts:other", "hyve:argo-rollouts"];
    const given = accounts.map((account) => `--serviceaccount=${account}`);
    cluster.admin.must("create", "clusterrolebinding", "argo", "--clusterrole=cluster-admin", ...given);
    const resources = "--resource=rollouts.argoproj.io,replicasets.apps";
    cluster.admin.must("create", "clusterrole", "rollouts", "--verb=*", resources);
    cluster.admin.must("create", "clusterrolebinding", "rollouts", "--clusterrole=rollouts", "--user=ci");
  }

  test("is one that the API server finds nothing wrong with", () => {
    const status = "--output=jsonpath={.status.typeChecking}";

    expect(cluster.admin.must("get", "validatingadmissionpolicy", world.guard, status)).toBe("{}");
  });

  test("lets a deployer make the Rollout of the workload's name", () => {
    const { stderr } = cluster.deployer.give(rollout(world, "hyve"), "create");

    expect(stderr).toBe("");
    const uid = cluster.admin.must(
      "get",
      "rollout/hyve",
      "--namespace=hyve",
      "--output=jsonpath={.metadata.uid}",
    );
    owner = { kind: "Rollout", name: "hyve", uid, controller: true };
  });

  test("guards the Rollout as it guards the Deployment", async () => {
    expect(await cluster.surprises(rolloutIntrusions(world))).toEqual([]);
    expect(await cluster.surprises(rolloutOperations(world, owner))).toEqual([]);
  });

  test("takes the Rollout's ReplicaSets from its controller alone", async () => {
    expect(await cluster.surprises(controllerOperations(world, owner))).toEqual([]);
    expect(await cluster.surprises(replicaSetIntrusions(world, owner))).toEqual([]);
  });

  test("lets the pods of such a ReplicaSet run, and refuses every intrusion into them", async () => {
    const made = replicaSetOf(world, "hyve-6b9f7c5d84", owner);
    expect(cluster.admin.give(made, "create", `--as=${ARGO.user}`).stderr).toBe("");
    await eventually(() => readyReplicas() === "1");

    const selected = cluster.world("hyve", "hyve-sa", { kind: "Deployment", name: LABELS.app });
    const rolledOut = { ...selected, workload: world.workload };
    expect(rolledOut.replicaSet?.name).toBe("hyve-6b9f7c5d84");
    expect(rolledOut.pod.name).toMatch(/^hyve-6b9f7c5d84-/u);
    expect(await cluster.surprises(intrusions(rolledOut))).toEqual([]);
  });

  test("refuses every intrusion into the Deployment and nothing else", async () => {
    expect(await cluster.surprises(intrusions(world))).toEqual([]);
    expect(await cluster.surprises(legitimateOperations(world))).toEqual([]);
  });

  test("without the option takes no ReplicaSet of a Rollout, and so lets no pod come of it", async () => {
    await cluster.guard(GUARDED);

    const [replicaSet] = await Promise.all(
      controllerOperations(world, owner).map((one) => cluster.tried(one)),
    );
    expect(replicaSet?.message).toContain(
      "only the controller of Deployment hyve may make or change ReplicaSets that run as hyve-sa",
    );
    expect(await cluster.surprises(replicaSetIntrusions(world, owner))).toEqual([]);
    expect(await cluster.surprises(intrusions(world))).toEqual([]);
  });

  function readyReplicas(): string {
    const status = "--output=jsonpath={.status.readyReplicas}";
    return cluster.admin.must("get", "replicaset/hyve-6b9f7c5d84", "--namespace=hyve", status);
  }
});
