import type { ConditionOperatorName, PrincipalValue } from "../../../../src/iam/policy/policy";
import type { Random } from "./random";

/** What one pair of policies speaks of: few things, so that the two often speak of the same. */
export interface Vocabulary {
  readonly actions: readonly string[];
  readonly resources: readonly string[];
  readonly principals: readonly PrincipalValue[];
  readonly keys: readonly Key[];
}

/** A condition key, how it is compared and with what. */
export interface Key {
  readonly name: string;
  readonly operators: readonly ConditionOperatorName[];
  readonly values: readonly string[];
  readonly list: boolean;
}

/** A part of everything; for every third pair, of what tells callers apart. */
export function vocabulary(random: Random): Vocabulary {
  const aboutCallers = random.percent(33);
  const principals = aboutCallers
    ? PRINCIPALS.filter(({ value }) => value.includes("111122223333"))
    : PRINCIPALS;
  const keys = aboutCallers
    ? KEYS.filter(({ name }) => /^aws:(?:Principal(?!Tag)|username)/u.test(name))
    : KEYS;
  return {
    actions: random.some(ACTIONS, aboutCallers ? 2 : 5),
    resources: random.some(RESOURCES, aboutCallers ? 2 : 5),
    principals: random.some(principals, 4),
    keys: random.some(keys, 3).map((key) => ({ ...key, values: random.some(key.values, 5) })),
  };
}

const ACTIONS = [
  ...["*", "s3:*", "s3:Get*", "s3:GetObject", "s3:getobject", "S3:Put*", "s3:PutObject", "s3:P?tObject"],
  ...["s3:*Object", "s3:*Object*", "s3:PutObjectAcl", "s3:**", "sts:AssumeRole", "sts:AssumeRole*"],
  ...["sts:AssumeRoleWithWebIdentity", "kms:Decrypt", "kms:*e*", "s3:?", "s3:a-?*"],
];

const RESOURCES = [
  ...["*", "arn:aws:s3:::a", "arn:aws:s3:::a*", "arn:aws:s3:::a/*", "arn:aws:s3:::a/b*", "arn:aws:s3:::*/b"],
  ...["arn:aws:s3:::?/*", "arn:aws:s3:::A/*", "arn:*:s3:::a/*", "arn:aws:s3:*", "arn:aws:s3:::a/${*}"],
  ...["arn:aws:sns:eu-*:111122223333:t", "arn:aws:sns:*:*:t*", "arn:aws:sns:*", "arn:aws:sns:eu-1:1:t:u"],
  ...["arn:aws:sqs:?:*:q:*", "arn:aws:sqs:*:1111*:q:r"],
];

const ONE = "111122223333";
const TWO = "444455556666";

const PRINCIPALS: readonly PrincipalValue[] = [
  { kind: "*", value: "*" },
  { kind: "AWS", value: "*" },
  { kind: "AWS", value: ONE },
  { kind: "AWS", value: `arn:aws:iam::${ONE}:root` },
  { kind: "AWS", value: `arn:aws:iam::${TWO}:root` },
  { kind: "AWS", value: "arn:aws:iam::000000000000:root" },
  { kind: "AWS", value: `arn:aws:iam::${ONE}:role/r` },
  { kind: "AWS", value: `arn:aws:iam::${ONE}:role/p/r` },
  { kind: "AWS", value: `arn:aws:iam::${TWO}:role/r` },
  { kind: "AWS", value: `arn:aws:iam::${ONE}:user/u` },
  { kind: "AWS", value: `arn:aws:sts::${ONE}:assumed-role/r/s` },
  { kind: "AWS", value: `arn:aws:sts::${ONE}:assumed-role/r/t` },
  { kind: "AWS", value: `arn:aws:sts::${ONE}:federated-user/f` },
  { kind: "Service", value: "ec2.amazonaws.com" },
  { kind: "Service", value: "*" },
  { kind: "Federated", value: `arn:aws:iam::${ONE}:oidc-provider/i.example` },
  { kind: "Federated", value: `arn:aws:iam::${ONE}:oidc-provider/j.example` },
  { kind: "Federated", value: "*" },
];

