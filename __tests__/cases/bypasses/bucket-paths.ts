import type { Bypass, Json } from "./bypass";
import { adopted, adoptedExclusive, BUCKET, EXCLUSIVE, lettingIn, STRANGER } from "./documents";

/** Rows 34 and 35: ways to an object that are not its bucket's policy. */
export const PATHS: readonly Bypass[] = [
  {
    row: 34,
    hole: "Somebody who may set the bucket's ACL",
    opens: adopted(lettingIn({ AWS: STRANGER }, { Action: "s3:PutBucketAcl", Resource: BUCKET })),
    outcome: "refuted",
    claim: "P2",
    says: `a session of role ${STRANGER} does s3:PutBucketAcl`,
    nearest: adoptedExclusive(lettingIn({ AWS: STRANGER }, { Action: "s3:PutBucketAcl", Resource: BUCKET })),
  },
  {
    row: 34,
    hole: "An ACL that is there already",
    opens: { bucket: { exclusive: EXCLUSIVE } },
    outcome: "assumption",
    claim: "P2",
    says: "the bucket's ACLs are off (BucketOwnerEnforced)",
  },
  {
    row: 35,
    hole: "A statement that leaves everything to the access points of an account",
    opens: adopted(lettingIn({ AWS: "*" }, delegating())),
    outcome: "refuted",
    claim: "P2",
    says: "with s3:DataAccessPointAccount = 339713007003",
    nearest: adoptedExclusive(lettingIn({ AWS: "*" }, delegating())),
  },
  {
    row: 35,
    hole: "An access point with a policy of its own",
    opens: { bucket: { exclusive: EXCLUSIVE } },
    outcome: "assumption",
    claim: "P2",
    says: "no access point is exempt from its policy",
  },
];

function delegating(): Json {
  return { Action: "*", Condition: { StringEquals: { "s3:DataAccessPointAccount": "339713007003" } } };
}
