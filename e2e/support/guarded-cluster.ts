import { setTimeout as wait } from "node:timers/promises";
import type { ControllersAs } from "../../sandbox/kubernetes/components";
import { Kubectl } from "../../sandbox/kubernetes/kubectl";
import type { KubernetesCluster } from "../../sandbox/kubernetes/kubernetes-cluster";
import { startKubernetes } from "../../sandbox/kubernetes/start-kubernetes";
import type { User } from "../../sandbox/kubernetes/users";
import {
  type AdmissionGuardAccess,
  type AdmissionGuardDeclaration,
  admissionGuard,
  podSecurityLabel,
} from "../../src/access/admission-guard";
import type { Actor } from "../../src/inspect/intrusions/attempt";
import { refusedBy } from "../../src/inspect/intrusions/refused-by";
import type { GuardedWorld } from "../../src/inspect/intrusions/world";
import type { GuardedWorkload } from "../../src/kubernetes/guard/guarded";
import { sendAs } from "./send-as";
import type { Trial } from "./trial";

/** Images that guards of these tests take start so. */
export const IMAGES = "registry.example.com/hyve/";

const USERS: Readonly<Record<Actor, User>> = {
  developer: "dev",
  deployer: "ci",
  administrator: "admin",
  node: "node",
};

/** Policies that the API server sees after the last one. */
export type Policy = AdmissionGuardAccess["policy"];

/** A cluster with a guarded namespace, on which things are tried. */
export class GuardedCluster {
  readonly admin: Kubectl;
  readonly deployer: Kubectl;
  readonly developer: Kubectl;

  private constructor(readonly cluster: KubernetesCluster) {
    this.admin = new Kubectl(cluster, "admin");
    this.deployer = new Kubectl(cluster, "ci");
    this.developer = new Kubectl(cluster, "dev");
  }

  static async start(controllersAs: ControllersAs = "ServiceAccounts"): Promise<GuardedCluster> {
    const log = (line: string) => process.stderr.write(`${line}\n`);
    return new GuardedCluster(await startKubernetes(log, { controllersAs }));
  }

  /** Makes a namespace that is held to the baseline, in which the developer may do everything. */
  async namespace(name: string): Promise<void> {
    this.admin.give(
      { apiVersion: "v1", kind: "Namespace", metadata: { name, labels: podSecurityLabel("baseline") } },
      "create",
    );
    await this.cluster.giveDeveloper(name);
  }

  /** Gives the deployer what a pipeline needs beside a deployer's rights. */
  letWritePolicies(): void {
    const kinds = ["validatingadmissionpolicies", "mutatingadmissionpolicies"];
    const resources = kinds.flatMap((kind) => [kind, kind.replace("policies", "policybindings")]).join(",");
    this.admin.must("create", "clusterrole", "policies", "--verb=*", `--resource=${resources}`);
    this.admin.must("create", "clusterrolebinding", "policies", "--clusterrole=policies", "--user=ci");
  }

  /** Puts a guard into force, as the manifests do, and waits until it is. */
  async guard(declaration: Omit<AdmissionGuardDeclaration, "deployers">): Promise<AdmissionGuardAccess> {
    const made = admissionGuard({
      imagePrefixes: [IMAGES],
      ...declaration,
      deployers: { users: ["ci"], groups: [] },
    });
    await this.apply(made.policy, made.binding);
    return made;
  }

  /** Applies policies and bindings in place of those of their names, and waits until the API server has noticed. */
  async apply(...objects: readonly object[]): Promise<void> {
    for (const object of objects) {
      const { status, stderr } = this.admin.give(object, "replace", "--force");
      if (status !== 0) throw new Error(stderr);
    }
    await this.settle();
  }

  /** Waits until the API server has noticed new policies. */
  settle(): Promise<void> {
    return wait(SETTLE_MILLISECONDS);
  }

