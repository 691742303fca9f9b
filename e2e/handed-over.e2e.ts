import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { intrusions } from "../src/inspect/intrusions/intrusions";
import { declaration, hyve } from "./support/declarations";
import { GuardedCluster, IMAGES } from "./support/guarded-cluster";
import { EVENTS, OtherManagers } from "./support/other-managers";
import { Project } from "./support/project";

const NAMESPACE = "hyve";
const MANIFESTS = "manifests/tst";

/** What the plan leaves to the cluster's owner, applied to a real cluster as its files say. */
describe("what is handed over", () => {
  const project = new Project();
  let cluster: GuardedCluster;

  beforeAll(async () => {
    cluster = await GuardedCluster.start();
    cluster.admin.must("create", "namespace", NAMESPACE);
    await cluster.cluster.giveDeveloper(NAMESPACE);
    const running = ["create", "deployment", "hyve", "--image", `${IMAGES}app:1`, "--namespace", NAMESPACE];
    cluster.deployer.must(...running);
    const guard = { mode: "enforce", deployers: { users: ["ci"] }, imagePrefixes: [IMAGES] };
    await project.manifests(
      declaration({
        cluster: { guard },
        workloads: [
          hyve({ workload: { kind: "Deployment", name: "hyve", binding: "handoff" }, namespace: NAMESPACE }),
        ],
      }),
    );
  });

  afterAll(async () => {
    project.remove();
    await cluster?.stop();
  });

  function applied(user: "admin" | "deployer", file: string): string {
    const path = join(project.path, MANIFESTS, file);
    return cluster[user].must("apply", "--server-side", "--field-manager=cdktf-irsa", "--filename", path);
  }

  test("is a guard that the API server takes, and that is the same when it is applied again", () => {
    const [first, second] = [
      applied("admin", "admission-guards.yaml"),
      applied("admin", "admission-guards.yaml"),
    ];

    expect(first).toMatch(/validatingadmissionpolicy\S+ serverside-applied/u);
    expect(second).toBe(first);
  });

  test("is a ServiceAccount and a patch that bind the running workload, by a deployer and nobody else", async () => {
    await wait(2000);
    const path = join(project.path, MANIFESTS, NAMESPACE, "server-side-apply.yaml");
    const options = ["--server-side", "--field-manager=cdktf-irsa", "--filename", path];
    const { stderr } = cluster.developer.run("apply", ...options);
    expect(stderr).toContain("only deployers may create, change or delete ServiceAccount hyve-sa");

    applied("deployer", `${NAMESPACE}/server-side-apply.yaml`);

    cluster.deployer.must("rollout", "status", "deployment/hyve", "--namespace", NAMESPACE, "--timeout=60s");
    const pods = JSON.parse(
      cluster.admin.must("get", "pods", "--namespace", NAMESPACE, "--output", "json"),
    ).items;
    const running = pods.filter(({ metadata }: { metadata: object }) => !("deletionTimestamp" in metadata));
    expect(
      running.map(({ spec }: { spec: { serviceAccountName: string } }) => spec.serviceAccountName),
    ).toEqual(["hyve-sa"]);
  });

  test("owns nothing of the workload but whom its pods run as", () => {
    const { metadata } = JSON.parse(
      cluster.admin.must(
        ...[
          "get",
          "deployment",
          "hyve",
          "--namespace",
          NAMESPACE,
          "--show-managed-fields",
          "--output",
          "json",
        ],
      ),
    );
    const own = metadata.managedFields.find(({ manager }: { manager: string }) => manager === "cdktf-irsa");

    expect(own.fieldsV1).toEqual({
      "f:metadata": { "f:annotations": { "f:cdktf-irsa/binding": {} } },
      "f:spec": {
        "f:template": {
          "f:metadata": { "f:annotations": { "f:cdktf-irsa/binding": {} } },
          "f:spec": { "f:serviceAccountName": {} },
        },
      },
    });
  });

  test("guards the workload that was there before it", async () => {
    const world = cluster.world(NAMESPACE, "hyve-sa", { kind: "Deployment", name: "hyve" });
    const attempts = intrusions({ ...world, container: "app", podSecurity: false });

    const outcomes = await Promise.all(
      attempts.map(async (attempt) => ({ attempt, ...(await cluster.tried(attempt)) })),
    );

    expect(
      outcomes.filter(({ attempt, by }) => by !== attempt.stoppedBy).map(({ attempt }) => attempt.id),
    ).toEqual([]);
  });

  test("is a component that kustomize takes", () => {
    const folder = join(project.path, "overlay");
    project.write("overlay/kustomization.yaml", {
      resources: ["deployment.yaml"],
      components: [`../${MANIFESTS}/${NAMESPACE}`],
    });
    project.write("overlay/deployment.yaml", {
      apiVersion: "apps/v1",
      kind: "Deployment",
      metadata: { name: "hyve", namespace: NAMESPACE },
      spec: { template: { spec: { containers: [{ name: "app", image: `${IMAGES}app:1` }] } } },
    });

    const { status, stdout, stderr } = spawnSync(cluster.cluster.kubectl, ["kustomize", folder], {
      encoding: "utf8",
    });

    expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
    expect(stdout).toContain("serviceAccountName: hyve-sa");
    expect(stdout).toContain("kind: ServiceAccount");
  });

  describe("to a workload that others deliver", () => {
    let managers: OtherManagers;

    beforeAll(() => {
      managers = new OtherManagers(cluster, { kind: "Deployment", namespace: NAMESPACE, name: "hyve" });
      const { status, stderr } = managers.forcedApply({ version: "1.0" });
      if (status !== 0) throw new Error(stderr);
    });

    test.each(EVENTS)("stays in it after $what", ({ what, happen }) => {
      const { status, stderr } = happen(managers);

      expect({ status, stderr: stderr.replace(/^Warning: .*\n/u, "") }).toEqual({ status: 0, stderr: "" });
      const isNew = what === "a deletion and a new workload";
      expect(managers.state().serviceAccount).toBe(isNew ? undefined : "hyve-sa");
    });
  });
});
