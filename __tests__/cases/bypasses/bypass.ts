import type { Request } from "../../../src/analysis/evaluate/request";
import type { ClaimId } from "../../../src/config/acknowledgement";
import type { BucketDeclaration } from "../../../src/config/declaration";
import type { JsonObject } from "../../../src/iam/policy-document";
import type { Change } from "../bad-files";

/** JSON as people write it. */
export type Json = JsonObject;

/** What the product does about a hole, the best first. */
export const OUTCOMES = [
  "cannot be written",
  "refused at synth",
  "refused when read",
  "refuted",
  "unknown",
  "assumption",
] as const;

/** What the product does about a hole. */
export type Outcome = (typeof OUTCOMES)[number];

/** What opens a hole, as it would be found. The workload is the one of support/declarations.ts, its bucket kept exclusive. */
export type Opening =
  /** The role's trust policy. */
  | { readonly trust: Json; readonly audiences?: readonly string[] }
  /** A change of the bucket as it is declared. */
  | { readonly bucket: Partial<BucketDeclaration> }
  /** The bucket's whole policy, written by hand. */
  | { readonly bucketPolicy: Json; readonly awsServices?: "allow" }
  /** A change of irsa.yaml. */
  | { readonly irsaYaml: Change }
  /** A call of this library. */
  | { readonly call: () => unknown }
  /** A policy attached to somebody else, and what it lets them do. */
  | { readonly elsewhere: Json; readonly request: Request }
  /** A request that our own documents decide on. */
  | { readonly request: Request; readonly of: "role" | "bucket"; readonly answer: "allowed" | "denied" }
  /** Kubernetes objects as YAML; `guarded` if the ServiceAccount has a guard that refuses. */
  | { readonly manifest: string; readonly guarded?: true };

/** A way around the claims, and what the product says of it. */
export interface Bypass {
  /** Its row in docs/bypasses.md. */
  readonly row: number;
  /** What is open to whom, in a sentence without its full stop. */
  readonly hole: string;
  readonly opens: Opening;
  readonly outcome: Outcome;
  /** The claim that is decided or assumed; refusals need none. */
  readonly claim?: ClaimId;
  /** What is printed, or a part of it. */
  readonly says: string;
  /** What differs least from it and opens nothing. */
  readonly nearest?: Opening;
}
