import type { ClaimId } from "../config/acknowledgement";
import { mayRead, mayWrite } from "../iam/bucket-actions";
import { assumptionsOf, bucketAssumptions } from "./claims/assumptions";
import { bucketClaim } from "./claims/bucket-claim";
import { listing, managing, type Part, reading, writing } from "./claims/bucket-parts";
import { type Claim, type Verdict, worst } from "./claims/claim";
import { bucketInWords, claimInWords } from "./claims/claim-words";
import { guardClaim } from "./claims/guard-claim";
import { trustClaim } from "./claims/trust-claim";
import type { BucketFacts, EnvironmentFacts, GrantFacts, TrustFacts, WorkloadFacts } from "./facts";

/** Something with its claims, decided. */
export interface Proven {
  readonly name: string;
  readonly claims: readonly Claim[];
}

/** All claims of an environment: of its workloads, and of the buckets whose policy it holds. */
export interface Proof {
  readonly environment: string;
  readonly workloads: readonly Proven[];
  readonly buckets: readonly Proven[];
}

/** Decides every claim. What workloads share is decided once. */
export function proveEnvironment({ environment, workloads, buckets }: EnvironmentFacts): Proof {
  const trusts = new Map<TrustFacts, Verdict>();
  const known = new Map<BucketFacts, BucketVerdicts>();
  return {
    environment,
    workloads: workloads.map((workload) => {
      const verdicts: readonly (readonly [ClaimId, Verdict])[] = [
        ["P1", remembered(trusts, workload.trust, trustClaim)],
        ["P2", bucketsVerdict(workload.buckets, known)],
        ["P4", guardClaim(workload)],
      ];
      const ofBucket = (bucket: BucketFacts) => remembered(known, bucket, verdictsOf);
      const claims = verdicts.map(([id, verdict]) => claim(id, verdict, { workload, ofBucket }));
      return { name: workload.name, claims };
    }),
    buckets: buckets.filter(({ users }) => users.length > 0).map((bucket) => bucketAlone(bucket, known)),
  };
}

/** P2 of a bucket for all that its policy lets in, also from stacks of others. */
function bucketAlone(facts: BucketFacts, known: Map<BucketFacts, BucketVerdicts>): Proven {
  const grants = facts.users.flatMap((user) => user.grants);
  const verdict = bucketsVerdict([{ facts, grants }], known);
  const { says, assumptions } = remembered(known, facts, verdictsOf);
  return {
    name: `Bucket ${facts.name}`,
    claims: [{ id: "P2", says, verdict, assumptions }],
  };
}

/** P2 of one bucket, for all that use it: its words, and its parts, each decided when it is first asked for. */
interface BucketVerdicts {
  readonly says: string;
  readonly assumptions: readonly string[];
  readonly verdictOf: (part: keyof typeof PARTS) => Verdict;
}

const PARTS = { writing, reading, listing, managing } as const satisfies Record<
  string,
  (bucket: BucketFacts) => Part
>;

function bucketsVerdict(buckets: WorkloadFacts["buckets"], known: Map<BucketFacts, BucketVerdicts>): Verdict {
  return worst(
    buckets.flatMap(({ facts, grants }) => {
      const { verdictOf } = remembered(known, facts, verdictsOf);
      return [...partsOf(grants, facts).map(verdictOf), ...readersUnsaid(grants, facts)];
    }),
  );
}

function verdictsOf(bucket: BucketFacts): BucketVerdicts {
  const decided = new Map<keyof typeof PARTS, Verdict>();
  return {
    says: bucketInWords(bucket),
    assumptions: bucketAssumptions(bucket),
    verdictOf: (part) => remembered(decided, part, () => bucketClaim(bucket, PARTS[part](bucket))),
  };
}

/** What has to be decided for what a workload was granted. */
function partsOf(grants: readonly GrantFacts[], { exclusive }: BucketFacts): readonly (keyof typeof PARTS)[] {
  const writes = grants.some(({ grant, delete: mayDelete }) => mayWrite(grant) || mayDelete);
  const readsAlone = grants.some(({ grant }) => mayRead(grant)) && exclusive?.of === "read-write";
  return [
    ...(writes ? (["writing"] as const) : []),
    ...(readsAlone ? (["reading", "listing"] as const) : []),
    "managing",
  ];
}

/** Nothing is claimed of readers where the configuration keeps nobody from reading. */
function readersUnsaid(grants: readonly GrantFacts[], { exclusive, name }: BucketFacts): readonly Verdict[] {
  if (exclusive?.of === "read-write" || !grants.some(({ grant }) => mayRead(grant))) return [];
  const missing = `who else may read bucket ${name}: say exclusive: { of: read-write } to let nobody but the declared roles`;
  return [{ answer: "unknown", missing: [missing] }];
}

function remembered<Key, Value>(known: Map<Key, Value>, key: Key, make: (key: Key) => Value): Value {
  const before = known.get(key);
  if (before !== undefined) return before;
  const made = make(key);
  known.set(key, made);
  return made;
}

/** Whom a claim is about, and what is known of each bucket. */
interface About {
  readonly workload: WorkloadFacts;
  readonly ofBucket: (bucket: BucketFacts) => BucketVerdicts;
}

function claim(id: ClaimId, verdict: Verdict, { workload, ofBucket }: About): Claim {
  const acknowledged = verdict.answer === "refuted" ? workload.acknowledged[id] : undefined;
  return {
    id,
    says: claimInWords(id, workload, (bucket) => ofBucket(bucket).says),
    verdict,
    assumptions: assumptionsOf(id, workload, (bucket) => ofBucket(bucket).assumptions),
    ...(acknowledged !== undefined && { acknowledged }),
  };
}
