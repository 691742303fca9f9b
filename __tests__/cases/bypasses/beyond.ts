import type { Bypass } from "./bypass";
import {
  ADMINISTRATOR,
  adopted,
  adoptedExclusive,
  BUCKET,
  lettingIn,
  OBJECT,
  policy,
  ROLE,
  STRANGER,
} from "./documents";

const ROOT = "arn:aws:iam::339713007003:root";
const REPLICATION = { Action: "s3:PutReplicationConfiguration", Resource: BUCKET };
const ONLY_REFUSE =
  "key policies, endpoint policies and the organisation's policies were not given; they can only refuse more";

/** Rows 36 to 39: what lies beyond the bucket's policy. */
export const BEYOND: readonly Bypass[] = [
  {
    row: 36,
    hole: "Somebody who may replicate, or set a lifecycle",
    opens: adopted(lettingIn({ AWS: STRANGER }, REPLICATION)),
    outcome: "refuted",
    claim: "P2",
    says: `a session of role ${STRANGER} does s3:PutReplicationConfiguration`,
    nearest: adoptedExclusive(lettingIn({ AWS: STRANGER }, REPLICATION)),
  },
  {
    row: 36,
    hole: "Somebody who may change the bucket's policy",
    opens: adopted(lettingIn({ AWS: STRANGER }, { Action: "s3:PutBucketPolicy", Resource: BUCKET })),
    outcome: "refuted",
    claim: "P2",
    says: `a session of role ${STRANGER} does s3:PutBucketPolicy`,
    nearest: adoptedExclusive(
      lettingIn({ AWS: STRANGER }, { Action: "s3:PutBucketPolicy", Resource: BUCKET }),
    ),
  },
  {
    row: 36,
    hole: "The root user of the bucket's account, whom no Deny keeps from changing the policy",
    opens: {
      request: {
        principal: ROOT,
        action: "s3:PutBucketPolicy",
        resource: BUCKET,
        resourceAccount: "339713007003",
      },
      of: "bucket",
      answer: "allowed",
    },
    outcome: "assumption",
    claim: "P2",
    says: "the root user of account 339713007003 can always change the policy of bucket",
    nearest: {
      request: { principal: ROOT, action: "s3:PutObject", resource: OBJECT, resourceAccount: "339713007003" },
      of: "bucket",
      answer: "denied",
    },
  },
  {
    row: 36,
    hole: "An administrator who changes the policy",
    opens: {
      elsewhere: policy({ Effect: "Allow", Action: "s3:PutBucketPolicy", Resource: BUCKET }),
      request: {
        principal: ADMINISTRATOR,
        action: "s3:PutBucketPolicy",
        resource: BUCKET,
        resourceAccount: "339713007003",
      },
    },
    outcome: "assumption",
    claim: "P2",
    says: "and the administrators may",
  },
  {
    row: 37,
    hole: "A presigned URL that the role hands out",
    opens: {
      request: {
        principal: { role: ROLE, session: "pod" },
        action: "s3:PutObject",
        resource: OBJECT,
        resourceAccount: "339713007003",
        context: { "aws:SecureTransport": "true", "s3:authType": "REST-QUERY-STRING" },
      },
      of: "bucket",
      answer: "allowed",
    },
    outcome: "assumption",
    claim: "P2",
    says: "whoever gets a presigned URL of a declared role acts as that role until it expires",
  },
  {
    row: 38,
    hole: "The key that encrypts the objects, and who else may use it",
    opens: {
      elsewhere: policy({ Effect: "Allow", Action: "kms:CreateGrant", Resource: "*" }),
      request: {
        principal: "arn:aws:iam::339713007003:role/keys",
        action: "kms:CreateGrant",
        resource: "arn:aws:kms:eu-west-1:339713007003:key/0a1b2c3d-1111-2222-3333-444455556666",
      },
    },
    outcome: "assumption",
    claim: "P2",
    says: ONLY_REFUSE,
  },
  {
    row: 39,
    hole: "Policies of VPC endpoints and of the organisation, which may refuse the pod",
    opens: {
      elsewhere: policy({ Effect: "Allow", Action: "s3:GetObject", Resource: "*" }),
      request: reading(),
    },
    outcome: "assumption",
    claim: "P2",
    says: ONLY_REFUSE,
  },
];

function reading() {
  return { principal: { role: ROLE, session: "pod" }, action: "s3:GetObject", resource: OBJECT };
}
