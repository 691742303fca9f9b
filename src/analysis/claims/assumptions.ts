import type { ClaimId } from "../../config/acknowledgement";
import type { BucketFacts, WorkloadFacts } from "../facts";
import { roleName } from "./claim-words";

/** Something that a claim rests on and that no configuration decides; in words, or undefined where it does not matter. */
type Assumption = {
  /** Rows of docs/bypasses.md that it stands for. */
  readonly rows: readonly number[];
} & (
  | { readonly claim: "P1" | "P4"; readonly words: (workload: WorkloadFacts) => string | undefined }
  /** P2 speaks of a bucket, whoever the workload is. */
  | { readonly claim: "P2"; readonly words: (bucket: BucketFacts) => string | undefined }
);

/** Every assumption, in the order in which reports print them. */
export const ASSUMPTIONS: readonly Assumption[] = [
  {
    claim: "P1",
    rows: [28],
    words: ({ namespace, serviceAccount }) =>
      `AWS sees a ServiceAccount, not a pod: P1 speaks of ${namespace}/${serviceAccount}, and only P4 of the pods that may run as it`,
  },
  {
    claim: "P1",
    rows: [12],
    words: ({ trust }) =>
      trust.audiences.size > 0
        ? "the OIDC provider keeps accepting the audiences of this configuration alone"
        : undefined,
  },
  {
    claim: "P1",
    rows: [13],
    words: () => "the issuer's keys are EKS' own: nobody else signs its tokens",
  },
  {
    claim: "P1",
    rows: [14],
    words: ({ namespace, serviceAccount }) =>
      `a token names no object: whoever may make ${namespace}/${serviceAccount} anew, or a namespace of that name, has the role`,
  },
  {
    claim: "P1",
    rows: [15],
    words: () => "a token that is stolen works from anywhere until it expires",
  },
  {
    claim: "P1",
    rows: [17, 18, 20],
    words: ({ trust }) =>
      `nobody who may change role ${roleName(trust.roleArn)}, its trust or the cluster's access entries lets others in`,
  },
  {
    claim: "P2",
    rows: [36],
    words: ({ accountId, name }) =>
      `the root user of account ${accountId} can always change the policy of bucket ${name}, and the administrators may`,
  },
  {
    claim: "P2",
    rows: [16],
    words: (bucket) => {
      const others = [...bucket.administrators, ...unreadRoles(bucket)];
      if (others.length === 0) return undefined;
      const names = [...new Set(others)].map(roleName).join(" or ");
      return `whoever may assume role ${names} acts as it: who that is, P2 does not say`;
    },
  },
  {
    claim: "P2",
    rows: [31, 33],
    words: ({ users }) =>
      users.some(({ identity }) => !("unread" in identity))
        ? "the roles of this configuration have no policies but those that it gives them"
        : undefined,
  },
  {
    claim: "P2",
    rows: [31],
    words: (bucket) => {
      const unread = unreadRoles(bucket).map(roleName);
      if (unread.length === 0) return undefined;
      return `what role ${[...new Set(unread)].join(", ")} may do is not in this configuration: it is held to the bucket, not to its prefix`;
    },
  },
  {
    claim: "P2",
    rows: [30],
    words: ({ exclusive }) =>
      exclusive?.awsServices === "allow"
        ? "AWS services are exempt by option (awsServices: allow), and write only what their owners asked them to"
        : undefined,
  },
  {
    claim: "P2",
    rows: [34, 35],
    words: () =>
      "the bucket's ACLs are off (BucketOwnerEnforced), and no access point is exempt from its policy",
  },
  {
    claim: "P2",
    rows: [37],
    words: () => "whoever gets a presigned URL of a declared role acts as that role until it expires",
  },
  {
    claim: "P2",
    rows: [38, 39],
    words: () =>
      "key policies, endpoint policies and the organisation's policies were not given; they can only refuse more",
  },
  {
    claim: "P4",
    rows: [21, 22],
    words: () =>
      "no pod reaches its node's files or credentials (hostPath, privileged, metadata beyond one hop): they hold the tokens of every pod there",
  },
  {
    claim: "P4",
    rows: [27, 29],
    words: () =>
      "nobody may impersonate others or change admission, and the pod's own containers are trusted",
  },
  {
    claim: "P4",
    rows: [29],
    words: ({ guard }) =>
      guard.state === "enforced"
        ? `the deployers (${guard.deployers.join(", ")}) are trusted with ${guard.anyImage ? "whatever image, command and template they choose" : "whatever they run from the images that are allowed"}`
        : undefined,
  },
  {
    claim: "P4",
    rows: [26],
    words: ({ guard }) =>
      guard.state === "enforced" && guard.breakGlass.length > 0
        ? `whoever is in ${guard.breakGlass.join(" or ")} opens shells in the pods, and reads their tokens there`
        : undefined,
  },
  {
    claim: "P4",
    rows: [23],
    words: ({ guard }) =>
      guard.state === "enforced" && guard.controllers.length > 0
        ? `nobody but the controllers acts as ${guard.controllers.join(" or ")}`
        : undefined,
  },
  {
    claim: "P4",
    rows: [23, 24],
    words: ({ guard }) =>
      guard.state === "enforced"
        ? "nobody narrows the guard in the cluster, and no pod or token is from before it"
        : undefined,
  },
];

/** Roles of the bucket's users whose own policies are not in this configuration. */
function unreadRoles({ users }: BucketFacts): readonly string[] {
  return users.flatMap(({ identity, roleArn }) => ("unread" in identity ? [roleArn] : []));
}

/** What a claim about a workload rests on; P2 rests on what it says of each bucket. */
export function assumptionsOf(
  claim: ClaimId,
  workload: WorkloadFacts,
  ofBucket = bucketAssumptions,
): readonly string[] {
  if (claim === "P2") return [...new Set(workload.buckets.flatMap(({ facts }) => ofBucket(facts)))];
  return ASSUMPTIONS.flatMap((assumption) =>
    assumption.claim !== "P2" && assumption.claim === claim ? (assumption.words(workload) ?? []) : [],
  );
}

/** What P2 of a bucket rests on, for all that use it. */
export function bucketAssumptions(bucket: BucketFacts): readonly string[] {
  return ASSUMPTIONS.flatMap((assumption) =>
    assumption.claim === "P2" ? (assumption.words(bucket) ?? []) : [],
  );
}
