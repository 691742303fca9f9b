import { environment } from "../../src/access/environment";
import type { Claim, Counterexample, Verdict } from "../../src/analysis/claims/claim";
import type { BucketFacts, TrustFacts, WorkloadFacts } from "../../src/analysis/facts";
import { factsOfAccess } from "../../src/analysis/facts-of-access";
import { proveEnvironment } from "../../src/analysis/prove-environment";
import type { ClaimId } from "../../src/config/acknowledgement";
import type { BucketDeclaration, EnvironmentDeclaration } from "../../src/config/declaration";
import { parsePolicy } from "../../src/iam/policy/parse-policy";
import type { Policy } from "../../src/iam/policy/policy";
import { ADMINISTRATOR_ARN, bucketDeclaration, environmentDeclaration } from "./declarations";

/** The Denies of a bucket that nobody but the declared roles may write to. */
export const EXCLUSIVE = {
  of: "write",
  administrators: [ADMINISTRATOR_ARN],
  awsServices: "deny",
} as const;

/** What is known of the only workload of environmentDeclaration(), changed. */
export function workloadFacts(change: Partial<EnvironmentDeclaration> = {}): WorkloadFacts {
  const [workload] = factsOfAccess(environment(environmentDeclaration(change))).workloads;
  if (!workload) throw new Error("the environment has no workload");
  return workload;
}

/** The same, with the bucket changed; it is exclusive unless the change says otherwise. */
export function factsWithBucket(change: Partial<BucketDeclaration> = {}): WorkloadFacts {
  return workloadFacts({ buckets: [bucketDeclaration({ exclusive: EXCLUSIVE, ...change })] });
}

/** What is known of the workload's role, with this trust policy. */
export function trustFacts(trust: unknown, change: Partial<TrustFacts> = {}): TrustFacts {
  return { ...workloadFacts().trust, audiences: new Map(), trust: { policy: trusting(trust) }, ...change };
}

/** What is known of the workload's bucket. */
export function bucketFacts(change: Partial<BucketFacts> = {}): BucketFacts {
  const [bucket] = factsWithBucket().buckets;
  if (!bucket) throw new Error("the workload uses no bucket");
  return { ...bucket.facts, ...change };
}

/** The workload with other facts of its bucket. */
export function using(facts: BucketFacts): WorkloadFacts {
  const workload = factsWithBucket();
  return { ...workload, buckets: workload.buckets.map(({ grants }) => ({ facts, grants })) };
}

/** A trust policy that was read. */
export function trusting(document: unknown): Policy {
  return parsePolicy(document, { name: "trust policy", kind: "trust" });
}

/** A bucket's policy that was read. */
export function ofBucket(document: unknown): Policy {
  return parsePolicy(document, { name: "bucket policy", kind: "resource" });
}

/** A claim about a workload. */
export function claimOf(workload: WorkloadFacts, id: ClaimId): Claim {
  const { workloads } = proveEnvironment({ environment: "tst", buckets: [], workloads: [workload] });
  const [proven] = workloads;
  const claim = proven?.claims.find((one) => one.id === id);
  if (!claim) throw new Error(`nothing is claimed as ${id}`);
  return claim;
}

/** The counterexample of a verdict that must have one. */
export function counterexampleOf(verdict: Verdict): Counterexample {
  if (verdict.answer !== "refuted") throw new Error(`not refuted: ${JSON.stringify(verdict)}`);
  return verdict.counterexample;
}

/** What a verdict lacks; it must be unknown. */
export function missingOf(verdict: Verdict): string {
  if (verdict.answer !== "unknown") throw new Error(`not unknown: ${JSON.stringify(verdict)}`);
  return verdict.missing.join("\n");
}
