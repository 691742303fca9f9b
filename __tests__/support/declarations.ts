import type {
  BucketDeclaration,
  EnvironmentDeclaration,
  WorkloadDeclaration,
} from "../../src/config/declaration";

/** An environment with one workload that writes to one bucket; every part can be replaced. */
export function environmentDeclaration(change: Partial<EnvironmentDeclaration> = {}): EnvironmentDeclaration {
  return {
    name: "tst",
    backend: { kind: "local", path: "terraform.tst.tfstate" },
    cluster: {
      name: "codisc-tst",
      accountId: "111122223333",
      region: "eu-west-1",
      partition: "aws",
      issuer: "https://oidc.eks.eu-west-1.amazonaws.com/id/EXAMPLED539D4633E53DE1B71EXAMPLE",
      oidcProvider: { ownership: "create", audiences: ["sts.amazonaws.com"] },
      kubernetes: { mode: "kubeconfig", context: "codisc-tst", configPath: "~/.kube/config" },
    },
    tags: {},
    quotas: { trustPolicyCharacters: 2048 },
    buckets: [bucketDeclaration()],
    workloads: [workloadDeclaration()],
    at: ["environments", "tst"],
    ...change,
  };
}

/** The bucket of another account, owned by the plan. */
export function bucketDeclaration(change: Partial<BucketDeclaration> = {}): BucketDeclaration {
  const name = change.name ?? "dlz-tst-landing";
  return {
    name,
    accountId: "339713007003",
    region: "eu-west-1",
    partition: "aws",
    policy: { ownership: "create", foreignStatements: [] },
    tlsOnly: true,
    at: ["environments", "tst", "buckets", name],
    ...change,
  };
}

/** Deployment hyve, which writes under codisc/. */
export function workloadDeclaration(change: Partial<WorkloadDeclaration> = {}): WorkloadDeclaration {
  return {
    kind: "Deployment",
    namespace: "hyve",
    name: "hyve",
    binding: "adopt",
    skipContainers: [],
    namespaceOwnership: "existing",
    namespaceLabels: {},
    serviceAccount: {
      name: "hyve-sa",
      ownership: "create",
      labels: {},
      annotations: {},
      automountToken: false,
      audience: "sts.amazonaws.com",
    },
    role: {
      name: "HyveS3WriterRole",
      ownership: "create",
      path: "/",
      maxSessionSeconds: 3600,
      tags: {},
      otherClusters: [],
    },
    access: [{ bucket: "dlz-tst-landing", grant: "write", prefix: "codisc/", delete: false }],
    at: ["environments", "tst", "workloads", 0],
    ...change,
  };
}
