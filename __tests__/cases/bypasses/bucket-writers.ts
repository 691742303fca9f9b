import type { Bypass } from "./bypass";
import {
  adopted,
  adoptedExclusive,
  EXCLUSIVE,
  lettingIn,
  type Principal,
  policy,
  ROLE,
  STRANGER,
} from "./documents";

/** Whom a statement of the bucket's policy can let in: hole, principal, and who comes in. */
const PRINCIPALS: readonly (readonly [hole: string, principal: Principal, says: string])[] = [
  ["Everybody", "*", "an anonymous caller does s3:PutObject"],
  ["A role of another account", { AWS: STRANGER }, `a session of role ${STRANGER} does s3:PutObject`],
  [
    "Another account",
    { AWS: "arn:aws:iam::444455556666:root" },
    "role arn:aws:iam::444455556666:role/another",
  ],
  [
    "A role of the bucket's account",
    { AWS: "arn:aws:iam::339713007003:role/lake" },
    ":role/lake does s3:PutObject",
  ],
  [
    "Server access logging",
    { Service: "logging.s3.amazonaws.com" },
    "the AWS service logging.s3.amazonaws.com",
  ],
  ["Inventory and replication", { Service: "s3.amazonaws.com" }, "the AWS service s3.amazonaws.com does"],
];

/** Rows 30 and 31: who else may write. */
export const WRITERS: readonly Bypass[] = [
  ...PRINCIPALS.map(
    ([hole, principal, says]): Bypass => ({
      row: 30,
      hole: `${hole} in a statement of the bucket's policy`,
      opens: adopted(lettingIn(principal)),
      outcome: "refuted",
      claim: "P2",
      says,
      nearest: adoptedExclusive(lettingIn(principal)),
    }),
  ),
  {
    row: 30,
    hole: "The bucket's own account in a statement: its identity policies decide",
    opens: adopted(lettingIn({ AWS: "arn:aws:iam::339713007003:root" })),
    outcome: "unknown",
    claim: "P2",
    says: "whether identity policies of account 339713007003 let others write to bucket dlz-tst-landing",
    nearest: adoptedExclusive(lettingIn({ AWS: "arn:aws:iam::339713007003:root" })),
  },
  {
    row: 30,
    hole: "AWS services that are exempt from the Denies",
    opens: { bucket: { exclusive: { ...EXCLUSIVE, awsServices: "allow" } } },
    outcome: "assumption",
    claim: "P2",
    says: "AWS services are exempt by option (awsServices: allow)",
  },
  {
    row: 31,
    hole: "Roles of the bucket's account with `s3:*`: they need no statement of the bucket's policy",
    opens: { bucket: { exclusive: undefined } },
    outcome: "unknown",
    claim: "P2",
    says: "say exclusive: { of: write } for bucket dlz-tst-landing, which denies it whatever they say",
    nearest: { bucket: { exclusive: EXCLUSIVE } },
  },
  {
    row: 31,
    hole: "A policy that somebody attaches to a declared role later",
    opens: {
      elsewhere: policy({ Effect: "Allow", Action: "iam:AttachRolePolicy", Resource: ROLE }),
      request: {
        principal: "arn:aws:iam::111122223333:role/pipeline",
        action: "iam:AttachRolePolicy",
        resource: ROLE,
      },
    },
    outcome: "assumption",
    claim: "P2",
    says: "have no policies but those that it gives them",
  },
];
