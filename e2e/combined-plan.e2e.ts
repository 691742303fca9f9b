import type { TerraformFolder } from "../sandbox/terraform";
import { BUCKET, BUCKET_ACCOUNT, declaration, hyve } from "./support/declarations";
import { GuardedCluster, IMAGES } from "./support/guarded-cluster";
import { describePlanned } from "./support/kubernetes-provider";
import { deploy, plannedActions } from "./support/plan";
import { Project } from "./support/project";
import { createBucket, SimulatedAws } from "./support/simulated-aws";

const NAMESPACE = "cdktf-irsa-e2e";

/** AWS simulated, Kubernetes real: one plan, by a deployer who is no administrator, adopts a running Deployment. Each test goes on where the one before left off. */
describePlanned("one plan of AWS and Kubernetes", () => {
  const project = new Project();
  let aws: SimulatedAws;
  let cluster: GuardedCluster;
  let terraform: TerraformFolder;

  beforeAll(async () => {
    aws = await SimulatedAws.start();
    cluster = await GuardedCluster.start();
    await createBucket(await aws.account(BUCKET_ACCOUNT), BUCKET);
    kubectl("create", "namespace", NAMESPACE);
    kubectl("create", "deployment", "hyve", "--namespace", NAMESPACE, "--image", `${IMAGES}app:1.0`);
    await project.synth(adopting());
    terraform = project.terraform("tst", aws.url);
  });

  afterAll(async () => {
    project.remove();
    await Promise.all([aws?.stop(), cluster?.stop()]);
  });

  function adopting(change: Record<string, unknown> = {}): object {
    const kubernetes = { context: "ci", configPath: cluster.cluster.kubeconfig("ci") };
    const workload = { kind: "Deployment", name: "hyve", binding: "adopt" };
    return declaration({
      cluster: { kubernetes },
      workloads: [hyve({ workload, namespace: NAMESPACE, ...change })],
    });
  }

  async function change(content: object): Promise<void> {
    await project.synth(content);
    terraform.use(project.stack("tst"));
  }

  test("the first plan knows the ServiceAccount's role and the workload's ServiceAccount", () => {
    plannedActions(terraform);

    const { resource_changes: changes } = terraform.shownPlan();
    const after = (type: string) => changes.find((one: { type: string }) => one.type === type).change.after;
    expect(after("kubernetes_service_account_v1").metadata[0].annotations).toEqual({
      "eks.amazonaws.com/role-arn": "arn:aws:iam::111122223333:role/HyveS3WriterRole",
    });
    expect(after("kubernetes_manifest").manifest.spec.template.spec.serviceAccountName).toBe("hyve-sa");
  });

  test("the apply binds the running Deployment, and the second plan is empty", () => {
    const done = deploy(terraform);

    expect(done[`kubernetes_manifest.deployment_${NAMESPACE}_hyve`]).toBe("import,update");
    expect(plannedActions(terraform)).toEqual({});
    expect(serviceAccountOfHyve()).toBe("hyve-sa");
  });

  test("a restart of the rollout by somebody else plans nothing", () => {
    kubectl("rollout", "restart", "deployment/hyve", "--namespace", NAMESPACE);

    expect(plannedActions(terraform)).toEqual({});
  });

  test("a renamed ServiceAccount is made before the old one goes", async () => {
    await change(adopting({ serviceAccount: "hyve-writer" }));

    const done = deploy(terraform);

    expect(done[`kubernetes_service_account_v1.deployment_${NAMESPACE}_hyve`]).toBe("create,delete");
    expect(serviceAccountOfHyve()).toBe("hyve-writer");
  });

  test("a renamed workload is bound under its new name, and its ServiceAccount and role stay", async () => {
    kubectl("create", "deployment", "hyve2", "--namespace", NAMESPACE, "--image", `${IMAGES}app:1.0`);
    const workload = { kind: "Deployment", name: "hyve2", binding: "adopt" };
    await change(adopting({ serviceAccount: "hyve-writer", workload, formerly: { name: "hyve" } }));

    const done = deploy(terraform);

    expect(done).toEqual({
      [`kubernetes_manifest.deployment_${NAMESPACE}_hyve`]: "forget",
      [`kubernetes_manifest.deployment_${NAMESPACE}_hyve2`]: "import,update",
    });
    expect(serviceAccountOf("hyve2")).toBe("hyve-writer");
    expect(plannedActions(terraform)).toEqual({});
    kubectl("delete", "deployment", "hyve2", "--namespace", NAMESPACE);
    await change(adopting({ serviceAccount: "hyve-writer", formerly: { name: "hyve2" } }));
    deploy(terraform);
  });

  test("a workload is left in two applies, and goes on running", async () => {
    await change(adopting({ serviceAccount: "hyve-writer", release: "withdraw" }));
    deploy(terraform);
    expect(serviceAccountOfHyve()).toBe("");

    await change(adopting({ serviceAccount: "hyve-writer", release: "forget" }));
    const done = deploy(terraform);

    expect(done[`kubernetes_manifest.deployment_${NAMESPACE}_hyve`]).toBe("forget");
    expect(done[`kubernetes_service_account_v1.deployment_${NAMESPACE}_hyve`]).toBe("delete");
    expect(kubectl("get", "deployment", "hyve", "--namespace", NAMESPACE, "--output", "name")).toContain(
      "hyve",
    );
  });

  function serviceAccountOfHyve(): string {
    return serviceAccountOf("hyve");
  }

  function serviceAccountOf(deployment: string): string {
    return kubectl(
      "get",
      "deployment",
      deployment,
      "--namespace",
      NAMESPACE,
      "--output",
      "jsonpath={.spec.template.spec.serviceAccountName}",
    );
  }

  function kubectl(...args: readonly string[]): string {
    return cluster.deployer.must(...args);
  }
});
