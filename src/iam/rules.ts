import type { ValueRule } from "../value-rule";

const SESSION_ARN = "^arn:[a-z-]+:sts::[0-9]*:assumed-role/";

/** Source: https://docs.aws.amazon.com/accounts/latest/reference/manage-acct-identifiers.html */
export const ACCOUNT_ID_RULE: ValueRule = {
  what: "account id",
  pattern: "^[0-9]{12}$",
  minLength: 12,
  maxLength: 12,
  words: "must be 12 digits in quotes",
  example: "111122223333",
  source: "https://docs.aws.amazon.com/accounts/latest/reference/manage-acct-identifiers.html",
  hints: [
    {
      pattern: "^[0-9]{4}-[0-9]{4}-[0-9]{4}$",
      code: "invalid-value",
      fix: "write the 12 digits without dashes",
    },
  ],
};

/** Source: https://docs.aws.amazon.com/general/latest/gr/rande.html */
export const REGION_RULE: ValueRule = {
  what: "region",
  pattern: "^[a-z]{2,4}(-[a-z]+)+-[0-9]{1,2}$",
  minLength: 9,
  maxLength: 25,
  words: "must be a region's code",
  example: "eu-west-1",
  source: "https://docs.aws.amazon.com/general/latest/gr/rande.html",
  hints: [
    {
      pattern: "^[a-z]{2,4}(-[a-z]+)+-[0-9][a-z]$",
      code: "invalid-value",
      fix: "this is an availability zone; leave out its last letter",
    },
  ],
};

/** Source: https://docs.aws.amazon.com/eks/latest/APIReference/API_CreateCluster.html */
export const CLUSTER_NAME_RULE: ValueRule = {
  what: "cluster name",
  pattern: "^[0-9A-Za-z][A-Za-z0-9_-]*$",
  minLength: 1,
  maxLength: 100,
  words: "must be 1 to 100 letters, digits, - and _, starting with a letter or digit",
  example: "codisc-tst",
  source: "https://docs.aws.amazon.com/eks/latest/APIReference/API_CreateCluster.html",
  hints: [
    {
      pattern: "^arn:",
      code: "arn-for-name",
      fix: "write the cluster's name, what follows cluster/ in the ARN",
    },
  ],
};

/** Source: https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateRole.html */
export const ROLE_NAME_RULE: ValueRule = {
  what: "role name",
  pattern: "^[A-Za-z0-9_+=,.@-]+$",
  minLength: 1,
  maxLength: 64,
  words: "must be 1 to 64 letters, digits and _+=,.@-",
  example: "HyveS3WriterRole",
  source: "https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateRole.html",
  hints: [
    {
      pattern: SESSION_ARN,
      code: "session-arn-for-role",
      fix: "write the role's name, what stands between assumed-role/ and the session's name",
    },
    {
      pattern: "^arn:",
      code: "arn-for-name",
      fix: "write the role's name, what follows role/ (and its path) in the ARN",
    },
    { pattern: "/", code: "invalid-value", fix: "write the path apart: { name: NAME, path: /PATH/ }" },
  ],
};

/** Source: https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateRole.html */
export const ROLE_PATH_RULE: ValueRule = {
  what: "role path",
  pattern: "^/([A-Za-z0-9_+=,.@-]+/)*$",
  minLength: 1,
  maxLength: 512,
  words: "must be / or names between slashes, starting and ending with /",
  example: "/workloads/hyve/",
  source: "https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateRole.html",
};

/** Source: https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateRole.html */
export const ROLE_DESCRIPTION_RULE: ValueRule = {
  what: "role description",
  pattern: "^[\\t\\n\\r -~¡-ÿ]*$",
  minLength: 0,
  maxLength: 1000,
  words: "must be at most 1,000 characters of Latin-1, without control characters",
  example: "hyve writes its exports",
  source: "https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateRole.html",
};

/** Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html */
export const ROLE_ARN_RULE: ValueRule = {
  what: "role ARN",
  pattern: "^arn:aws[a-z-]*:iam::[0-9]{12}:role/([A-Za-z0-9_+=,.@-]+/)*[A-Za-z0-9_+=,.@-]{1,64}$",
  minLength: 32,
  maxLength: 640,
  words: "must be the ARN of a role, with its path",
  example: "arn:aws:iam::339713007003:role/bucket-admin",
  source: "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html",
  hints: [
    {
      pattern: SESSION_ARN,
      code: "session-arn-for-role",
      fix: "this names a session; policies see its role: write arn:PARTITION:iam::ACCOUNT:role/ with the role's path and name",
    },
    { pattern: ":user/", code: "invalid-value", fix: "users have access keys; name a role" },
    {
      pattern: ":root$",
      code: "invalid-value",
      fix: "an account's root stands for everybody in it; name a role",
    },
    {
      pattern: "^[A-Za-z0-9_+=,.@-]{1,64}$",
      code: "invalid-value",
      fix: "this is a name; the whole ARN is needed: aws iam get-role --role-name NAME --query Role.Arn",
    },
  ],
};

/** Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html */
export const POLICY_ARN_RULE: ValueRule = {
  what: "policy ARN",
  pattern: "^arn:aws[a-z-]*:iam::([0-9]{12}|aws):policy/([A-Za-z0-9_+=,.@-]+/)*[A-Za-z0-9_+=,.@-]{1,128}$",
  minLength: 24,
  maxLength: 700,
  words: "must be the ARN of a managed policy",
  example: "arn:aws:iam::111122223333:policy/workload-boundary",
  source: "https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html",
};

/** Source: https://docs.aws.amazon.com/kms/latest/developerguide/concepts.html#key-id-key-ARN */
export const KMS_KEY_ARN_RULE: ValueRule = {
  what: "KMS key ARN",
  pattern:
    "^arn:aws[a-z-]*:kms:[a-z0-9-]+:[0-9]{12}:key/(mrk-[0-9a-f]{32}|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})$",
  minLength: 50,
  maxLength: 150,
  words: "must be the ARN of a key (a policy cannot name an alias)",
  example: "arn:aws:kms:eu-west-1:339713007003:key/0a1b2c3d-1111-2222-3333-444455556666",
  source: "https://docs.aws.amazon.com/kms/latest/developerguide/concepts.html",
  hints: [
    {
      pattern: ":alias/",
      code: "invalid-value",
      fix: "an alias can be moved to another key; write the key's ARN: aws kms describe-key --key-id ALIAS --query KeyMetadata.Arn",
    },
  ],
};

/** Source: https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateOpenIDConnectProvider.html */
export const AUDIENCE_RULE: ValueRule = {
  what: "audience",
  pattern: "^[A-Za-z0-9_.:/@-]+$",
  minLength: 1,
  maxLength: 255,
  words: "must be 1 to 255 letters, digits and _.:/@-",
  example: "sts.amazonaws.com",
  source: "https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateOpenIDConnectProvider.html",
};

/** Source: https://docs.aws.amazon.com/IAM/latest/APIReference/API_Tag.html */
export const TAG_KEY_RULE: ValueRule = {
  what: "tag key",
  pattern: "^[\\p{L}\\p{Z}\\p{N}_.:/=+@-]+$",
  minLength: 1,
  maxLength: 128,
  refused: [{ pattern: "^[aA][wW][sS]:", words: "aws: is reserved" }],
  words: "must be 1 to 128 letters, digits, spaces and _.:/=+-@",
  example: "team",
  source: "https://docs.aws.amazon.com/IAM/latest/APIReference/API_Tag.html",
};

/** Source: https://docs.aws.amazon.com/IAM/latest/APIReference/API_Tag.html */
export const TAG_VALUE_RULE: ValueRule = {
  ...TAG_KEY_RULE,
  what: "tag value",
  pattern: "^[\\p{L}\\p{Z}\\p{N}_.:/=+@-]*$",
  minLength: 0,
  maxLength: 256,
  refused: [],
  words: "must be at most 256 letters, digits, spaces and _.:/=+-@",
  example: "codisc",
};

/** A role's trust policy, in characters, unless AWS has raised it. Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html */
export const TRUST_POLICY_CHARACTERS = 2048;
