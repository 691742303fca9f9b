import type { ValueRule } from "../value-rule";

/** What is claimed of a workload: who may assume its role, who may use its buckets, who may hold its token. */
export const CLAIM_IDS = ["P1", "P2", "P4"] as const;

/** A claim. P3, what else there is in the live account, is not decided from a configuration. */
export type ClaimId = (typeof CLAIM_IDS)[number];

/** A refuted claim that is accepted, and why. */
export interface Acknowledgement {
  readonly claim: ClaimId;
  readonly reason: string;
}

/** Why a refuted claim is accepted: a sentence that whoever reads the report understands. */
export const REASON: ValueRule = {
  what: "reason",
  pattern: "^[^\\p{C}]*[^\\p{C}\\p{Z}][^\\p{C}]*$",
  minLength: 10,
  maxLength: 500,
  words: "must be a sentence of 10 to 500 characters, on one line",
  example: "the data team's role writes there too until 2027-03",
  source: "our own: reports print it in one line",
};
