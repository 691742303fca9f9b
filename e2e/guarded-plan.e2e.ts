import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { createInterface } from "node:readline";
import type { TerraformFolder } from "../sandbox/terraform";
import { BUCKET, BUCKET_ACCOUNT, declaration, hyve } from "./support/declarations";
import { GuardedCluster, IMAGES } from "./support/guarded-cluster";
import type { IntruderReport } from "./support/intruder";
import { describePlanned } from "./support/kubernetes-provider";
import { deploy, plannedActions } from "./support/plan";
import { Project } from "./support/project";
import { createBucket, SimulatedAws } from "./support/simulated-aws";

const NAMESPACE = "hyve";
const GUARD = "kubernetes_manifest.guard_hyve_hyve-sa";

/** AWS simulated, Kubernetes real: one plan guards and adopts a running Deployment. Each test goes on where the last left off. */
describePlanned("a plan with a guard", () => {
  const project = new Project();
  let aws: SimulatedAws;
  let cluster: GuardedCluster;
  let terraform: TerraformFolder;

  beforeAll(async () => {
    aws = await SimulatedAws.start();
    cluster = await GuardedCluster.start();
    await createBucket(await aws.account(BUCKET_ACCOUNT), BUCKET);
    cluster.admin.must("create", "namespace", NAMESPACE);
    await cluster.cluster.giveDeveloper(NAMESPACE);
    cluster.letWritePolicies();
    cluster.deployer.must(
      "create",
      "deployment",
      "hyve",
      "--namespace",
      NAMESPACE,
      "--image",
      `${IMAGES}app:1`,
    );
    await project.synth(guarded());
    terraform = project.terraform("tst", aws.url);
  });

  afterAll(async () => {
    project.remove();
    await Promise.all([aws?.stop(), cluster?.stop()]);
  });

  function guarded(guard: object = {}): object {
    const deployers = { users: ["ci"] };
    return declaration({
      cluster: {
        kubernetes: { context: "ci", configPath: cluster.cluster.kubeconfig("ci") },
        guard: { mode: "enforce", deployers, imagePrefixes: [IMAGES], podSecurity: "baseline", ...guard },
      },
      workloads: [
        hyve({ workload: { kind: "Deployment", name: "hyve", binding: "adopt" }, namespace: NAMESPACE }),
      ],
    });
  }

  /** The checks of the last plan that do not pass. */
  function failedChecks(): readonly string[] {
    const { checks = [] } = terraform.shownPlan();
    return checks
      .filter(({ status }: { status: string }) => status !== "pass")
      .map(
        ({ address, status }: { address: { to_display: string }; status: string }) =>
          `${address.to_display}: ${status}`,
      );
  }

  test("knows the whole guard at its first plan", () => {
    const done = plannedActions(terraform);

    expect(done).toMatchObject({
      [GUARD]: "create",
      [`${GUARD}__binding`]: "create",
      "terraform_data.guards_in_force": "create",
      "kubernetes_labels.namespace_hyve": "create",
    });
    const { resource_changes: changes } = terraform.shownPlan();
    const { manifest } = changes.find((one: { address: string }) => one.address === GUARD).change.after;
    expect(manifest.spec.validations).toHaveLength(11);
  });

  test("lets nobody in from before its first resource to after its last", async () => {
    const kubeconfig = cluster.cluster.kubeconfig("dev");
    const program = join(__dirname, "support", "intruder.ts");
    const child = spawn(process.execPath, ["--import", "tsx", program, kubeconfig, NAMESPACE, "hyve-sa"], {
      stdio: ["pipe", "pipe", "inherit"],
    });
    const lines = createInterface(child.stdout)[Symbol.asyncIterator]();
    expect((await lines.next()).value).toBe("begun");

    deploy(terraform);

    child.stdin.end();
    const { outcomes }: IntruderReport = JSON.parse((await lines.next()).value);
    await once(child, "close");
    process.stderr.write(`an intruder during the apply: ${JSON.stringify(outcomes)}\n`);
    expect(outcomes["nobody"]).toBeUndefined();
    expect(outcomes["guard"]).toBeGreaterThan(10);
  });

  test("plans nothing more, and its checks pass", () => {
    expect(plannedActions(terraform)).toEqual({});
    expect(failedChecks()).toEqual([]);
    expect(serviceAccount()).toBe("hyve-sa");
  });

  test.each<[string, string, object]>([
    [
      "a condition",
      "validatingadmissionpolicy",
      { matchConditions: [{ name: "never", expression: "false" }] },
    ],
    [
      "an exclusion",
      "validatingadmissionpolicy",
      {
        matchConstraints: {
          excludeResourceRules: [
            { apiGroups: [""], apiVersions: ["v1"], operations: ["CREATE"], resources: ["pods"], scope: "*" },
          ],
        },
      },
    ],
    [
      "a selector of objects",
      "validatingadmissionpolicy",
      { matchConstraints: { objectSelector: { matchLabels: { guarded: "yes" } } } },
    ],
    [
      "a binding to some objects",
      "validatingadmissionpolicybinding",
      { matchResources: { objectSelector: { matchLabels: { guarded: "yes" } } } },
    ],
  ])("sees by its check that somebody gave it %s, though there is nothing to plan", (_what, kind, spec) => {
    const name = `${kind}/cdktf-irsa.hyve.hyve-sa`;
    cluster.admin.must("patch", name, "--type=merge", "--patch", JSON.stringify({ spec }));

    expect(plannedActions(terraform)).toEqual({});
    expect(failedChecks()).toEqual(["check.guard_hyve_hyve-sa: fail"]);

    cluster.admin.must("delete", kind, "cdktf-irsa.hyve.hyve-sa");
    // What was deleted is made anew, and the wait with it.
    expect(Object.values(deploy(terraform)).sort()).toEqual(["create", "create,delete"]);
    expect(plannedActions(terraform)).toEqual({});
    expect(failedChecks()).toEqual([]);
  });

  test("changes in place, and waits anew until the change is in force", async () => {
    await project.synth(guarded({ breakGlassGroups: ["sre"] }));
    terraform.use(project.stack("tst"));

    const done = deploy(terraform);

    expect(done).toEqual({ [GUARD]: "update", "terraform_data.guards_in_force": "create,delete" });
    expect(plannedActions(terraform)).toEqual({});
  });

  test("takes its guard away where it is off, and leaves the rest as it is", async () => {
    await project.synth(guarded({ mode: "off" }));
    terraform.use(project.stack("tst"));

    const done = deploy(terraform);

    expect(Object.values(done)).toEqual(["delete", "delete", "delete", "delete"]);
    expect(plannedActions(terraform)).toEqual({});
    expect(serviceAccount()).toBe("hyve-sa");
  });

  function serviceAccount(): string {
    const path = "jsonpath={.spec.template.spec.serviceAccountName}";
    return cluster.admin.must("get", "deployment", "hyve", "--namespace", NAMESPACE, "--output", path);
  }
});
