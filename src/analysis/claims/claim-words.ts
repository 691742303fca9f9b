import type { ClaimId } from "../../config/acknowledgement";
import { mayRead, mayWrite } from "../../iam/bucket-actions";
import type { BucketFacts, TrustFacts, WorkloadFacts } from "../facts";

/** What a claim says of a workload, with the words for each of its buckets. */
export function claimInWords(
  id: ClaimId,
  workload: WorkloadFacts,
  saying: (bucket: BucketFacts) => string,
): string {
  switch (id) {
    case "P1":
      return trustInWords(workload.trust);
    case "P2":
      return workload.buckets.map(({ facts }) => saying(facts)).join("; ");
    case "P4":
      return `only pods of ${workload.name} can hold a token of ${workload.namespace}/${workload.serviceAccount}`;
  }
}

/** P2 of one bucket. */
export function bucketInWords({ name, users, administrators, exclusive }: BucketFacts): string {
  const writers = users.filter(({ grants }) => grants.some((grant) => mayWrite(grant.grant) || grant.delete));
  const readers = users.filter(({ grants }) => grants.some((grant) => mayRead(grant.grant)));
  const reading = exclusive?.of === "read-write" ? `, ${names(readers)} reads` : "";
  const managing = administrators.length > 0 ? `, only ${list(administrators.map(roleName))} manages it` : "";
  return `bucket ${name}: ${names(writers)} writes${reading}${managing}`;
}

function trustInWords({ declared, roleArn }: TrustFacts): string {
  const tokens = declared.map(({ subject }) => subject);
  return `only a token of ${list([...new Set(tokens)])} can assume role ${roleName(roleArn)}`;
}

/** As a subject: nobody at all, or only these. */
function names(users: BucketFacts["users"]): string {
  return users.length === 0 ? "nobody" : `only ${list(users.map(({ roleArn }) => roleName(roleArn)))}`;
}

function list(values: readonly string[]): string {
  return values.join(", ");
}

const ROLE = ":role/";

/** A role's path and name. */
export function roleName(arn: string): string {
  const at = arn.indexOf(ROLE);
  return at < 0 ? arn : arn.slice(at + ROLE.length);
}
