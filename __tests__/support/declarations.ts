import type { BucketGrant, GrantToRole } from "../../src/access/bucket-grant";
import type {
  BucketDeclaration,
  EnvironmentDeclaration,
  WorkloadDeclaration,
} from "../../src/config/declaration";
import type { WorkloadName } from "../../src/kubernetes/workload";

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
      settleSeconds: 10,
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
    otherRoles: [],
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
    acknowledge: [],
    at: ["environments", "tst", "workloads", 0],
    ...change,
  };
}

/** ARN of the role of workloadDeclaration(). */
export const HYVE_ROLE_ARN = "arn:aws:iam::111122223333:role/HyveS3WriterRole";

/** ARN of the role that manages the bucket of bucketDeclaration(). */
export const ADMINISTRATOR_ARN = "arn:aws:iam::339713007003:role/ops/bucket-admin";

/** Writing under codisc/ in the bucket of bucketDeclaration(). */
export function bucketGrant(change: Partial<BucketGrant> = {}): BucketGrant {
  return { bucket: "dlz-tst-landing", partition: "aws", grant: "write", prefix: "codisc/", ...change };
}

/** A grant to a role of the cluster's account; `role` is its path and name. */
export function grantToRole(role: string, change: Partial<BucketGrant> = {}): GrantToRole {
  const accountId = "111122223333";
  const partition = "aws";
  return {
    role: { arn: `arn:${partition}:iam::${accountId}:role/${role}`, accountId, partition },
    grant: bucketGrant(change),
  };
}

/** A workload of the name, with a ServiceAccount and a role of its own. */
export function workloadNamed(name: string, change: Partial<WorkloadDeclaration> = {}): WorkloadDeclaration {
  const { serviceAccount, role } = workloadDeclaration();
  return workloadDeclaration({
    name,
    serviceAccount: { ...serviceAccount, name: `${name}-sa` },
    role: { ...role, name: `${name}-role` },
    at: ["environments", "tst", "workloads", name],
    ...change,
  });
}

/** A key of the bucket's account, in the bucket's region. */
export const KEY_ARN = "arn:aws:kms:eu-west-1:339713007003:key/0a1b2c3d-1111-2222-3333-444455556666";

/** The manifest of a workload with one container. */
export function workloadManifest({ kind, namespace, name }: WorkloadName = workloadDeclaration()) {
  const labels = { app: name };
  const containers = [{ name: "app", image: "registry.example.com/hyve/app:1.0" }];
  return {
    apiVersion: "apps/v1",
    kind,
    metadata: { name, namespace, labels },
    spec: { selector: { matchLabels: labels }, template: { metadata: { labels }, spec: { containers } } },
  };
}
