import { type Path, UserError } from "../errors";
import { DEFAULT_AUDIENCE } from "../iam/oidc-issuer";
import { partitionOfRegion } from "../iam/partitions";
import type { JsonObject } from "../iam/policy-document";
import { TRUST_POLICY_CHARACTERS } from "../iam/rules";
import { compare } from "../iam/text-lists";
import type { ManifestOwner } from "../kubernetes/owned/manifest-faults";
import type {
  BackendDeclaration,
  BucketDeclaration,
  ClusterDeclaration,
  EnvironmentDeclaration,
  KubernetesDeclaration,
  WorkloadDeclaration,
} from "./declaration";
import { settleSeconds } from "./declare-guard";
import { declareWorkload } from "./declare-workload";
import type { EnvironmentEntry } from "./schema/environment";

/** What irsa.yaml names and does not hold. */
export interface NamedFiles {
  /** The statements of others in a bucket policy. */
  readonly foreignStatements: (file: string, bucket: string) => readonly JsonObject[];
  /** The manifest of a workload; undefined where it cannot be read, which is told elsewhere. */
  readonly manifest: (file: string, owner: ManifestOwner, at: Path) => JsonObject | undefined;
}

/** For declarations that name no files. */
export const NO_FILES: NamedFiles = { foreignStatements: () => [], manifest: () => undefined };

/** Fills in every default of an environment, so that nothing behind it knows of short forms. */
export function declareEnvironment(
  name: string,
  entry: EnvironmentEntry,
  files: NamedFiles,
): EnvironmentDeclaration {
  const at = ["environments", name];
  const cluster = declareCluster(entry.cluster);
  const workloads = (entry.workloads ?? []).map((workload, index) =>
    withManifest(declareWorkload(workload, entry.cluster, [...at, "workloads", index]), files),
  );
  const buckets = Object.entries(entry.buckets ?? {}).map(([bucket, value]) =>
    declareBucket(bucket, value, { region: cluster.region, files, at: [...at, "buckets", bucket] }),
  );
  return {
    name,
    backend: declareBackend(name, entry.backend),
    cluster,
    tags: entry.tags ?? {},
    quotas: { trustPolicyCharacters: entry.quotas?.trustPolicyCharacters ?? TRUST_POLICY_CHARACTERS },
    buckets: buckets.sort((left, right) => compare(left.name, right.name)),
    workloads: workloads.sort((left, right) => compare(sortKey(left), sortKey(right))),
    at,
  };
}

/** A forgotten workload needs no manifest any more, and its file may be gone. */
function withManifest(workload: WorkloadDeclaration, files: NamedFiles): WorkloadDeclaration {
  const { manifestFile, serviceAccount, at, release } = workload;
  if (manifestFile === undefined || release === "forget") return workload;
  const { name, automountToken } = serviceAccount;
  const owner = { ...workload, serviceAccount: name, automountToken };
  return { ...workload, manifest: files.manifest(manifestFile, owner, [...at, "workload", "manifest"]) };
}

function declareBackend(
  environment: string,
  { local, s3, cloud }: EnvironmentEntry["backend"],
): BackendDeclaration {
  if (s3) return { kind: "s3", ...s3 };
  if (cloud) return { kind: "cloud", ...cloud };
  return { kind: "local", path: local?.path ?? `terraform.${environment}.tfstate` };
}

function declareCluster(entry: EnvironmentEntry["cluster"]): ClusterDeclaration {
  const provider =
    typeof entry.oidcProvider === "string" ? { ownership: entry.oidcProvider } : entry.oidcProvider;
  return {
    name: entry.name,
    accountId: entry.accountId,
    region: entry.region,
    partition: partitionName(entry.region),
    issuer: entry.issuer,
    oidcProvider: { ...provider, audiences: provider.audiences ?? [DEFAULT_AUDIENCE] },
    kubernetes: declareKubernetes(entry.kubernetes),
    settleSeconds: settleSeconds(entry.guard),
    assumeRole: entry.assumeRole,
  };
}

function declareKubernetes(entry: EnvironmentEntry["cluster"]["kubernetes"]): KubernetesDeclaration {
  return typeof entry === "string" ? { mode: entry } : { mode: "kubeconfig", ...entry };
}

type BucketEntry = NonNullable<EnvironmentEntry["buckets"]>[string];

interface BucketContext {
  /** The cluster's region, where the bucket names none. */
  readonly region: string;
  readonly files: NamedFiles;
  readonly at: BucketDeclaration["at"];
}

function declareBucket(
  name: string,
  entry: BucketEntry,
  { region: clusterRegion, files, at }: BucketContext,
): BucketDeclaration {
  const region = entry.region ?? clusterRegion;
  const policy = typeof entry.policy === "string" ? { ownership: entry.policy } : entry.policy;
  const file =
    policy.ownership === "adopt" ? (policy.foreignStatements ?? `policies/${name}.json`) : undefined;
  const defaultAdministrators = entry.assumeRole ? [entry.assumeRole] : [];
  return {
    name,
    accountId: entry.accountId,
    region,
    partition: partitionName(region),
    policy: {
      ownership: policy.ownership,
      release: policy.release,
      foreignStatementsFile: file,
      foreignStatements: file ? files.foreignStatements(file, name) : [],
    },
    tlsOnly: entry.tlsOnly,
    otherRoles: (entry.otherRoles ?? []).map((other) => ({ ...other, prefix: other.prefix ?? "" })),
    exclusive: entry.exclusive && {
      ...entry.exclusive,
      administrators: entry.exclusive.administrators ?? defaultAdministrators,
    },
    kmsKey: typeof entry.kmsKey === "string" ? { arn: entry.kmsKey, ownership: "existing" } : entry.kmsKey,
    assumeRole: entry.assumeRole,
    at,
  };
}

function partitionName(region: string): string {
  const partition = partitionOfRegion(region);
  if (partition) return partition.name;
  throw new UserError(
    "partition-unknown",
    `region: got '${region}', which belongs to no known AWS partition; is it misspelt?`,
  );
}

function sortKey({ namespace, kind, name }: EnvironmentDeclaration["workloads"][number]): string {
  return `${namespace}/${kind}/${name}`;
}
