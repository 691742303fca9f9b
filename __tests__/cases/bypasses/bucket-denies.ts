import { exclusiveStatements } from "../../../src/access/exclusive-statements";
import type { Bypass, Json } from "./bypass";
import {
  ADMINISTRATOR,
  adoptedExclusive,
  BUCKET,
  EXCLUSIVE,
  lettingIn,
  policy,
  ROLE,
  STRANGER,
} from "./documents";

const SESSION = "arn:aws:sts::111122223333:assumed-role/HyveS3WriterRole/pod";

/** Our Denies, with conditions of their own on the one that speaks of writing. */
function denying(condition: Json): Json {
  const everybody = { Effect: "Deny", Principal: "*" };
  const [write, manage] = exclusiveStatements({ partition: "aws", bucket: "dlz-tst-landing" }, EXCLUSIVE, []);
  return policy(
    lettingIn("*"),
    {
      ...everybody,
      NotAction: [...(write?.notActions ?? [])],
      Resource: (write?.resources ?? []).map(String),
      Condition: condition,
    },
    {
      ...everybody,
      NotAction: [...(manage?.notActions ?? [])],
      Resource: (manage?.resources ?? []).map(String),
      Condition: { ArnNotEquals: { "aws:PrincipalArn": ADMINISTRATOR } },
    },
  );
}

const BUT_ROLE = { ArnNotEquals: { "aws:PrincipalArn": ROLE } };
/** One statement a key: each denies by itself. */
const harmless = { bucketPolicy: denying(BUT_ROLE) } as const;

/** Conditions of a Deny that spare more than they seem to: hole, condition, and who comes in. */
const SPARING: readonly (readonly [hole: string, condition: Json, says: string])[] = [
  [
    "Two keys under one negated operator: either of them lifts the Deny",
    { StringNotEquals: { "aws:PrincipalArn": ROLE, "aws:PrincipalAccount": "111122223333" } },
    "a session of role arn:aws:iam::111122223333:role/another-role does s3:PutObject",
  ],
  [
    "A wildcard in the role that is spared",
    { ArnNotLike: { "aws:PrincipalArn": `${ROLE}*` } },
    `role ${ROLE}`,
  ],
  [
    "A second condition that not every request fulfils",
    { ...BUT_ROLE, StringNotEquals: { "aws:SourceVpce": "vpce-1" } },
    "with aws:SourceVpce = vpce-1",
  ],
  [
    "ForAnyValue, which no missing key satisfies",
    { "ForAnyValue:ArnNotEquals": { "aws:PrincipalArn": ROLE } },
    "an anonymous caller does s3:PutObject",
  ],
  [
    "A Deny that names those to keep out",
    { ArnEquals: { "aws:PrincipalArn": STRANGER } },
    "does s3:PutObject",
  ],
];

/** Rows 32 and 33: Denies that deny less than it seems, and sessions. */
export const DENIES: readonly Bypass[] = [
  ...SPARING.map(
    ([hole, condition, says]): Bypass => ({
      row: 32,
      hole,
      opens: { bucketPolicy: denying(condition) },
      outcome: "refuted",
      claim: "P2",
      says,
      nearest: harmless,
    }),
  ),
  {
    row: 32,
    hole: "Bool without IfExists on aws:PrincipalIsAWSService: anonymous requests lack the key",
    opens: {
      bucketPolicy: denying({ ...BUT_ROLE, Bool: { "aws:PrincipalIsAWSService": "false" } }),
      awsServices: "allow",
    },
    outcome: "refuted",
    claim: "P2",
    says: "an anonymous caller does s3:PutObject",
    nearest: {
      bucketPolicy: denying({ ...BUT_ROLE, BoolIfExists: { "aws:PrincipalIsAWSService": "false" } }),
      awsServices: "allow",
    },
  },
  {
    row: 33,
    hole: "A session in place of its role, as administrator",
    opens: {
      irsaYaml: {
        "policy: create": `policy: create\n        exclusive: { of: write, administrators: ["${SESSION}"] }`,
      },
    },
    outcome: "refused at synth",
    says: "this names a session; policies see its role: write arn:PARTITION:iam::ACCOUNT:role/",
    nearest: {
      irsaYaml: {
        "policy: create": `policy: create\n        exclusive: { of: write, administrators: ["${ROLE}"] }`,
      },
    },
  },
  {
    row: 33,
    hole: "A session in a statement of the policy, in the role's own account: no boundary limits it",
    opens: inRolesAccount(lettingIn({ AWS: SESSION })),
    outcome: "refuted",
    claim: "P2",
    says: `a session of role ${ROLE} does s3:PutObject`,
    nearest: inRolesAccount(lettingIn({ AWS: SESSION }, { Resource: `${BUCKET}/codisc/*` })),
  },
  {
    row: 33,
    hole: "A boundary of the role, which a statement that names its sessions passes by",
    opens: {
      elsewhere: policy({ Effect: "Allow", Action: "iam:DeleteRolePermissionsBoundary", Resource: ROLE }),
      request: {
        principal: "arn:aws:iam::111122223333:role/pipeline",
        action: "iam:DeleteRolePermissionsBoundary",
        resource: ROLE,
      },
    },
    outcome: "assumption",
    claim: "P2",
    says: "have no policies but those that it gives them",
  },
];

/** The bucket in the role's account, where a statement of the bucket's policy is enough. */
function inRolesAccount(statement: Json) {
  const { bucket } = adoptedExclusive(statement);
  const administrators = ["arn:aws:iam::111122223333:role/ops/bucket-admin"];
  return { bucket: { ...bucket, accountId: "111122223333", exclusive: { ...EXCLUSIVE, administrators } } };
}
