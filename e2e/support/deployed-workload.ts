import { join } from "node:path";
import { SIMULATOR_CREDENTIALS } from "../../sandbox/own-environment";
import type { Check } from "../../src/inspect/check";
import { POD_SECURITY_LABEL } from "../../src/kubernetes/pod-security";
import { commandLine, type Ended } from "./command-line";
import { BUCKET, BUCKET_ACCOUNT, CLUSTER_ACCOUNT, declaration, hyve } from "./declarations";
import { GuardedCluster, IMAGES } from "./guarded-cluster";
import { injection } from "./injection";
import { deploy } from "./plan";
import { Project } from "./project";
import { createBucket, SimulatedAws } from "./simulated-aws";

const NAMESPACE = "hyve";
const TERRAFORM = `arn:aws:iam::${CLUSTER_ACCOUNT}:role/terraform`;

/** Workload hyve, deployed: AWS by terraform, the cluster by the manifests that are handed over, its pods as a webhook would have them. */
export class DeployedWorkload {
  private readonly project = new Project();

  private constructor(
    readonly aws: SimulatedAws,
    readonly cluster: GuardedCluster,
  ) {}

  static async start(): Promise<DeployedWorkload> {
    const [aws, cluster] = await Promise.all([SimulatedAws.start(), GuardedCluster.start()]);
    const deployed = new DeployedWorkload(aws, cluster);
    try {
      await deployed.inAws();
      await deployed.inCluster();
    } catch (error) {
      await deployed.stop();
      throw error;
    }
    return deployed;
  }

  private async inAws(): Promise<void> {
    await createBucket(await this.aws.account(BUCKET_ACCOUNT), BUCKET);
    await this.project.synth(declared());
    deploy(this.project.terraform("tst", this.aws.url));
  }

  private async inCluster(): Promise<void> {
    const { admin, deployer } = this.cluster;
    for (const name of ["default", "kube-public", "kube-node-lease"])
      admin.must("label", "namespace", name, `${POD_SECURITY_LABEL}=baseline`);
    await this.cluster.namespace(NAMESPACE);
    await this.cluster.apply(...injection(NAMESPACE, "hyve-sa"));
    await this.project.manifests(declared());
    const file = (name: string) => ["--filename", this.path("manifests/tst", name)];
    admin.must("apply", "--server-side", ...file("admission-guards.yaml"));
    await this.cluster.settle();
    deployer.must("create", "deployment", "hyve", "--image", `${IMAGES}app:1`, "--namespace", NAMESPACE);
    const patch = file(`${NAMESPACE}/server-side-apply.yaml`);
    deployer.must("apply", "--server-side", "--field-manager=cdktf-irsa", ...patch);
    this.rolledOut();
  }

  /** A path in the project. */
  path(...names: readonly string[]): string {
    return join(this.project.path, ...names);
  }

  write(file: string, content: string): void {
    this.project.write(file, content);
  }

  /** Declares something else of the guard than what is there. */
  declare(guard: object = {}): void {
    this.project.write("irsa.yaml", declared(guard));
  }

  rolledOut(): void {
    const inNamespace = ["--namespace", NAMESPACE, "--timeout=60s"];
    this.cluster.deployer.must("rollout", "status", "deployment/hyve", ...inNamespace);
  }

  /** Runs `verify` as a user of the cluster. */
  verify(user: "admin" | "dev", ...options: readonly string[]): Ended {
    const access = ["--context", user, "--kubeconfig", this.cluster.cluster.kubeconfig(user)];
    return commandLine(["verify", "--file", this.path("irsa.yaml"), ...access, ...options], {
      ...SIMULATOR_CREDENTIALS,
      AWS_ENDPOINT_URL: this.aws.url,
    });
  }

  /** The checks of the cluster. */
  checks(...options: readonly string[]): readonly Check[] {
    const { stdout, stderr } = this.verify("admin", "--json", "--only", "kubernetes", ...options);
    if (stdout === "") throw new Error(stderr);
    return JSON.parse(stdout).checks;
  }

  /** What the checks of the cluster got that is not as it should be, by their names. */
  wrong(...options: readonly string[]): Readonly<Record<string, string>> {
    const checks = this.checks(...options).filter(({ ok }) => !ok);
    return Object.fromEntries(checks.map(({ name, got }) => [name, got]));
  }

  async stop(): Promise<void> {
    this.project.remove();
    await Promise.all([this.aws.stop(), this.cluster.stop()]);
  }
}

function declared(guard: object = {}): object {
  const deployers = { users: ["ci"] };
  const said = { mode: "enforce", deployers, imagePrefixes: [IMAGES], podSecurity: "baseline", ...guard };
  return declaration({
    cluster: { assumeRole: TERRAFORM, guard: said },
    workloads: [hyve({ namespace: NAMESPACE })],
  });
}
