import type { ApiClient } from "./api-client";
import { developersRights } from "./first-objects";
import type { Component, Supervised } from "./supervised";
import type { User } from "./users";

interface Parts {
  /** URL of the API server, without a slash at its end. */
  readonly server: string;
  readonly configs: Readonly<Record<User, string>>;
  /** Path of kubectl. */
  readonly kubectl: string;
  readonly api: ApiClient;
  readonly supervised: Supervised;
}

/** A running cluster with one node, whose pods become ready without running anything. */
export class KubernetesCluster {
  constructor(private readonly parts: Parts) {}

  /** URL of the API server, without a slash at its end. */
  get server(): string {
    return this.parts.server;
  }

  /** Path of the kubectl that fits. */
  get kubectl(): string {
    return this.parts.kubectl;
  }

  /** The temporary folder of the cluster: kubeconfigs, and NAME.log of each component. */
  get folder(): string {
    return this.parts.supervised.folder;
  }

  /** Path of a kubeconfig whose only context is named after the user. */
  kubeconfig(user: User): string {
    return this.parts.configs[user];
  }

  /** Gives user dev every right in a namespace that there is. */
  async giveDeveloper(namespace: string): Promise<void> {
    for (const { path, object } of developersRights(namespace)) await this.parts.api.create(path, object);
  }

  /** Runs one more program beside the cluster's own: it ends with them. */
  run(component: Component): void {
    this.parts.supervised.run(component);
  }

  /** Ends every process and removes the folder. */
  stop(): Promise<void> {
    return this.parts.supervised.stop();
  }
}
