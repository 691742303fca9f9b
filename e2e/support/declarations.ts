/** Account of the cluster and its roles. */
export const CLUSTER_ACCOUNT = "111122223333";
/** Account of the bucket, another team's. */
export const BUCKET_ACCOUNT = "339713007003";
export const BUCKET = "dlz-tst-landing";
export const ISSUER_PATH = "oidc.eks.eu-west-1.amazonaws.com/id/EXAMPLED539D4633E53DE1B71EXAMPLE";

/** ARN of the role of workload hyve. */
export const ROLE_ARN = `arn:aws:iam::${CLUSTER_ACCOUNT}:role/HyveS3WriterRole`;

/** What an entry of irsa.yaml may hold; the loader checks it. */
type Entry = Record<string, unknown>;

/** Workload hyve, writing under codisc/. */
export function hyve(change: Entry = {}): Entry {
  return workload("hyve", { role: "HyveS3WriterRole", serviceAccount: "hyve-sa", ...change });
}

/** A workload of the namespace hyve with a role of its own. */
export function workload(name: string, change: Entry = {}): Entry {
  return {
    workload: { kind: "Deployment", name, binding: "handoff" },
    namespace: "hyve",
    serviceAccount: `${name}-sa`,
    role: `${name}-role`,
    access: [{ bucket: BUCKET, grant: "write", prefix: "codisc/" }],
    ...change,
  };
}

/** An irsa.yaml with one environment `tst` of the gitops kind, in two accounts. */
export function declaration(
  change: { cluster?: Entry; bucket?: Entry; workloads?: readonly Entry[] } = {},
): object {
  return {
    environments: {
      tst: {
        backend: { local: {} },
        cluster: {
          name: "codisc-tst",
          accountId: CLUSTER_ACCOUNT,
          region: "eu-west-1",
          issuer: `https://${ISSUER_PATH}`,
          oidcProvider: "create",
          kubernetes: "gitops",
          ...change.cluster,
        },
        buckets: {
          [BUCKET]: {
            accountId: BUCKET_ACCOUNT,
            policy: "create",
            assumeRole: `arn:aws:iam::${BUCKET_ACCOUNT}:role/bucket-admin`,
            exclusive: { of: "write" },
            ...change.bucket,
          },
        },
        workloads: change.workloads ?? [hyve()],
      },
    },
  };
}
