import type { Policy } from "../../iam/policy/policy";
import { callerOf } from "../evaluate/caller";
import { evaluate, type Reason } from "../evaluate/evaluate";
import type { Request } from "../evaluate/request";
import { EVERYTHING } from "../everything";
import type { BucketFacts } from "../facts";
import type { Part } from "./bucket-parts";
import type { Counterexample } from "./claim";
import { requestInWords } from "./request-words";

/** A part of P2, and the policy that leaves it open. */
interface OpenBucket {
  readonly bucket: BucketFacts;
  readonly part: Part;
  readonly policy: Policy;
}

/** A request that the bucket lets through and that nobody declared, with what ends it. */
export function bucketIntrusion(request: Request, open: OpenBucket): Counterexample {
  const own = policiesOf(request, open.bucket);
  const { because } = evaluate(request, { identity: own ?? [EVERYTHING], resource: open.policy });
  const byBucket = because.find(({ layer, effect }) => layer === "resource" && effect === "Allow");
  const byRole = own && because.find(({ layer, effect }) => layer === "identity" && effect === "Allow");
  return {
    request,
    words: requestInWords(request),
    through: because.filter((reason) => reason.layer === "resource" || reason === byRole),
    fix: own ? narrowingFix(byRole, byBucket) : denyingFix(open, byBucket),
  };
}

/** What to write so that whoever is not declared is refused, whatever other policies say. */
export function exclusiveFix(bucket: BucketFacts, part: Part): string {
  if (isExclusive(bucket, part))
    return `let the Denies in the policy of bucket ${bucket.name} spare nobody but who was declared`;
  const wanted = isReading(part) ? "read-write" : "write";
  return `say exclusive: { of: ${wanted} } for bucket ${bucket.name}`;
}

/** A declared role is spared by the Denies: it is held to what it was granted by the statements that allow it something. */
function narrowingFix(byRole: Reason | undefined, byBucket: Reason | undefined): string {
  const places = [
    ...(byRole ? [`statement ${numberOf(byRole)} of the role's own policies`] : []),
    ...(byBucket ? [`statement ${numberOf(byBucket)} of the bucket's policy`] : []),
  ];
  return `let ${places.join(" and ")} allow the role no more than was declared`;
}

function denyingFix(open: OpenBucket, byBucket: Reason | undefined): string {
  const deny = exclusiveFix(open.bucket, open.part);
  return byBucket ? `${deny}, or narrow statement ${numberOf(byBucket)} of its policy` : deny;
}

function policiesOf({ principal }: Request, { users }: BucketFacts): readonly Policy[] | undefined {
  const caller = callerOf(principal);
  const user = users.find(({ roleArn }) => caller.kind === "role" && caller.arn === roleArn);
  return user && !("unread" in user.identity) ? user.identity : undefined;
}

function numberOf(reason: Reason): number {
  return "statement" in reason ? reason.statement + 1 : 1;
}

function isExclusive({ exclusive }: BucketFacts, part: Part): boolean {
  return exclusive !== undefined && (exclusive.of === "read-write" || !isReading(part));
}

function isReading({ words }: Part): boolean {
  return words === "read" || words === "list";
}
