import type { Outcome, TerraformFolder } from "../../sandbox/terraform";
import { BUCKET, BUCKET_ACCOUNT, declaration, hyve } from "./declarations";
import { GuardedCluster, IMAGES } from "./guarded-cluster";
import { type Delivered, EVENTS, type EventName, OtherManagers } from "./other-managers";
import { type Actions, deploy, plannedActions } from "./plan";
import { Project } from "./project";
import { createBucket, SimulatedAws } from "./simulated-aws";

const NAMESPACE = "hyve";

/** A way of binding: what irsa.yaml says, and whom the owner's manifest names. */
export interface BindingUnderTest {
  readonly says: object;
  readonly ownerNames?: string | undefined;
}

/** What was seen when something happened: whether the API server took it, what is then planned, and what then runs. */
export interface Seen extends ReturnType<OtherManagers["state"]> {
  /** `yes`, or the manager that it was refused for. */
  readonly taken: string;
  readonly planned: Actions;
}

/** One guarded Deployment, AWS and a cluster, on which one way of binding is tried. */
export class BoundWorkload {
  readonly managers: OtherManagers;
  private folder: TerraformFolder | undefined;

  private change: Record<string, unknown> = {};

  private constructor(
    readonly project: Project,
    readonly cluster: GuardedCluster,
    private readonly aws: SimulatedAws,
    private readonly binding: BindingUnderTest,
  ) {
    const workload = { kind: "Deployment", namespace: NAMESPACE, name: "hyve" } as const;
    this.managers = new OtherManagers(cluster, workload, binding.ownerNames);
  }

  /** Starts AWS and a cluster with the namespace, in which a deployer who may write policies runs terraform. */
  static async start(binding: BindingUnderTest): Promise<BoundWorkload> {
    const aws = await SimulatedAws.start();
    const cluster = await GuardedCluster.start();
    await createBucket(await aws.account(BUCKET_ACCOUNT), BUCKET);
    cluster.admin.must("create", "namespace", NAMESPACE);
    cluster.letWritePolicies();
    return new BoundWorkload(new Project(), cluster, aws, binding);
  }

  /** Makes the workload as its owner does. */
  deliver(delivered: Delivered): void {
    const { status, stderr } = this.managers.serverSideApply(delivered);
    if (status !== 0) throw new Error(stderr);
    this.managers.rolledOut();
  }

  /** Declares the workload, with what was changed before, and puts the stack where terraform runs. */
  async declare(change: Record<string, unknown> = {}): Promise<TerraformFolder> {
    this.change = { ...this.change, ...change };
    const workload = { kind: "Deployment", name: "hyve", ...this.binding.says };
    await this.project.synth(
      declaration({
        cluster: {
          kubernetes: { context: "ci", configPath: this.cluster.cluster.kubeconfig("ci") },
          guard: { mode: "enforce", deployers: { users: ["ci"] }, imagePrefixes: [IMAGES], settleSeconds: 5 },
        },
        workloads: [hyve({ workload, namespace: NAMESPACE, ...this.change })],
      }),
    );
    if (this.folder) this.folder.use(this.project.stack("tst"));
    this.folder ??= this.project.terraform("tst", this.aws.url);
    return this.folder;
  }

  /** Lets an event happen and plans. */
  after(name: EventName): Seen {
    const event = EVENTS.find(({ what }) => what === name);
    if (!event || !this.folder) throw new Error(`${name}: not declared yet`);
    const { status, stderr } = event.happen(this.managers);
    this.managers.rolledOut();
    const planned = plannedActions(this.folder);
    const taken = status === 0 ? "yes" : (CONFLICT.exec(stderr)?.[1] ?? stderr);
    const seen = { taken, planned, ...this.managers.state() };
    process.stderr.write(`${name}: ${JSON.stringify(seen)}\n`);
    return seen;
  }

  /** Plans a change of the role, lets another image be delivered, and applies the plan, which is then older. */
  async applyStalePlan(): Promise<{ readonly outcome: Outcome; readonly version: string }> {
    const role = { name: "HyveS3WriterRole", ownership: "create", path: "/workloads/" };
    const terraform = await this.declare({ role });
    plannedActions(terraform);
    const { status, stderr } = this.managers.clientSideApply({ version: "2.0", variables: ["A"] });
    if (status !== 0) throw new Error(stderr);
    this.managers.rolledOut();
    const outcome = terraform.apply();
    return { outcome, version: this.managers.state().version };
  }

  /** Leaves in two applies, each followed by an empty plan. Returns what the second one did. */
  async leave(): Promise<{ readonly withdrawn: string | undefined; readonly done: Actions }> {
    const terraform = await this.declare({ release: "withdraw" });
    deploy(terraform);
    this.managers.rolledOut();
    const { serviceAccount: withdrawn } = this.managers.state();
    expect(plannedActions(terraform)).toEqual({});
    await this.declare({ release: "forget" });
    const done = deploy(terraform);
    expect(plannedActions(terraform)).toEqual({});
    this.managers.restart();
    this.managers.rolledOut();
    return { withdrawn, done };
  }

  /** The last plan's checks by name. */
  checks(): Readonly<Record<string, string>> {
    const { checks = [] } = this.folder?.shownPlan() ?? {};
    return Object.fromEntries(
      checks.map(({ address, status }: { address: { name: string }; status: string }) => [
        address.name,
        status,
      ]),
    );
  }

  /** The names of the namespace's ServiceAccounts. */
  serviceAccounts(): readonly string[] {
    const output = this.cluster.admin.must(
      "get",
      "serviceaccounts",
      "--namespace",
      NAMESPACE,
      "--output=name",
    );
    return output
      .trim()
      .split("\n")
      .map((name) => name.replace("serviceaccount/", ""));
  }

  async stop(): Promise<void> {
    this.project.remove();
    await Promise.all([this.aws.stop(), this.cluster.stop()]);
  }
}

/** The manager that holds the field. */
const CONFLICT = /conflicts? with "([^"]+)"/u;
