import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { ownEnvironment } from "../own-environment";
import type { Outcome } from "../terraform";
import type { KubernetesCluster } from "./kubernetes-cluster";
import type { User } from "./users";

/** kubectl as one user of a cluster. */
export class Kubectl {
  constructor(
    private readonly cluster: KubernetesCluster,
    private readonly user: User,
  ) {}

  /** Runs kubectl. */
  run(...args: readonly string[]): Outcome {
    return this.spawn(args);
  }

  /** Runs kubectl and returns what it printed, or throws that if it fails. */
  must(...args: readonly string[]): string {
    const { status, stdout, stderr } = this.run(...args);
    if (status !== 0) throw new Error(`kubectl ${args.join(" ")}: ${stderr}`);
    return stdout;
  }

  /** Runs a command that reads an object, such as `create` or `apply`. */
  give(object: object, ...args: readonly string[]): Outcome {
    return this.spawn([...args, "--filename", "-"], JSON.stringify(object));
  }

  private spawn(args: readonly string[], input = ""): Outcome {
    const { cluster, user } = this;
    const env = ownEnvironment({ KUBECACHEDIR: join(cluster.folder, "kubectl-cache") });
    const all = ["--kubeconfig", cluster.kubeconfig(user), ...args];
    const { status, stdout, stderr, error } = spawnSync(cluster.kubectl, all, {
      env,
      input,
      encoding: "utf8",
      maxBuffer: 1 << 28,
    });
    if (error) throw error;
    return { status: status ?? 1, stdout, stderr };
  }
}
