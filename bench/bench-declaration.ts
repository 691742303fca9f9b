import type {
  BucketDeclaration,
  EnvironmentDeclaration,
  WorkloadDeclaration,
} from "../src/config/declaration";
import {
  AUDIENCE,
  type BenchWorkload,
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

/** The declaration of `count` workloads, as the loader gives it. `gitops` plans AWS alone. */
export function benchDeclaration(count: number, kubernetes: "kubeconfig" | "gitops"): EnvironmentDeclaration {
  const workloads = benchWorkloads(count);
  const at = ["environments", ENVIRONMENT];
  return {
    name: ENVIRONMENT,
    backend: { kind: "local", path: `terraform.${ENVIRONMENT}.tfstate` },
    cluster: {
      name: CLUSTER,
      accountId: CLUSTER_ACCOUNT,
      region: REGION,
      partition: "aws",
      issuer: `https://${ISSUER_PATH}`,
      oidcProvider: { ownership: "create", audiences: [AUDIENCE] },
      kubernetes:
        kubernetes === "gitops"
          ? { mode: "gitops" }
          : { mode: "kubeconfig", context: CLUSTER, configPath: "~/.kube/config" },
    },
    tags: {},
    quotas: { trustPolicyCharacters: 2048 },
    buckets: [...byBucket(workloads).keys()].map((name) => bucket(name, [...at, "buckets", name])),
    workloads: workloads.map((one, index) => workload(one, kubernetes, [...at, "workloads", index])),
    at,
  };
}

function bucket(name: string, at: BucketDeclaration["at"]): BucketDeclaration {
  return {
    name,
    accountId: BUCKET_ACCOUNT,
    region: REGION,
    partition: "aws",
    policy: { ownership: "create", foreignStatements: [] },
    tlsOnly: true,
    otherRoles: [],
    exclusive: { of: "write", administrators: [BUCKET_ADMIN], awsServices: "deny" },
    assumeRole: BUCKET_ADMIN,
    at,
  };
}

function workload(
  { namespace, name, serviceAccount, role, bucket, prefix }: BenchWorkload,
  kubernetes: "kubeconfig" | "gitops",
  at: WorkloadDeclaration["at"],
): WorkloadDeclaration {
  const handedOver = kubernetes === "gitops";
  return {
    kind: "Deployment",
    namespace,
    name,
    binding: handedOver ? "handoff" : "adopt",
    skipContainers: [],
    namespaceOwnership: "existing",
    namespaceLabels: {},
    serviceAccount: {
      name: serviceAccount,
      ownership: handedOver ? "handoff" : "create",
      labels: {},
      annotations: {},
      automountToken: false,
      audience: AUDIENCE,
    },
    role: {
      name: role,
      ownership: "create",
      path: "/",
      maxSessionSeconds: 3600,
      tags: {},
      otherClusters: [],
    },
    access: [{ bucket, grant: "write", prefix, delete: false }],
    at,
  };
}
