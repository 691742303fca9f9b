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
  const workloads = benchWorkloads(count);
  const environment = {
    backend: { local: {} },
    cluster: {
      name: CLUSTER,
      accountId: CLUSTER_ACCOUNT,
      region: REGION,
      issuer: `https://${ISSUER_PATH}`,
      oidcProvider: "create",
      kubernetes: { context: CLUSTER, configPath: "~/.kube/config" },
    },
    buckets: Object.fromEntries([...byBucket(workloads).keys()].map((name) => [name, BUCKET])),
    workloads: workloads.map(({ namespace, name, serviceAccount, role, bucket, prefix }) => ({
      workload: { kind: "Deployment", name, binding: "adopt" },
      namespace,
      serviceAccount,
      role,
      access: [{ bucket, grant: "write", prefix }],
    })),
  };
  return JSON.stringify({ environments: { [ENVIRONMENT]: environment } }, null, 2);
}

const BUCKET = {
  accountId: BUCKET_ACCOUNT,
  policy: "create",
  assumeRole: BUCKET_ADMIN,
  exclusive: { of: "write" },
};
