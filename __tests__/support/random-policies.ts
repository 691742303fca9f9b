import fc from "fast-check";
import type { ComparedType } from "../../src/analysis/check-no-new-access";
import type { Request, RequestPrincipal } from "../../src/analysis/evaluate/request";
import type { Policy } from "../../src/iam/policy/policy";
import { policyOf } from "./policy-of";

/** Few words, so that policies and requests meet; accounts, names and texts that begin alike. */
const ACCOUNTS = ["111111111111", "111111111122", "999988887777"];
const NAMES = ["app", "a/app", "ap", "b/apple"];
const TEXTS = ["a", "A", "ab", "abc", "b", "", "*", "a*", "5", "true"];
const PATTERNS = ["a*", "*b", "a?c", "*", "?", "A*", "a${*}", "b"];

const account = fc.constantFrom(...ACCOUNTS);
const name = fc.constantFrom(...NAMES);
const session = fc.constantFrom("one", "two", "a-session");
const role = fc.tuple(account, name).map(([id, path]) => `arn:aws:iam::${id}:role/${path}`);
const user = fc.tuple(account, name).map(([id, path]) => `arn:aws:iam::${id}:user/${path}`);
const provider = account.map((id) => `arn:aws:iam::${id}:oidc-provider/issuer.example`);
const service = fc.constantFrom("ec2.amazonaws.com", "ecs.amazonaws.com");

const awsPrincipal = fc.oneof(
  role,
  user,
  account,
  account.map((id) => `arn:aws:iam::${id}:root`),
  fc
    .tuple(account, fc.constantFrom("app", "ap"), session)
    .map(([id, path, one]) => `arn:aws:sts::${id}:assumed-role/${path}/${one}`),
  fc.tuple(account, session).map(([id, one]) => `arn:aws:sts::${id}:federated-user/${one}`),
  fc.constant("arn:aws:iam::cloudfront:user/CloudFront Origin Access Identity E1"),
  fc.constant("*"),
);

const principal = fc.oneof(
  fc.constant("*"),
  fc.array(awsPrincipal, { minLength: 1, maxLength: 3 }).map((AWS) => ({ AWS })),
  service.map((Service) => ({ Service })),
  fc.constantFrom("*").map((Service) => ({ Service })),
  provider.map((Federated) => ({ Federated })),
);

const quantifier = fc.constantFrom("", "", "", "ForAnyValue:", "ForAllValues:");
const ifExists = fc.constantFrom("", "", "IfExists");

function test(operators: readonly string[], keys: readonly string[], values: readonly string[]) {
  return fc
    .tuple(
      quantifier,
      fc.constantFrom(...operators),
      ifExists,
      fc.constantFrom(...keys),
      fc.uniqueArray(fc.constantFrom(...values), { minLength: 1, maxLength: 3 }),
    )
    .map(([before, operator, after, key, list]) => ({ [`${before}${operator}${after}`]: { [key]: list } }));
}

const STRINGS = [
  "StringEquals",
  "StringNotEquals",
  "StringEqualsIgnoreCase",
  "StringNotEqualsIgnoreCase",
  "StringLike",
  "StringNotLike",
];
const ARNS = ["ArnEquals", "ArnNotLike", "StringLike", "StringNotEquals", "StringEqualsIgnoreCase"];

const condition = fc.oneof(
  fc.constant({}),
  fc.constant({}),
  test(STRINGS, ["aws:SourceVpc", "aws:TagKeys", "aws:PrincipalTag/t"], [...TEXTS, ...PATTERNS]),
  test(
    ARNS,
    ["aws:PrincipalArn"],
    [
      ...ACCOUNTS.flatMap((id) => [`arn:aws:iam::${id}:role/app`, `arn:aws:iam::${id}:user/*`]),
      "arn:aws:iam::*:role/a/*",
      "arn:aws:iam::1111*:*",
      "arn:aws:sts::*:federated-user/*",
      "*",
      "*app",
    ],
  ),
  test(STRINGS, ["aws:PrincipalAccount"], [...ACCOUNTS, "1111*", "*22"]),
  test(STRINGS, ["aws:username"], ["app", "ap*", "a*p", "*"]),
  test(
    ["StringEquals", "StringNotEquals"],
    ["aws:PrincipalType"],
    ["User", "AssumedRole", "Account", "FederatedUser"],
  ),
  test(
    ["Bool"],
    ["aws:PrincipalIsAWSService", "aws:SecureTransport", "aws:PrincipalTag/t"],
    ["true", "false"],
  ),
  test(
    ["NumericEquals", "NumericLessThan", "NumericGreaterThanEquals", "NumericNotEquals"],
    ["s3:max-keys", "aws:PrincipalTag/n"],
    ["5", "6", "10", "-1.5"],
  ),
  test(
    ["DateEquals", "DateLessThan", "DateGreaterThanEquals"],
    ["aws:CurrentTime"],
    ["2026-07-01", "2026-07-01T00:00:00.001Z", "2027"],
  ),
  test(["IpAddress", "NotIpAddress"], ["aws:SourceIp"], ["10.0.0.0/8", "10.1.0.0/16", "::1", "0.0.0.0/0"]),
  fc.constantFrom("true", "false").map((value) => ({ Null: { "aws:SourceVpc": value } })),
  fc.constantFrom("true", "false").map((value) => ({ Null: { "aws:username": value } })),
);

