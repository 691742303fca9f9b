import type { Outcome } from "../../sandbox/terraform";
import type { WorkloadName } from "../../src/kubernetes/workload";
import { type GuardedCluster, IMAGES } from "./guarded-cluster";

/** What a workload's owner says of it. */
export interface Delivered {
  readonly version: string;
  readonly variables?: readonly string[];
  /** @default - as always: none, but for `annotate` */
  readonly serviceAccount?: string;
}

/** A workload and those who change it beside Terraform, by the ways in which Helm, Argo CD, Flux and people do. */
export class OtherManagers {
  constructor(
    private readonly cluster: GuardedCluster,
    readonly workload: WorkloadName,
    /** What the owner's manifest names. */
    private readonly named?: string | undefined,
  ) {}

  /** The workload's manifest, as its owner keeps it. */
  manifest({ version, variables = ["A", "B"], serviceAccount = this.named }: Delivered) {
    const { kind, namespace, name } = this.workload;
    const labels = { app: name };
    const env = variables.map((variable) => ({ name: variable, value: "1" }));
    const containers = [{ name: "app", image: `${IMAGES}app:${version}`, env }];
    const spec = { ...(serviceAccount && { serviceAccountName: serviceAccount }), containers };
    return {
      apiVersion: "apps/v1",
      kind,
      metadata: { name, namespace },
      spec: { selector: { matchLabels: labels }, template: { metadata: { labels }, spec } },
    };
  }

  /** As kubectl apply, Helm 3 and Argo CD by default do. */
  clientSideApply(delivered: Delivered): Outcome {
    return this.cluster.deployer.give(this.manifest(delivered), "apply");
  }

  /** As Helm 4 does. */
  serverSideApply(delivered: Delivered): Outcome {
    return this.cluster.deployer.give(this.manifest(delivered), ...SERVER_SIDE);
  }

  /** As Flux, and Argo CD with ServerSideApply, do. */
  forcedApply(delivered: Delivered): Outcome {
    return this.cluster.deployer.give(this.manifest(delivered), ...SERVER_SIDE, "--force-conflicts");
  }

  /** Deletes the workload and makes it anew. */
  recreate(delivered: Delivered): Outcome {
    const { status, stderr } = this.kubectl("delete", this.path);
    if (status !== 0) throw new Error(stderr);
    return this.serverSideApply(delivered);
  }

  restart(): Outcome {
    return this.kubectl("rollout", "restart", this.path);
  }

  /** As a person, or an autoscaler. */
  scale(replicas: number): Outcome {
    return this.kubectl("scale", this.path, `--replicas=${replicas}`);
  }

  /** Waits until the workload's new pods are ready. */
  rolledOut(): void {
    const { status, stderr } = this.kubectl("rollout", "status", this.path, "--timeout=60s");
    if (status !== 0) throw new Error(stderr);
  }

  /** The live object. */
  // biome-ignore lint/suspicious/noExplicitAny: an object of Kubernetes is as wide as its API
  live(): any {
    const { stdout, stderr, status } = this.kubectl(
      "get",
      this.path,
      "--show-managed-fields",
      "--output=json",
    );
    if (status !== 0) throw new Error(stderr);
    return JSON.parse(stdout);
  }

  /** What matters of the live object: whom its pods run as (nobody in particular: undefined), image, variables, replicas. */
  state() {
    const { spec } = this.live();
    const [{ image, env = [] }] = spec.template.spec.containers;
    return {
      serviceAccount: spec.template.spec.serviceAccountName as string | undefined,
      version: image.slice(`${IMAGES}app:`.length) as string,
      variables: env.map(({ name }: { name: string }) => name).join(","),
      replicas: spec.replicas as number,
    };
  }

  private get path(): string {
    return `${this.workload.kind.toLowerCase()}/${this.workload.name}`;
  }

  private kubectl(...args: readonly string[]): Outcome {
    return this.cluster.deployer.run(...args, "--namespace", this.workload.namespace);
  }
}

const SERVER_SIDE = ["apply", "--server-side", "--field-manager=helm"];

/** Something that somebody does to a workload beside Terraform. */
export interface ManagerEvent {
  readonly what: string;
  readonly happen: (managers: OtherManagers) => Outcome;
}

/** What happens to every workload, one after the other. Each new version is told by its image. */
export const EVENTS = [
  {
    what: "a server-side apply of a new image",
    happen: (by) => by.serverSideApply({ version: "1.1", variables: ["A", "B"] }),
  },
  {
    what: "a server-side apply without a variable",
    happen: (by) => by.serverSideApply({ version: "1.2", variables: ["A"] }),
  },
  {
    what: "a client-side apply of a new image and variable",
    happen: (by) => by.clientSideApply({ version: "1.3", variables: ["A", "C"] }),
  },
  {
    what: "a client-side apply without the variable",
    happen: (by) => by.clientSideApply({ version: "1.4", variables: ["A"] }),
  },
  {
    what: "a forced server-side apply of a new image and variable",
    happen: (by) => by.forcedApply({ version: "1.5", variables: ["A", "D"] }),
  },
  {
    what: "a forced server-side apply without the variable",
    happen: (by) => by.forcedApply({ version: "1.6", variables: ["A"] }),
  },
  { what: "a restart", happen: (by) => by.restart() },
  { what: "a change of replicas", happen: (by) => by.scale(2) },
  {
    what: "a deletion and a new workload",
    happen: (by) => by.recreate({ version: "1.7", variables: ["A"] }),
  },
] as const satisfies readonly ManagerEvent[];

/** Name of an event. */
export type EventName = (typeof EVENTS)[number]["what"];
