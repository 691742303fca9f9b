import type { Cel } from "./cel";

/** One thing that the guard refuses. */
export interface Validation {
  /** Stable, for tests and reports. */
  readonly id: ValidationId;
  /** What the API server tells whoever is refused. */
  readonly message: string;
  /** True if the request may pass. */
  readonly expression: Cel;
}

/** All of them, in the order in which the policy lists them. */
export const VALIDATION_IDS = [
  "pod-origin",
  "pod-containers",
  "pod-images",
  "pod-connect",
  "reserved-service-account",
  "replica-sets",
  "pod-template",
  "controller-revisions",
  "tokens",
  "token-secrets",
  "service-account",
  "namespace",
] as const;

/** One of them. */
export type ValidationId = (typeof VALIDATION_IDS)[number];
