import type { Claim } from "./claims/claim";
import type { Proof } from "./prove-environment";

/** Proofs in the shape that `prove --json` prints; it changes with a major version only. */
export function proofJson(proofs: readonly Proof[]) {
  const of = (kind: "workloads" | "buckets") =>
    proofs.flatMap(({ environment, [kind]: proven }) =>
      proven.map(({ name, claims }) => ({ environment, name, claims: claims.map(claimJson) })),
    );
  return { workloads: of("workloads"), buckets: of("buckets") };
}

function claimJson({ id, says, verdict, assumptions, acknowledged }: Claim) {
  return { id, says, ...verdict, assumptions, ...(acknowledged !== undefined && { acknowledged }) };
}