const conditions = fc.tuple(condition, condition).map((both) => Object.assign({}, ...both));
const effect = fc.constantFrom("Allow", "Allow", "Deny");
const list = (values: readonly string[]) =>
  fc.uniqueArray(fc.constantFrom(...values), { minLength: 1, maxLength: 2 });

const ACTIONS = [
  "s3:GetObject",
  "s3:Get*",
  "s3:*",
  "*",
  "S3:getobject",
  "s3:PutObject",
  "kms:*",
  "sts:AssumeRole",
  "sts:*",
];
const RESOURCES = [
  "*",
  "arn:aws:s3:::b/*",
  "arn:aws:s3:::b/a*",
  "arn:aws:s3:::b/a",
  "arn:aws:s3:::?/*b",
  "arn:aws:s3:*:*:b/ab",
  "arn:aws:*",
];

/** Elements under a name or its opposite. */
function either(element: string, values: fc.Arbitrary<unknown>): fc.Arbitrary<object> {
  return fc
    .tuple(fc.constantFrom("", "", "", "Not"), values)
    .map(([not, value]) => ({ [`${not}${element}`]: value }));
}

const identityStatement = fc
  .tuple(
    effect,
    either("Action", list(ACTIONS)),
    either("Resource", list(RESOURCES.slice(0, -1))),
    conditions,
  )
  .map(([Effect, action, resource, Condition]) => ({ Effect, ...action, ...resource, Condition }));

const statement: Readonly<Record<ComparedType, fc.Arbitrary<object>>> = {
  identity: identityStatement,
  resource: fc
    .tuple(identityStatement, either("Principal", principal))
    .map(([rest, one]) => ({ ...rest, ...one })),
  trust: fc
    .tuple(effect, either("Action", list(["sts:AssumeRole", "sts:*", "*"])), principal, conditions)
    .map(([Effect, action, Principal, Condition]) => ({ Effect, ...action, Principal, Condition })),
};

/** Statements of a policy of one kind. */
export function statements(type: ComparedType): fc.Arbitrary<readonly object[]> {
  return fc.array(statement[type], { minLength: 1, maxLength: 3 });
}

/** Two policies of one kind, of which the second often holds most of the first. */
export function policyPair(
  type: ComparedType,
): fc.Arbitrary<{ readonly candidate: Policy; readonly reference: Policy }> {
  return fc
    .tuple(statements(type), statements(type), fc.boolean(), fc.nat(2))
    .map(([candidate, others, related, left]) => ({
      candidate: policyOf(type, ...candidate),
      reference: policyOf(
        type,
        ...(related ? [...candidate.filter((_one, index) => index !== left), ...others] : others),
      ),
    }));
}

const callers: fc.Arbitrary<RequestPrincipal> = fc.oneof(
  fc.tuple(role, session).map(([arn, one]) => ({ role: arn, session: one })),
  user,
  fc.tuple(user, session).map(([arn, one]) => ({ user: arn, session: one })),
);
const anybody: fc.Arbitrary<RequestPrincipal> = fc.oneof(
  { weight: 3, arbitrary: callers },
  account.map((id) => `arn:aws:iam::${id}:root`),
  service.map((one) => ({ service: one })),
  provider.map((one) => ({ federated: one })),
  fc.constant("*"),
  fc.constant("arn:aws:iam::cloudfront:user/CloudFront Origin Access Identity E1"),
);

const value = fc.constantFrom(...TEXTS, "ac", "xb", "ABC", "aXc");
const context = fc.record(
  {
    "aws:SourceVpc": value,
    "aws:TagKeys": fc.uniqueArray(value, { maxLength: 3 }),
    "aws:PrincipalTag/t": value,
    "aws:PrincipalTag/n": fc.constantFrom("4", "5", "5.5", "6", "7", "10", "11", "-2", "none", "5.0"),
    "s3:max-keys": fc.constantFrom("4", "5", "6", "10", "100", "-1.5"),
    "aws:SecureTransport": fc.constantFrom("true", "false"),
    "aws:CurrentTime": fc.constantFrom(
      "2026-06-01",
      "2026-07-01",
      "1782864000.0005",
      "2026-07-01T00:00:00.001Z",
      "2027",
      "2028",
    ),
    "aws:SourceIp": fc.constantFrom("10.0.0.1", "10.1.0.1", "11.0.0.1", "::1", "::2"),
  },
  { requiredKeys: [] },
);

/** A request in the words of these policies. The resource is of an account that no caller is of. */
export function request(type: ComparedType): fc.Arbitrary<Request> {
  return fc.record({
    principal: type === "identity" ? callers : anybody,
    action: fc.constantFrom(
      "s3:GetObject",
      "s3:GetBucketAcl",
      "s3:PutObject",
      "kms:Decrypt",
      "sts:AssumeRole",
      "sts:TagSession",
      "ec2:RunInstances",
    ),
    resource: fc.constantFrom(
      "arn:aws:s3:::b/a",
      "arn:aws:s3:::b/ab",
      "arn:aws:s3:::c/ab",
      "arn:aws:s3:::b/",
      "arn:aws:s3:eu::b/ab",
      ...(type === "identity" ? ["*"] : []),
    ),
    resourceAccount: fc.constant("000000000000"),
    context,
  });
}
