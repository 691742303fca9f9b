import type { TerraformFolder } from "../sandbox/terraform";
import { BUCKET, BUCKET_ACCOUNT, declaration, hyve } from "./support/declarations";
import { GuardedCluster, IMAGES } from "./support/guarded-cluster";
import { describePlanned } from "./support/kubernetes-provider";
import { deploy, plannedActions } from "./support/plan";
import { Project } from "./support/project";
import { createBucket, SimulatedAws } from "./support/simulated-aws";

const NAMESPACE = "hyve";
const PODS = "kubernetes_annotations.deployment_hyve_hyve__pods";
const ACCOUNT = "kubernetes_annotations.deployment_hyve_hyve";

/** A workload whose owner names its ServiceAccount. Each test goes on where the one before left off. */
describePlanned("an annotated workload", () => {
  const project = new Project();
  let aws: SimulatedAws;
  let cluster: GuardedCluster;
  let terraform: TerraformFolder;

  beforeAll(async () => {
    aws = await SimulatedAws.start();
    cluster = await GuardedCluster.start();
    await createBucket(await aws.account(BUCKET_ACCOUNT), BUCKET);
    cluster.deployer.must("create", "namespace", NAMESPACE);
    cluster.deployer.must("create", "serviceaccount", "hyve-sa", "--namespace", NAMESPACE);
    helm("1.0");
    await project.synth(annotated());
    terraform = project.terraform("tst", aws.url);
  });

  afterAll(async () => {
    project.remove();
    await Promise.all([aws?.stop(), cluster?.stop()]);
  });

  function annotated(role: object | string = "HyveS3WriterRole"): object {
    return declaration({
      cluster: { kubernetes: { context: "ci", configPath: cluster.cluster.kubeconfig("ci") } },
      workloads: [
        hyve({
          workload: { kind: "Deployment", name: "hyve", binding: "annotate" },
          namespace: NAMESPACE,
          serviceAccount: { name: "hyve-sa", ownership: "existing" },
          role,
        }),
      ],
    });
  }

  /** Applies the workload as its owner, by server-side apply that forces nothing. */
  function helm(version: string): void {
    const labels = { app: "hyve" };
    const template = {
      metadata: { labels },
      spec: {
        serviceAccountName: "hyve-sa",
        containers: [{ name: "app", image: `${IMAGES}app:${version}` }],
      },
    };
    const object = {
      apiVersion: "apps/v1",
      kind: "Deployment",
      metadata: { name: "hyve", namespace: NAMESPACE },
      spec: { selector: { matchLabels: labels }, template },
    };
    const { status, stderr } = cluster.deployer.give(
      object,
      "apply",
      "--server-side",
      "--field-manager=helm",
    );
    if (status !== 0) throw new Error(stderr);
    rolledOut();
  }

  function rolledOut(): void {
    cluster.deployer.must("rollout", "status", "deployment/hyve", "--namespace", NAMESPACE, "--timeout=60s");
  }

  function template() {
    const json = cluster.admin.must(
      "get",
      "deployment",
      "hyve",
      "--namespace",
      NAMESPACE,
      "--output",
      "json",
    );
    return JSON.parse(json).spec.template;
  }

  test("is annotated together with its ServiceAccount, and rolls", () => {
    const before = template();

    const done = deploy(terraform);

    expect(done).toMatchObject({ [PODS]: "create", [ACCOUNT]: "create" });
    rolledOut();
    expect(before.metadata.annotations).toBeUndefined();
    expect(template().metadata.annotations).toEqual({
      "cdktf-irsa/binding": expect.stringMatching(/^sha256:/u),
    });
    expect(plannedActions(terraform)).toEqual({});
  });

  test("is delivered by its owner without a conflict, and nothing is planned after that", () => {
    helm("1.1");

    expect(plannedActions(terraform)).toEqual({});
    expect(template().spec.containers[0].image).toBe(`${IMAGES}app:1.1`);
    expect(template().metadata.annotations).toHaveProperty(["cdktf-irsa/binding"]);
  });

  test("is restarted and scaled by others, and nothing is planned after that", () => {
    cluster.deployer.must("rollout", "restart", "deployment/hyve", "--namespace", NAMESPACE);
    cluster.deployer.must("scale", "deployment/hyve", "--replicas=2", "--namespace", NAMESPACE);
    rolledOut();

    expect(plannedActions(terraform)).toEqual({});
  });

  test("keeps its image where a plan is older than a delivery", async () => {
    await project.synth(annotated({ name: "HyveS3WriterRole", ownership: "create", path: "/workloads/" }));
    terraform.use(project.stack("tst"));
    expect(plannedActions(terraform)).toMatchObject({ [PODS]: "update" });
    helm("1.2");

    const { status } = terraform.apply();

    expect(status).toBe(0);
    expect(template().spec.containers[0].image).toBe(`${IMAGES}app:1.2`);
  });

  test("is left with its ServiceAccount, its image and its restarts, and without our annotation", () => {
    rolledOut();
    const done = terraform.must("destroy", "-auto-approve", "-input=false", "-no-color", `-target=${PODS}`);

    expect(done.stdout).toContain("Destroy complete! Resources: 1 destroyed");
    const { metadata, spec } = template();
    expect(Object.keys(metadata.annotations)).toEqual(["kubectl.kubernetes.io/restartedAt"]);
    expect([spec.serviceAccountName, spec.containers[0].image]).toEqual(["hyve-sa", `${IMAGES}app:1.2`]);
  });
});
