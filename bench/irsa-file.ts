import type { EnvironmentEntry } from "../src/config/schema/environment";
import {
  BUCKET_ACCOUNT,
  BUCKET_ADMIN,
  benchWorkloads,
  byBucket,
  CLUSTER,
  CLUSTER_ACCOUNT,
  ENVIRONMENT,
  ISSUER_PATH,
  REGION,
} from "./workloads";

/** The benchmark's workloads as an irsa.yaml; JSON is YAML. */
export function benchFile(count: number): string {
  return JSON.stringify({ environments: { [ENVIRONMENT]: benchEntry(count, "kubeconfig") } }, null, 2);
}

/** `count` workloads as the environment of an irsa.yaml that was read and checked. `gitops` plans AWS alone. */
export function benchEntry(count: number, kubernetes: "kubeconfig" | "gitops"): EnvironmentEntry {
  const workloads = benchWorkloads(count);
  const handedOver = kubernetes === "gitops";
  return {
    backend: { local: {} },
    cluster: {
      name: CLUSTER,
      accountId: CLUSTER_ACCOUNT,
      region: REGION,
      issuer: `https://${ISSUER_PATH}`,
      oidcProvider: "create",
      kubernetes: handedOver ? "gitops" : { context: CLUSTER, configPath: "~/.kube/config" },
    },
    buckets: Object.fromEntries([...byBucket(workloads).keys()].map((name) => [name, BUCKET])),
    workloads: workloads.map(({ namespace, name, serviceAccount, role, bucket, prefix }) => ({
      workload: { kind: "Deployment", name, binding: handedOver ? "handoff" : "adopt" },
      namespace,
      serviceAccount,
      role,
      access: [{ bucket, grant: "write", prefix, delete: false }],
    })),
  };
}

const BUCKET: NonNullable<EnvironmentEntry["buckets"]>[string] = {
  accountId: BUCKET_ACCOUNT,
  policy: "create",
  tlsOnly: true,
  assumeRole: BUCKET_ADMIN,
  exclusive: { of: "write", awsServices: "deny" },
};
