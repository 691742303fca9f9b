import type { Exclusive } from "../access/exclusive-statements";
import type { ClaimId } from "../config/acknowledgement";
import type { Policy } from "../iam/policy/policy";

/** A document, or why it cannot be read here and what would give it. */
export type Document = { readonly policy: Policy } | { readonly unread: string };

/** Tokens that a role is meant to trust, all known. */
export interface Subject {
  readonly providerArn: string;
  /** The issuer without https://. */
  readonly hostPath: string;
  readonly audience: string;
  /** `system:serviceaccount:NAMESPACE:NAME`. */
  readonly subject: string;
}

/** A role, and whom it is meant to trust. */
export interface TrustFacts {
  readonly roleArn: string;
  readonly trust: Document;
  readonly declared: readonly Subject[];
  /** Audiences that a provider accepts, by its ARN, where the same configuration says so. */
  readonly audiences: ReadonlyMap<string, readonly string[]>;
}

/** What a role is meant to do in one bucket. */
export interface GrantFacts {
  readonly grant: "read" | "write" | "read-write";
  readonly prefix: string;
  readonly delete: boolean;
}

/** A role that a bucket's policy is meant to let in. */
export interface BucketUser {
  readonly roleArn: string;
  readonly grants: readonly GrantFacts[];
  /** All policies that the role has. */
  readonly identity: readonly Policy[] | { readonly unread: string };
}

/** A bucket, and who is meant to use and to manage it. */
export interface BucketFacts {
  readonly name: string;
  readonly partition: string;
  readonly accountId: string;
  readonly policy: Document;
  /** undefined if others may use it too. */
  readonly exclusive: Pick<Exclusive, "of" | "awsServices"> | undefined;
  readonly administrators: readonly string[];
  readonly users: readonly BucketUser[];
}

/** What guards a ServiceAccount in the cluster, as far as a configuration says. */
export type GuardFacts =
  | { readonly state: "none" | "off" | "audit" | "handed-over" }
  /** The plan makes it, and it refuses. Deployers are users and groups; without image rules they choose any image. */
  | {
      readonly state: "enforced";
      readonly deployers: readonly string[];
      /** Groups that may open shells. */
      readonly breakGlass: readonly string[];
      /** Users that are taken for controllers, beside Kubernetes' own. */
      readonly controllers: readonly string[];
      readonly anyImage: boolean;
    }
  | { readonly state: "unread"; readonly why: string };

/** A workload: whatever a proof about it rests on. Workloads share roles and buckets, and so the same facts. */
export interface WorkloadFacts {
  /** `Deployment hyve/hyve`. */
  readonly name: string;
  readonly namespace: string;
  readonly serviceAccount: string;
  readonly trust: TrustFacts;
  readonly buckets: readonly { readonly facts: BucketFacts; readonly grants: readonly GrantFacts[] }[];
  readonly guard: GuardFacts;
  /** Reasons of acknowledged claims. */
  readonly acknowledged: Partial<Readonly<Record<ClaimId, string>>>;
}

/** An environment, as far as proofs are concerned. */
export interface EnvironmentFacts {
  readonly environment: string;
  readonly buckets: readonly BucketFacts[];
  readonly workloads: readonly WorkloadFacts[];
}
