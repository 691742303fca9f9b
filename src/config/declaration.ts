import type { Path } from "../errors";
import type { JsonObject } from "../iam/policy-document";
import type { WorkloadKind } from "../kubernetes/workload";
import type { Acknowledgement } from "./acknowledgement";
import type { GuardDeclaration } from "./guard";
import type { Binding, Grant, OwnershipOf, Release } from "./ownership";

/** One environment with every default filled in: one cluster's stack, plan and state. */
export interface EnvironmentDeclaration {
  readonly name: string;
  readonly backend: BackendDeclaration;
  readonly cluster: ClusterDeclaration;
  /** Tags of every AWS resource. */
  readonly tags: Readonly<Record<string, string>>;
  readonly quotas: { readonly trustPolicyCharacters: number };
  /** Sorted by name. */
  readonly buckets: readonly BucketDeclaration[];
  /** Sorted by namespace, kind and name. */
  readonly workloads: readonly WorkloadDeclaration[];
  /** Where it stands in the file it came from. */
  readonly at: Path;
}

/** Where the state lives. */
export type BackendDeclaration =
  | { readonly kind: "local"; readonly path: string }
  | {
      readonly kind: "s3";
      readonly bucket: string;
      readonly key: string;
      readonly region: string;
      readonly useLockfile: boolean;
      readonly dynamodbTable?: string | undefined;
      readonly kmsKeyId?: string | undefined;
      readonly assumeRole?: string | undefined;
    }
  | {
      readonly kind: "cloud";
      readonly organization: string;
      readonly workspace: string;
      readonly hostname?: string | undefined;
    };

/** How the plan reaches the Kubernetes API. */
export type KubernetesDeclaration =
  | { readonly mode: "gitops" }
  | { readonly mode: "eks" }
  | { readonly mode: "kubeconfig"; readonly context: string; readonly configPath: string };

/** One EKS cluster. */
export interface ClusterDeclaration {
  readonly name: string;
  readonly accountId: string;
  readonly region: string;
  /** Name of the AWS partition of the region. */
  readonly partition: string;
  /** With https://. */
  readonly issuer: string;
  readonly oidcProvider: {
    readonly ownership: OwnershipOf<"oidcProvider">;
    readonly audiences: readonly string[];
    readonly release?: Release | undefined;
  };
  readonly kubernetes: KubernetesDeclaration;
  /** How long the plan waits until a new guard is in force. */
  readonly settleSeconds: number;
  readonly assumeRole?: string | undefined;
}

/** One bucket that workloads use. */
export interface BucketDeclaration {
  readonly name: string;
  readonly accountId: string;
  readonly region: string;
  readonly partition: string;
  readonly policy: {
    readonly ownership: OwnershipOf<"bucketPolicy">;
    /** The file they came from, relative to irsa.yaml. */
    readonly foreignStatementsFile?: string | undefined;
    /** Statements of others, verbatim. */
    readonly foreignStatements: readonly JsonObject[];
    readonly release?: Release | undefined;
  };
  readonly tlsOnly: boolean;
  readonly exclusive?: ExclusiveDeclaration | undefined;
  /** Roles of other stacks that the policy lets in. */
  readonly otherRoles: readonly OtherRoleDeclaration[];
  readonly kmsKey?: { readonly arn: string; readonly ownership: OwnershipOf<"kmsKey"> } | undefined;
  readonly assumeRole?: string | undefined;
  readonly at: Path;
}

/** What a bucket's policy allows a role that another stack manages. */
export interface OtherRoleDeclaration extends Omit<AccessDeclaration, "bucket"> {
  /** ARN, with its path. */
  readonly role: string;
}

/** Who else may do nothing. */
export interface ExclusiveDeclaration {
  readonly of: "write" | "read-write";
  /** ARNs of roles that may change the bucket and its policy. */
  readonly administrators: readonly string[];
  readonly awsServices: "allow" | "deny";
}

/** One workload, its identity, and what it may do. */
export interface WorkloadDeclaration {
  readonly kind: WorkloadKind;
  readonly namespace: string;
  readonly name: string;
  readonly binding: Binding;
  readonly skipContainers: readonly string[];
  /** The file that `manifest` came from, relative to irsa.yaml. */
  readonly manifestFile?: string | undefined;
  /** What an owned workload is made from. */
  readonly manifest?: JsonObject | undefined;
  readonly namespaceOwnership: OwnershipOf<"namespace">;
  readonly namespaceLabels: Readonly<Record<string, string>>;
  readonly serviceAccount: ServiceAccountDeclaration;
  readonly role: RoleDeclaration;
  readonly access: readonly AccessDeclaration[];
  /** undefined where nothing is said of a guard. */
  readonly guard?: GuardDeclaration | undefined;
  /** Refuted claims that are accepted, sorted. */
  readonly acknowledge: readonly Acknowledgement[];
  readonly formerly?:
    | { readonly kind: WorkloadKind; readonly namespace: string; readonly name: string }
    | undefined;
  readonly release?: Release | undefined;
  readonly at: Path;
}

/** The ServiceAccount that the pods run as. */
export interface ServiceAccountDeclaration {
  readonly name: string;
  readonly ownership: OwnershipOf<"serviceAccount">;
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations: Readonly<Record<string, string>>;
  readonly automountToken: boolean;
  readonly audience: string;
  readonly tokenExpirationSeconds?: number | undefined;
  readonly stsRegionalEndpoints?: boolean | undefined;
}

/** The IAM role, in the cluster's account. */
export interface RoleDeclaration {
  readonly name: string;
  readonly ownership: OwnershipOf<"role">;
  readonly path: string;
  readonly description?: string | undefined;
  readonly permissionsBoundary?: string | undefined;
  readonly maxSessionSeconds: number;
  readonly tags: Readonly<Record<string, string>>;
  readonly otherClusters: readonly {
    readonly issuer: string;
    readonly audience: string;
    readonly namespace: string;
    readonly serviceAccount: string;
  }[];
}

/** What a workload may do on one bucket. */
export interface AccessDeclaration {
  readonly bucket: string;
  readonly grant: Grant;
  /** Ends with /, or is empty for the whole bucket. */
  readonly prefix: string;
  readonly delete: boolean;
}