const TEXT: readonly ConditionOperatorName[] = [
  ...(["StringEquals", "StringEquals", "StringLike", "StringLike", "StringEqualsIgnoreCase"] as const),
  ...(["StringNotEquals", "StringNotLike", "StringNotEqualsIgnoreCase"] as const),
];
const ARN: readonly ConditionOperatorName[] = ["ArnLike", "ArnEquals", "ArnNotLike", "ArnNotEquals"];
const NUMBER: readonly ConditionOperatorName[] = [
  ...(["NumericEquals", "NumericNotEquals", "NumericLessThan", "NumericLessThanEquals"] as const),
  ...(["NumericGreaterThan", "NumericGreaterThanEquals"] as const),
];
const DATE: readonly ConditionOperatorName[] = [
  ...(["DateEquals", "DateNotEquals", "DateLessThan", "DateLessThanEquals"] as const),
  ...(["DateGreaterThan", "DateGreaterThanEquals"] as const),
];
const WORDS = ["a", "A", "b", "ab", "a*", "*b", "?", "a?", "*", "**", "a**", "", "a-b", "${*}", "a${?}"];
const NUMBERS = ["0", "1", "10", "1.5", "-3", "3600"];
const DATES = ["2026-01-01T00:00:00Z", "2026-07-01T00:00:00Z", "2026-07-01T02:00:00+02:00", "2027-01-01"];
const RANGES = ["10.0.0.0/8", "10.0.0.0/24", "10.0.0.7", "10.0.0.9/31", "0.0.0.0/0", "2001:db8::/32"];

const KEYS: readonly Key[] = [
  { name: "aws:SourceVpc", operators: TEXT, values: WORDS, list: false },
  { name: "s3:prefix", operators: TEXT, values: WORDS, list: false },
  { name: "i.example:sub", operators: TEXT, values: WORDS, list: false },
  { name: "aws:SecureTransport", operators: ["Bool"], values: ["true", "false"], list: false },
  {
    name: "aws:PrincipalTag/Team",
    operators: [...TEXT, "Bool"],
    values: [...WORDS, "true", "FALSE"],
    list: false,
  },
  {
    name: "aws:SourceArn",
    operators: [...ARN, ...ARN, "StringLike", "StringEquals"],
    values: RESOURCES.map((value) => value.replace("sns:*", "sns:*:*:*")),
    list: false,
  },
  { name: "s3:max-keys", operators: NUMBER, values: NUMBERS, list: false },
  { name: "aws:CurrentTime", operators: DATE, values: DATES, list: false },
  {
    name: "aws:SourceIp",
    operators: ["IpAddress", "IpAddress", "NotIpAddress"],
    values: [...RANGES, "::/0"],
    list: false,
  },
  { name: "aws:TagKeys", operators: TEXT, values: WORDS.slice(0, 6), list: true },
  { name: "demo:Colours", operators: TEXT, values: WORDS.slice(0, 6), list: true },
  {
    name: "aws:PrincipalArn",
    operators: [...ARN, ...ARN, "StringLike", "StringEquals", "StringNotLike"],
    values: [
      ...[`arn:aws:iam::${ONE}:role/r`, `arn:aws:iam::${ONE}:role/p/r`, `arn:aws:iam::${ONE}:role/p/*`],
      ...[
        `arn:aws:iam::*:role/r`,
        "arn:aws:iam::*:user/*",
        `arn:aws:iam::${ONE}:*`,
        "arn:aws:*:*:*:*/?",
        "*",
      ],
      ...["arn:aws:iam::000000000000:role/r", `arn:aws:iam::${TWO}:root`],
    ],
    list: false,
  },
  {
    name: "aws:PrincipalAccount",
    operators: TEXT,
    values: [ONE, TWO, "000000000000", "1111*", "*3", "anonymous"],
    list: false,
  },
  { name: "aws:username", operators: TEXT, values: ["u", "U", "u*", "?", "*"], list: false },
  {
    name: "aws:PrincipalType",
    operators: TEXT,
    values: ["User", "AssumedRole", "FederatedUser", "A*", "user"],
    list: false,
  },
  { name: "aws:PrincipalIsAWSService", operators: ["Bool"], values: ["true", "false"], list: false },
  {
    name: "aws:PrincipalServiceName",
    operators: TEXT,
    values: ["ec2.amazonaws.com", "ec2*", "*.amazonaws.com"],
    list: false,
  },
];