  /** Deploys a workload as the deployer and waits for its pods. */
  deploy(namespace: string, serviceAccount: string, { kind, name }: GuardedWorkload): GuardedWorld {
    const labels = { app: name.slice(0, 50) };
    const account = {
      apiVersion: "v1",
      kind: "ServiceAccount",
      metadata: { name: serviceAccount, namespace },
    };
    must(this.deployer.give(account, "apply", "--server-side"));
    const template = {
      metadata: { labels },
      spec: {
        serviceAccountName: serviceAccount,
        containers: [{ name: "app", image: `${IMAGES}app:1` }],
        ...TOKEN,
      },
    };
    const spec = {
      selector: { matchLabels: labels },
      template,
      ...(kind === "StatefulSet" && { serviceName: "app" }),
    };
    must(this.deployer.give({ apiVersion: "apps/v1", kind, metadata: { name, namespace }, spec }, "create"));
    this.deployer.must(
      "rollout",
      "status",
      `${kind.toLowerCase()}/${name}`,
      "--namespace",
      namespace,
      "--timeout=60s",
    );
    return this.world(namespace, serviceAccount, { kind, name });
  }

  /** What an intruder would find of a workload that runs. */
  world(namespace: string, serviceAccount: string, workload: GuardedWorkload): GuardedWorld {
    const labels = { app: workload.name.slice(0, 50) };
    const selected = ["--namespace", namespace, "--selector", `app=${labels.app}`, "--output", "json"];
    const pods = JSON.parse(this.admin.must("get", "pods", ...selected)).items;
    // Those of the last rollout may still be there.
    const pod = pods.find(
      ({ metadata, spec }: Pod) => !metadata.deletionTimestamp && spec.serviceAccountName === serviceAccount,
    );
    const [owner] = pod.metadata.ownerReferences;
    return {
      namespace,
      serviceAccount,
      workload,
      labels,
      container: "app",
      image: `${IMAGES}app:1`,
      foreignImage: "registry.example.com/other/app:1",
      pod: { name: pod.metadata.name, uid: pod.metadata.uid, node: pod.spec.nodeName },
      replicaSet: owner.kind === "ReplicaSet" ? { name: owner.name, uid: owner.uid } : undefined,
      guard: `cdktf-irsa.${namespace}.${serviceAccount}`,
      podSecurity: true,
    };
  }

  /** Sends what somebody tries, and tells who refused it. */
  async tried({ as, request }: Trial) {
    const { cluster } = this;
    const answer = await (typeof as === "string"
      ? sendAs(cluster.kubeconfig(USERS[as]), request)
      : sendAs(cluster.kubeconfig("admin"), request, as));
    return { by: refusedBy(answer), ...answer };
  }

  /** What was refused by somebody else than who should have, or should not have been at all. */
  async surprises(trials: readonly Trial[]): Promise<readonly string[]> {
    const outcomes = await Promise.all(
      trials.map(async (trial) => ({ trial, ...(await this.tried(trial)) })),
    );
    return outcomes
      .filter(({ trial, by }) => by !== trial.stoppedBy)
      .map(({ trial, by, status, message }) => `${trial.id}: ${by ?? "nobody"}, ${status} ${message}`);
  }

  stop(): Promise<void> {
    return this.cluster.stop();
  }
}

interface Pod {
  readonly metadata: { readonly deletionTimestamp?: string };
  readonly spec: { readonly serviceAccountName: string };
}

/** Measured: a policy is in force 0.2 to 1.0 s after its binding was made. */
const SETTLE_MILLISECONDS = 2000;

/** The token that the pod identity webhook adds, without which a node gets none for AWS. */
const TOKEN = {
  volumes: [
    {
      name: "aws-iam-token",
      projected: { sources: [{ serviceAccountToken: { audience: "sts.amazonaws.com", path: "token" } }] },
    },
  ],
};

function must({ status, stderr }: { readonly status: number; readonly stderr: string }): void {
  if (status !== 0) throw new Error(stderr);
}
