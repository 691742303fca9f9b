/** A workload of the benchmark: the names that both sides use. */
export interface BenchWorkload {
  readonly namespace: string;
  readonly name: string;
  readonly serviceAccount: string;
  readonly role: string;
  readonly bucket: string;
  readonly prefix: string;
}

/** So many workloads share a bucket that its policy stays within S3's 20 kB. */
const WORKLOADS_PER_BUCKET = 25;

export const ENVIRONMENT = "tst";
export const CLUSTER = "codisc-tst";
export const CLUSTER_ACCOUNT = "111122223333";
export const BUCKET_ACCOUNT = "339713007003";
export const BUCKET_ADMIN = `arn:aws:iam::${BUCKET_ACCOUNT}:role/bucket-admin`;
export const REGION = "eu-west-1";
export const ISSUER_PATH = `oidc.eks.${REGION}.amazonaws.com/id/EXAMPLED539D4633E53DE1B71EXAMPLE`;
export const AUDIENCE = "sts.amazonaws.com";

/** `count` workloads, each with a ServiceAccount, a role and a prefix of its own. */
export function benchWorkloads(count: number): readonly BenchWorkload[] {
  return Array.from({ length: count }, (_, index) => {
    const team = `team-${String(Math.floor(index / WORKLOADS_PER_BUCKET)).padStart(3, "0")}`;
    const name = `workload-${String(index).padStart(4, "0")}`;
    return {
      namespace: team,
      name,
      serviceAccount: `${name}-sa`,
      role: `${name}-writer`,
      bucket: `dlz-tst-${team}`,
      prefix: `${name}/`,
    };
  });
}

/** Workloads by the bucket they use. */
export function byBucket(workloads: readonly BenchWorkload[]): ReadonlyMap<string, readonly BenchWorkload[]> {
  const groups = new Map<string, BenchWorkload[]>();
  for (const workload of workloads) {
    const group = groups.get(workload.bucket) ?? [];
    groups.set(workload.bucket, group);
    group.push(workload);
  }
  return groups;
}
