import { type GuardedWorld, podSpec } from "../../src/inspect/intrusions/world";

/** Argo Rollouts' kind, as far as an API server needs it: whatever its spec holds is kept. */
export const ROLLOUT_DEFINITION = {
  apiVersion: "apiextensions.k8s.io/v1",
  kind: "CustomResourceDefinition",
  metadata: { name: "rollouts.argoproj.io" },
  spec: {
    group: "argoproj.io",
    scope: "Namespaced",
    names: { kind: "Rollout", plural: "rollouts", singular: "rollout" },
    versions: [
      {
        name: "v1alpha1",
        served: true,
        storage: true,
        subresources: { status: {} },
        schema: {
          openAPIV3Schema: {
            type: "object",
            required: ["spec"],
            properties: {
              spec: { type: "object", "x-kubernetes-preserve-unknown-fields": true },
              status: { type: "object", "x-kubernetes-preserve-unknown-fields": true },
            },
          },
        },
      },
    ],
  },
};

/** Labels of pods that Rollout `hyve` selects. */
export const LABELS = { app: "rolled-out" };

/** A Rollout whose pods run as the ServiceAccount, unless `change` of their spec says something else. */
export function rollout(world: GuardedWorld, name: string, change: object = {}): object {
  return {
    apiVersion: "argoproj.io/v1alpha1",
    kind: "Rollout",
    metadata: { name, namespace: world.namespace },
    spec: { replicas: 1, strategy: { canary: {} }, ...podsOf(world, change) },
  };
}

/** What says that it owns a ReplicaSet. */
export interface Owner {
  readonly kind: string;
  readonly name: string;
  readonly uid: string;
  readonly controller: boolean;
}

/** A ReplicaSet as Argo Rollouts' controller makes it of a Rollout. */
export function replicaSetOf(world: GuardedWorld, name: string, owner: Owner, change: object = {}): object {
  const ownerReferences = [{ apiVersion: "argoproj.io/v1alpha1", ...owner }];
  return {
    apiVersion: "apps/v1",
    kind: "ReplicaSet",
    metadata: { name, namespace: world.namespace, labels: LABELS, ownerReferences },
    spec: { replicas: 1, ...podsOf(world, change) },
  };
}

function podsOf(world: GuardedWorld, change: object): object {
  const containers = [{ name: world.container, image: world.image }];
  const spec = podSpec(world, { containers, ...change });
  return { selector: { matchLabels: LABELS }, template: { metadata: { labels: LABELS }, spec } };
}
