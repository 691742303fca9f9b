import type { Request, RequestPrincipal } from "../../src/analysis/evaluate/request";

/** Statements as they stand in JSON. */
type Statements = readonly object[];

/** Policies as statements: one document of a kind, or one a level. */
export interface PolicySet {
  readonly identity?: Statements | "unread";
  readonly resource?: Statements | "unread";
  readonly permissionsBoundary?: Statements | "unread";
  readonly session?: Statements | "unread";
  readonly scp?: readonly Statements[] | "unread";
  readonly rcp?: readonly Statements[] | "unread";
  readonly endpoint?: Statements | "unread";
}

/** One request: what it is about in words, who asks, the policies, and the answer with its reasons, in order. */
export type RequestCase = readonly [
  string,
  RequestPrincipal,
  PolicySet,
  "allowed" | "denied" | "unknown",
  (readonly string[] | undefined)?,
  More?,
];

/** What differs from the group's request; null takes a field away. */
type More = { readonly [Field in keyof Request]?: Request[Field] | null };

/** Cases with the page that decides them and what they have in common. */
export interface RequestGroup {
  readonly topic: string;
  readonly source: string;
  readonly request: Pick<Request, "action" | "resource" | "resourceAccount">;
  readonly cases: readonly RequestCase[];
}

const GUIDE = "https://docs.aws.amazon.com/IAM/latest/UserGuide/";
const LOGIC = `${GUIDE}reference_policies_evaluation-logic`;
const SAME = `${LOGIC}_policy-eval-basics.html`;
const DENY = `${LOGIC}_policy-eval-denyallow.html`;
const CROSS = `${LOGIC}-cross-account.html`;
const PRINCIPAL = `${GUIDE}reference_policies_elements_principal.html`;
const NOT_PRINCIPAL = `${GUIDE}reference_policies_elements_notprincipal.html`;
const BOUNDARIES = `${GUIDE}access_policies_boundaries.html`;
const SCP = "https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps.html";
const RCP = "https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_rcps.html";

const OWN = "111111111111";
const OTHER = "222222222222";
const ROLE = `arn:aws:iam::${OWN}:role/team/app`;
const SESSION = { role: ROLE, session: "one" };
const SESSION_ARN = `arn:aws:sts::${OWN}:assumed-role/app/one`;
const USER = `arn:aws:iam::${OWN}:user/ann`;
const ROOT = `arn:aws:iam::${OWN}:root`;
const STRANGER = `arn:aws:iam::${OTHER}:role/stranger`;
const OTHER_ROOT = `arn:aws:iam::${OTHER}:root`;
const FEDERATED_USER = { user: USER, session: "guest" };
const FEDERATED_ARN = `arn:aws:sts::${OWN}:federated-user/guest`;
const OIDC = `arn:aws:iam::${OWN}:oidc-provider/oidc.eks.eu-west-1.amazonaws.com/id/AB`;
const SUB = "oidc.eks.eu-west-1.amazonaws.com/id/AB:sub";
const TOKEN = { federated: OIDC };
const SERVICE = { service: "logging.s3.amazonaws.com" };

/** Allows all actions on all resources; more elements, or others, as given. */
function allow(more: object = {}): object {
  return { Effect: "Allow", Action: "*", Resource: "*", ...more };
}

function deny(more: object = {}): object {
  return { ...allow(more), Effect: "Deny" };
}

/** A statement of a resource's policy for some principal of AWS. */
function to(principal: string, more: object = {}): object {
  return allow({ Principal: { AWS: principal }, ...more });
}

/** A statement of a trust policy. */
function trust(principal: object | string, more: object = {}): object {
  return { Effect: "Allow", Action: "sts:AssumeRole", Principal: principal, ...more };
}

const READS = { action: "s3:GetObject", resource: "arn:aws:s3:::bucket/key", resourceAccount: OWN };
const ASSUMES = { action: "sts:AssumeRole", resource: `arn:aws:iam::${OWN}:role/target` };
const EXCHANGES = { ...ASSUMES, action: "sts:AssumeRoleWithWebIdentity" };
const DECRYPTS = { action: "kms:Decrypt", resource: `arn:aws:kms:eu-west-1:${OWN}:key/1234` };
const MANAGES = { action: "s3:PutBucketPolicy", resource: "arn:aws:s3:::bucket", resourceAccount: OWN };

export const REQUESTS: readonly RequestGroup[] = [
  {
    topic: "within one account",
    source: SAME,
    request: READS,
    cases: [
      ["nobody allows it", SESSION, {}, "denied", ["none identity"]],
      ["its own policy allows it", SESSION, { identity: [allow()] }, "allowed", ["Allow identity 1"]],
      ["a user's own policy allows it", USER, { identity: [allow()] }, "allowed", ["Allow identity 1"]],
      ["the resource's policy allows it", SESSION, { resource: [to(ROLE)] }, "allowed", ["Allow resource 1"]],
      ["a user is allowed by the resource", USER, { resource: [to(USER)] }, "allowed", ["Allow resource 1"]],
      [
        "the resource names the account, whose policies do not allow it",
        SESSION,
        { resource: [to(ROOT)] },
        "denied",
        ["Allow resource 1", "none identity"],
      ],
      [
        "the resource names the account by its number",
        SESSION,
        { identity: [allow()], resource: [to(OWN)] },
        "allowed",
      ],
      ["the resource names somebody else", SESSION, { resource: [to(USER)] }, "denied", ["none identity"]],
      [
        "its own policy denies it",
        SESSION,
        { identity: [allow(), deny({ Sid: "No" })], resource: [to(ROLE)] },
        "denied",
        ["Deny identity 2 (No)"],
      ],
      [
        "the resource's policy denies it",
        SESSION,
        { identity: [allow()], resource: [{ ...to(ROLE), Effect: "Deny" }] },
        "denied",
        ["Deny resource 1"],
      ],
      [
        "both policies deny it",
        SESSION,
        { identity: [deny()], resource: [{ ...to(ROLE), Effect: "Deny" }] },
        "denied",
        ["Deny resource 1", "Deny identity 1"],
      ],
      [
        "another action is allowed",
        SESSION,
        { identity: [allow({ Action: "s3:PutObject" })] },
        "denied",
        ["none identity"],
      ],
      [
        "actions are compared whatever their case",
        SESSION,
        { identity: [allow({ Action: "S3:getobJECT" })] },
        "allowed",
      ],
      [
        "another resource is allowed",
        SESSION,
        { identity: [allow({ Resource: "arn:aws:s3:::bucket" })] },
        "denied",
        ["none identity"],
      ],
      [
        "a wildcard of the action and of the resource fit",
        SESSION,
        { identity: [allow({ Action: "s3:Get*", Resource: "arn:aws:s3:::b?cket/*" })] },
        "allowed",
      ],
      [
        "its condition holds",
        SESSION,
        { identity: [allow({ Condition: { Bool: { "aws:SecureTransport": "true" } } })] },
        "allowed",
        ["Allow identity 1"],
        { context: { "aws:securetransport": "true" } },
      ],
      [
        "its condition does not hold",
        SESSION,
        { identity: [allow({ Condition: { Bool: { "aws:SecureTransport": "true" } } })] },
        "denied",
        ["none identity"],
      ],
      [
        "a Deny's condition does not hold",
        SESSION,
        { identity: [allow(), deny({ Condition: { Bool: { "aws:SecureTransport": "false" } } })] },
        "allowed",
        ["Allow identity 1"],
      ],
      [
        "the resource's account is not known, and the answer depends on it",
        SESSION,
        { identity: [allow()] },
        "unknown",
        ["Allow identity 1", "none resource"],
        { resourceAccount: null, resource: "arn:aws:s3:::bucket/key" },
      ],
      [
        "the resource's account is not known, and both sides allow it",
        SESSION,
        { identity: [allow()], resource: [to(ROLE)] },
        "allowed",
        undefined,
        { resourceAccount: null },
      ],
      [
        "an action without a resource stays in the caller's account",
        SESSION,
        { identity: [allow()] },
        "allowed",
        undefined,
        { action: "s3:ListAllMyBuckets", resource: "*", resourceAccount: null },
      ],
    ],
  },
  {
    topic: "NotAction and NotResource",
    source: `${GUIDE}reference_policies_elements_notaction.html`,
    request: READS,
    cases: [
      [
        "NotAction does not list the action",
        SESSION,
        { identity: [{ Effect: "Allow", NotAction: "iam:*", Resource: "*" }] },
        "allowed",
      ],
      [
        "NotAction lists the action",
        SESSION,
        { identity: [{ Effect: "Allow", NotAction: "s3:*", Resource: "*" }] },
        "denied",
      ],
      [
        "NotAction that denies does not list the action",
        SESSION,
        { identity: [allow(), { Effect: "Deny", NotAction: "iam:*", Resource: "*" }] },
        "denied",
        ["Deny identity 2"],
      ],
      [
        "NotResource does not list the resource",
        SESSION,
        { identity: [{ Effect: "Allow", Action: "*", NotResource: "arn:aws:s3:::other/*" }] },
        "allowed",
      ],
      [
        "NotResource lists the resource",
        SESSION,
        { identity: [{ Effect: "Allow", Action: "*", NotResource: "arn:aws:s3:::bucket/*" }] },
        "denied",
      ],
      [
        "NotAction that allows all but IAM allows to assume roles",
        SESSION,
        {
          identity: [{ Effect: "Allow", NotAction: "iam:*", Resource: "*" }],
          resource: [trust({ AWS: ROOT })],
        },
        "allowed",
        ["Allow resource 1", "Allow identity 1"],
        ASSUMES,
      ],
    ],
  },
  {
    topic: "variables",
    source: `${GUIDE}reference_policies_variables.html`,
    request: READS,
    cases: [
      [
        "a user's own folder",
        USER,
        { identity: [allow({ Resource: "arn:aws:s3:::bucket/${aws:username}/*" })] },
        "allowed",
        undefined,
        { resource: "arn:aws:s3:::bucket/ann/x" },
      ],
      [
        "another user's folder",
        USER,
        { identity: [allow({ Resource: "arn:aws:s3:::bucket/${aws:username}/*" })] },
        "denied",
        undefined,
        { resource: "arn:aws:s3:::bucket/bob/x" },
      ],
      [
        "a role has no user name",
        SESSION,
        { identity: [allow({ Resource: "arn:aws:s3:::bucket/${aws:username}/*" })] },
        "denied",
        undefined,
        { resource: "arn:aws:s3:::bucket/ann/x" },
      ],
      [
        "a role has the default of a user name",
        SESSION,
        { identity: [allow({ Resource: "arn:aws:s3:::bucket/${aws:username, 'all'}/*" })] },
        "allowed",
        undefined,
        { resource: "arn:aws:s3:::bucket/all/x" },
      ],
      [
        "a tag of the principal completes it",
        SESSION,
        { identity: [allow({ Resource: "arn:aws:s3:::bucket/${aws:PrincipalTag/team}" })] },
        "allowed",
        undefined,
        { resource: "arn:aws:s3:::bucket/key", context: { "aws:PrincipalTag/team": "key" } },
      ],
      [
        "a tag of the principal holds no wildcards",
        SESSION,
        { identity: [allow({ Resource: "arn:aws:s3:::bucket/${aws:PrincipalTag/team}" })] },
        "denied",
        undefined,
        { context: { "aws:PrincipalTag/team": "*" } },
      ],
      [
        "a key of several values completes nothing that is known",
        SESSION,
        { identity: [allow({ Resource: "arn:aws:s3:::bucket/${aws:PrincipalTag/team}" })] },
        "unknown",
        ["may Allow identity 1", "none identity"],
        { context: { "aws:PrincipalTag/team": ["key", "other"] } },
      ],
      [
        "NotResource does not rest on a variable without a value",
        SESSION,
        { identity: [{ Effect: "Allow", Action: "*", NotResource: "arn:aws:s3:::${aws:username}/*" }] },
        "unknown",
        ["may Allow identity 1", "none identity"],
      ],
    ],
  },
  {
    topic: "permissions boundaries and session policies",
    source: BOUNDARIES,
    request: READS,
    cases: [
      [
        "the boundary allows it too",
        SESSION,
        { identity: [allow()], permissionsBoundary: [allow()] },
        "allowed",
        ["Allow identity 1", "Allow permissionsBoundary 1"],
      ],
      [
        "the boundary does not allow it",
        SESSION,
        { identity: [allow()], permissionsBoundary: [] },
        "denied",
        ["Allow identity 1", "none permissionsBoundary"],
      ],
      [
        "the boundary alone allows it",
        SESSION,
        { permissionsBoundary: [allow()] },
        "denied",
        ["Allow permissionsBoundary 1", "none identity"],
      ],
      [
        "the boundary denies it",
        SESSION,
        { identity: [allow()], permissionsBoundary: [allow(), deny()] },
        "denied",
        ["Deny permissionsBoundary 2"],
      ],
      [
        "the session allows it too",
        SESSION,
        { identity: [allow()], session: [allow()] },
        "allowed",
        ["Allow identity 1", "Allow session 1"],
      ],
      [
        "the session does not allow it",
        SESSION,
        { identity: [allow()], session: [allow({ Action: "s3:PutObject" })] },
        "denied",
        ["Allow identity 1", "none session"],
      ],
      [
        "the session denies it",
        SESSION,
        { identity: [allow()], session: [deny()] },
        "denied",
        ["Deny session 1"],
      ],
      [
        "the resource names the role, and the boundary does not allow it",
        SESSION,
        { resource: [to(ROLE)], permissionsBoundary: [] },
        "denied",
        ["Allow resource 1", "none identity", "none permissionsBoundary"],
      ],
      [
        "the resource names the role, and the session does not allow it",
        SESSION,
        { resource: [to(ROLE)], session: [] },
        "denied",
        ["Allow resource 1", "none identity", "none session"],
      ],
      [
        "the resource names the session, and the boundary does not allow it",
        SESSION,
        { resource: [to(SESSION_ARN)], permissionsBoundary: [] },
        "allowed",
        ["Allow resource 1"],
      ],
      [
        "the resource names the session, and the session does not allow it",
        SESSION,
        { resource: [to(SESSION_ARN)], session: [] },
        "allowed",
        ["Allow resource 1"],
      ],
      [
        "the resource names the session, and the boundary denies it",
        SESSION,
        { resource: [to(SESSION_ARN)], permissionsBoundary: [deny()] },
        "denied",
        ["Deny permissionsBoundary 1"],
      ],
      [
        "the resource names the user, and the boundary does not allow it",
        USER,
        { resource: [to(USER)], permissionsBoundary: [] },
        "allowed",
        ["Allow resource 1"],
      ],
      [
        "the resource names the account, and the boundary does not allow it",
        USER,
        { identity: [allow()], resource: [to(ROOT)], permissionsBoundary: [] },
        "denied",
        ["Allow resource 1", "Allow identity 1", "none permissionsBoundary"],
      ],
      [
        "the resource names everybody, and the boundary does not allow it",
        SESSION,
        { resource: [to("*")], permissionsBoundary: [] },
        "unknown",
        ["Allow resource 1", "none identity", "none permissionsBoundary"],
      ],
      [
        "the resource names everybody, and the boundary allows it",
        SESSION,
        { resource: [to("*")], permissionsBoundary: [allow()] },
        "allowed",
        ["Allow resource 1", "Allow permissionsBoundary 1"],
      ],
      [
        "the boundary limits what another account's resource grants",
        STRANGER,
        { identity: [allow()], resource: [to(STRANGER)], permissionsBoundary: [] },
        "denied",
        ["Allow resource 1", "Allow identity 1", "none permissionsBoundary"],
      ],
    ],
  },
  {
    topic: "how the resource names who asks",
    source: PRINCIPAL,
    request: READS,
    cases: [
      ["a session by its ARN", SESSION, { resource: [to(SESSION_ARN)] }, "allowed"],
      [
        "another session of the role",
        { role: ROLE, session: "two" },
        { resource: [to(SESSION_ARN)] },
        "denied",
      ],
      [
        "a session of a role of that name in another account",
        { role: `arn:aws:iam::${OTHER}:role/app`, session: "one" },
        { identity: [allow()], resource: [to(SESSION_ARN)] },
        "denied",
      ],
      [
        "a role in some session, by one session's ARN",
        ROLE,
        { resource: [to(SESSION_ARN)] },
        "unknown",
        ["may Allow resource 1", "none identity"],
      ],
      [
        "a role by its ARN without the path",
        SESSION,
        { resource: [to(`arn:aws:iam::${OWN}:role/app`)] },
        "denied",
      ],
      [
        "a role by an id that only AWS knows",
        SESSION,
        { resource: [to("AROAAAAAAAAAAAAAAAAAA")] },
        "unknown",
      ],
      [
        "the root user is no role or user with an id",
        ROOT,
        { resource: [{ ...to("AROAAAAAAAAAAAAAAAAAA"), Effect: "Deny" }] },
        "allowed",
        [],
      ],
      [
        "everybody, as a word",
        "*",
        { resource: [allow({ Principal: "*" })] },
        "allowed",
        ["Allow resource 1"],
      ],
      ["everybody, of AWS", "*", { resource: [to("*")] }, "allowed"],
      [
        "a federated user's session by its ARN",
        FEDERATED_USER,
        { resource: [to(FEDERATED_ARN)] },
        "allowed",
        ["Allow resource 1"],
      ],
      [
        "a federated user's session by its user, without session policies",
        FEDERATED_USER,
        { resource: [to(USER)] },
        "denied",
        ["Allow resource 1", "none identity", "none session"],
      ],
      [
        "a federated user's session by its user, whose session policies allow it",
        FEDERATED_USER,
        { resource: [to(USER)], session: [allow()] },
        "allowed",
      ],
      [
        "a federated user's session by the account, with both policies",
        FEDERATED_USER,
        { identity: [allow()], session: [allow()], resource: [to(ROOT)] },
        "allowed",
      ],
      [
        "a federated user's session without session policies has no permissions",
        FEDERATED_USER,
        { identity: [allow()] },
        "denied",
        ["Allow identity 1", "none session"],
      ],
      [
        "a service",
        SERVICE,
        { resource: [allow({ Principal: { Service: "logging.s3.amazonaws.com" } })] },
        "allowed",
        ["Allow resource 1"],
      ],
      ["any service", SERVICE, { resource: [allow({ Principal: { Service: "*" } })] }, "allowed"],
      [
        "another service",
        SERVICE,
        { resource: [allow({ Principal: { Service: "ec2.amazonaws.com" } })] },
        "denied",
        ["none resource"],
      ],
      ["a service is no principal of AWS", SERVICE, { resource: [to(ROOT)] }, "denied", ["none resource"]],
      [
        "an account by its canonical id, which says no number",
        STRANGER,
        { identity: [allow()], resource: [allow({ Principal: { CanonicalUser: "a".repeat(64) } })] },
        "unknown",
        ["may Allow resource 1", "Allow identity 1", "none resource"],
      ],
      [
        "nobody of an account by a canonical id",
        "*",
        { resource: [allow({ Principal: { CanonicalUser: "a".repeat(64) } })] },
        "denied",
        ["none resource"],
      ],
      ["nobody of an account by an account", "*", { resource: [to(ROOT)] }, "denied", ["none resource"]],
      [
        "CloudFront, which is no account",
        "arn:aws:iam::cloudfront:user/CloudFront Origin Access Identity E1",
        {
          identity: [allow()],
          resource: [to("arn:aws:iam::cloudfront:user/CloudFront Origin Access Identity E1")],
        },
        "allowed",
      ],
    ],
  },
  {
    topic: "NotPrincipal",
    source: NOT_PRINCIPAL,
    request: READS,
    cases: [
      [
        "a Deny spares whom it lists with role and account",
        SESSION,
        { identity: [allow()], resource: [except(SESSION_ARN, ROLE, ROOT)] },
        "allowed",
      ],
      [
        "a Deny that lists no account may not spare the role",
        SESSION,
        { identity: [allow()], resource: [except(SESSION_ARN, ROLE)] },
        "unknown",
      ],
      [
        "a Deny that lists no session may not spare it",
        SESSION,
        { identity: [allow()], resource: [except(ROLE, ROOT)] },
        "unknown",
      ],
      [
        "a Deny that lists another denies it",
        SESSION,
        { identity: [allow()], resource: [except(STRANGER, OTHER_ROOT)] },
        "denied",
        ["Deny resource 1"],
      ],
      [
        "a Deny spares a user that it lists with the account",
        USER,
        { identity: [allow()], resource: [except(USER, ROOT)] },
        "allowed",
      ],
      ["a Deny spares the root user that it lists", ROOT, { resource: [except(ROOT)] }, "allowed"],
      [
        "a Deny that lists everybody spares everybody",
        SESSION,
        { identity: [allow()], resource: [except("*")] },
        "allowed",
      ],
      [
        "a Deny that lists an id may spare it",
        SESSION,
        { identity: [allow()], resource: [except("AROAAAAAAAAAAAAAAAAAA")] },
        "unknown",
      ],
      [
        "a Deny denies who is anonymous",
        "*",
        { resource: [allow({ Principal: "*" }), except(ROLE, ROOT)] },
        "denied",
        ["Deny resource 2"],
      ],
      [
        "a Deny spares a service that it lists",
        SERVICE,
        {
          resource: [
            allow({ Principal: "*" }),
            {
              Effect: "Deny",
              NotPrincipal: { Service: "logging.s3.amazonaws.com" },
              Action: "*",
              Resource: "*",
            },
          ],
        },
        "allowed",
      ],
      [
        "an Allow allows whom it does not list",
        "*",
        { resource: [{ Effect: "Allow", NotPrincipal: { AWS: ROLE }, Action: "*", Resource: "*" }] },
        "allowed",
      ],
    ],
  },
  {
    topic: "across accounts",
    source: CROSS,
    request: READS,
    cases: [
      [
        "both sides allow it",
        STRANGER,
        { identity: [allow()], resource: [to(STRANGER)] },
        "allowed",
        ["Allow resource 1", "Allow identity 1"],
      ],
      [
        "the resource alone allows it",
        STRANGER,
        { resource: [to(STRANGER)] },
        "denied",
        ["Allow resource 1", "none identity"],
      ],
      [
        "the caller's policy alone allows it",
        STRANGER,
        { identity: [allow()] },
        "denied",
        ["Allow identity 1", "none resource"],
      ],
      ["no side allows it", STRANGER, {}, "denied", ["none resource", "none identity"]],
      [
        "the resource names the other account",
        STRANGER,
        { identity: [allow()], resource: [to(OTHER_ROOT)] },
        "allowed",
      ],
      ["the resource names everybody", STRANGER, { identity: [allow()], resource: [to("*")] }, "allowed"],
      [
        "the resource names everybody, the caller's policy nothing",
        STRANGER,
        { resource: [to("*")] },
        "denied",
        ["Allow resource 1", "none identity"],
      ],
      [
        "the other account's root user needs no policy of its own",
        OTHER_ROOT,
        { resource: [to(OTHER_ROOT)] },
        "allowed",
        ["Allow resource 1"],
      ],
      ["the other account's root user is not allowed", OTHER_ROOT, {}, "denied", ["none resource"]],
      [
        "a session is named, which needs its own policy across accounts",
        { role: STRANGER, session: "x" },
        { resource: [to(`arn:aws:sts::${OTHER}:assumed-role/stranger/x`)] },
        "denied",
        ["Allow resource 1", "none identity"],
      ],
    ],
  },
  {
    topic: "the account's root user",
    source: DENY,
    request: READS,
    cases: [
      ["may do all in its account", ROOT, {}, "allowed", []],
      [
        "is bound by a Deny of the resource",
        ROOT,
        { resource: [{ ...to("*"), Effect: "Deny" }] },
        "denied",
        ["Deny resource 1"],
      ],
      ["is bound by service control policies", ROOT, { scp: [[deny()]] }, "denied", ["Deny scp 1"]],
      [
        "has no boundary or identity policies",
        ROOT,
        { identity: [deny()], permissionsBoundary: [deny()], session: [] },
        "allowed",
        [],
      ],
      [
        "may do nothing to a key whose policy does not say so",
        ROOT,
        {},
        "denied",
        ["none resource"],
        DECRYPTS,
      ],
      ["may use a key whose policy names it", ROOT, { resource: [to(ROOT)] }, "allowed", undefined, DECRYPTS],
    ],
  },
  {
    topic: "a bucket's policy and its account's root user",
    source: "https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketPolicy.html",
    request: MANAGES,
    cases: [
      ["may be changed despite a Deny", ROOT, { resource: [{ ...to("*"), Effect: "Deny" }] }, "allowed", []],
      [
        "may be read despite a Deny",
        ROOT,
        { resource: [{ ...to("*"), Effect: "Deny" }] },
        "allowed",
        [],
        { action: "s3:GetBucketPolicy" },
      ],
      [
        "may be deleted despite a Deny",
        ROOT,
        { resource: [{ ...to("*"), Effect: "Deny" }] },
        "allowed",
        [],
        { action: "s3:deletebucketpolicy" },
      ],
      [
        "not by the root user of another account",
        OTHER_ROOT,
        { resource: [to("*"), { ...to("*"), Effect: "Deny" }] },
        "denied",
        ["Deny resource 2"],
      ],
      [
        "not by an administrator",
        USER,
        { identity: [allow()], resource: [{ ...to("*"), Effect: "Deny" }] },
        "denied",
        ["Deny resource 1"],
      ],
      [
        "not where a service control policy denies it",
        ROOT,
        { scp: [[allow(), deny({ Action: "s3:*" })]] },
        "denied",
        ["Deny scp 2"],
      ],
      [
        "is no exception for the bucket's ACL",
        ROOT,
        { resource: [{ ...to("*"), Effect: "Deny" }] },
        "denied",
        undefined,
        { action: "s3:PutBucketAcl" },
      ],
      [
        "of an account that is not known",
        ROOT,
        { resource: [to("*"), { ...to("*"), Effect: "Deny" }] },
        "unknown",
        undefined,
        { resourceAccount: null },
      ],
    ],
  },
  {
    topic: "assuming a role",
    source: `${GUIDE}reference_policies_evaluation-logic_policy-eval-basics-single-account.html`,
    request: ASSUMES,
    cases: [
      [
        "without a trust policy",
        SESSION,
        { identity: [allow()] },
        "denied",
        ["Allow identity 1", "none resource"],
      ],
      [
        "that trusts the role, without an identity policy",
        SESSION,
        { resource: [trust({ AWS: ROLE })] },
        "allowed",
        ["Allow resource 1"],
      ],
      [
        "that trusts the user, without an identity policy",
        USER,
        { resource: [trust({ AWS: USER })] },
        "allowed",
      ],
      [
        "that trusts the session, without an identity policy",
        SESSION,
        { resource: [trust({ AWS: SESSION_ARN })] },
        "allowed",
      ],
      [
        "that trusts the account, without an identity policy",
        SESSION,
        { resource: [trust({ AWS: ROOT })] },
        "denied",
        ["Allow resource 1", "none identity"],
      ],
      [
        "that trusts the account, with an identity policy",
        SESSION,
        { identity: [allow()], resource: [trust({ AWS: ROOT })] },
        "allowed",
        ["Allow resource 1", "Allow identity 1"],
      ],
      [
        "that trusts the role, which its own policy denies",
        SESSION,
        { identity: [deny()], resource: [trust({ AWS: ROLE })] },
        "denied",
        ["Deny identity 1"],
      ],
      [
        "that trusts the role, within its boundary",
        SESSION,
        { resource: [trust({ AWS: ROLE })], permissionsBoundary: [allow()] },
        "allowed",
      ],
      [
        "that trusts the role, whose boundary does not allow it",
        SESSION,
        { resource: [trust({ AWS: ROLE })], permissionsBoundary: [] },
        "denied",
        ["Allow resource 1", "none identity", "none permissionsBoundary"],
      ],
      [
        "that trusts the session, whose boundary does not allow it",
        SESSION,
        { resource: [trust({ AWS: SESSION_ARN })], permissionsBoundary: [] },
        "allowed",
      ],
      ["that trusts everybody", SESSION, { resource: [trust("*")] }, "allowed"],
      [
        "that trusts somebody else",
        SESSION,
        { identity: [allow()], resource: [trust({ AWS: USER })] },
        "denied",
        ["Allow identity 1", "none resource"],
      ],
      [
        "that is the caller's own, and does not trust itself",
        { role: ASSUMES.resource, session: "x" },
        { identity: [allow()], resource: [trust({ Service: "ec2.amazonaws.com" })] },
        "denied",
        ["Allow identity 1", "none resource"],
      ],
      [
        "that is the caller's own, and trusts itself",
        { role: ASSUMES.resource, session: "x" },
        { resource: [trust({ AWS: ASSUMES.resource })] },
        "allowed",
      ],
      [
        "of another account, which trusts the caller",
        STRANGER,
        { identity: [allow()], resource: [trust({ AWS: STRANGER })] },
        "allowed",
      ],
      [
        "of another account, which trusts the caller, without an identity policy",
        STRANGER,
        { resource: [trust({ AWS: STRANGER })] },
        "denied",
        ["Allow resource 1", "none identity"],
      ],
      [
        "of another account, which trusts the caller's account",
        STRANGER,
        { identity: [allow()], resource: [trust({ AWS: OTHER })] },
        "allowed",
      ],
      [
        "as the root user, whatever policies say",
        ROOT,
        { resource: [trust({ AWS: ROOT })] },
        "denied",
        ["none identity"],
      ],
      [
        "as the root user of another account",
        OTHER_ROOT,
        { resource: [trust({ AWS: OTHER_ROOT })] },
        "denied",
        ["none identity"],
      ],
      [
        "as a service that it trusts",
        { service: "ec2.amazonaws.com" },
        { resource: [trust({ Service: "ec2.amazonaws.com" })] },
        "allowed",
      ],
      [
        "whose trust policy was not read",
        SESSION,
        { identity: [allow()], resource: "unread" },
        "unknown",
        ["Allow identity 1", "none resource"],
      ],
      [
        "with an external id that fits",
        STRANGER,
        {
          identity: [allow()],
          resource: [trust({ AWS: STRANGER }, { Condition: { StringEquals: { "sts:ExternalId": "x" } } })],
        },
        "allowed",
        undefined,
        { context: { "sts:ExternalId": "x" } },
      ],
      [
        "with an external id that does not",
        STRANGER,
        {
          identity: [allow()],
          resource: [trust({ AWS: STRANGER }, { Condition: { StringEquals: { "sts:ExternalId": "x" } } })],
        },
        "denied",
        undefined,
        { context: { "sts:ExternalId": "y" } },
      ],
      [
        "is not what the agent of Pod Identity does",
        SESSION,
        {
          identity: [allow({ Action: "eks-auth:AssumeRoleForPodIdentity" })],
          resource: [trust({ AWS: ROOT })],
        },
        "denied",
        ["Allow resource 1", "none identity"],
      ],
      [
        "is not allowed by what an IAM action on the role allows",
        SESSION,
        { identity: [allow({ Action: "iam:*" })], resource: [trust({ AWS: ROOT })] },
        "denied",
      ],
    ],
  },
  {
    topic: "the agent of Pod Identity",
    source: "https://docs.aws.amazon.com/eks/latest/userguide/pod-id-how-it-works.html",
    request: {
      action: "eks-auth:AssumeRoleForPodIdentity",
      resource: `arn:aws:eks:eu-west-1:${OWN}:cluster/codisc`,
    },
    cases: [
      [
        "exchanges a pod's token with its own policy alone",
        SESSION,
        { identity: [allow({ Action: "eks-auth:AssumeRoleForPodIdentity" })] },
        "allowed",
      ],
      [
        "is not let to by a policy on assuming roles",
        SESSION,
        { identity: [allow({ Action: "sts:AssumeRole*" })] },
        "denied",
        ["none identity"],
      ],
    ],
  },
  {
    topic: "exchanging a token",
    source: "https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRoleWithWebIdentity.html",
    request: EXCHANGES,
    cases: [
      [
        "of a provider that is trusted",
        TOKEN,
        { resource: [trust({ Federated: OIDC }, { Action: EXCHANGES.action })] },
        "allowed",
        ["Allow resource 1"],
      ],
      [
        "of any provider",
        TOKEN,
        { resource: [trust({ Federated: "*" }, { Action: EXCHANGES.action })] },
        "allowed",
      ],
      [
        "of another provider",
        { federated: `${OIDC}C` },
        { resource: [trust({ Federated: OIDC }, { Action: EXCHANGES.action })] },
        "denied",
        ["none resource"],
      ],
      ["without a trust policy", TOKEN, {}, "denied", ["none resource"]],
      [
        "with the subject",
        TOKEN,
        { resource: [tokenTrust()] },
        "allowed",
        undefined,
        { context: { [SUB]: "system:serviceaccount:hyve:hyve-sa" } },
      ],
      [
        "with another subject",
        TOKEN,
        { resource: [tokenTrust()] },
        "denied",
        ["none resource"],
        { context: { [SUB]: "system:serviceaccount:hyve:other" } },
      ],
      ["without a subject", TOKEN, { resource: [tokenTrust()] }, "denied"],
      [
        "which no policy of a caller limits: there is none",
        TOKEN,
        {
          identity: [deny()],
          scp: [[deny()]],
          permissionsBoundary: [deny()],
          resource: [trust({ Federated: OIDC }, { Action: EXCHANGES.action })],
        },
        "allowed",
      ],
      [
        "which a resource control policy limits",
        TOKEN,
        {
          rcp: [[allow({ Principal: "*" }), deny({ Principal: "*" })]],
          resource: [trust({ Federated: OIDC }, { Action: EXCHANGES.action })],
        },
        "denied",
        ["Deny rcp 2"],
      ],
      [
        "which an endpoint's policy limits",
        TOKEN,
        { endpoint: [], resource: [trust({ Federated: OIDC }, { Action: EXCHANGES.action })] },
        "denied",
        ["Allow resource 1", "none endpoint"],
      ],
      ["is not assuming a role", TOKEN, { resource: [trust({ Federated: OIDC })] }, "denied"],
    ],
  },
  {
    topic: "keys of KMS",
    source: "https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-overview.html",
    request: DECRYPTS,
    cases: [
      [
        "whose policy does not allow it",
        SESSION,
        { identity: [allow()] },
        "denied",
        ["Allow identity 1", "none resource"],
      ],
      [
        "whose policy names the account, and the caller's allows it",
        SESSION,
        { identity: [allow()], resource: [to(ROOT)] },
        "allowed",
      ],
      [
        "whose policy names the account alone",
        SESSION,
        { resource: [to(ROOT)] },
        "denied",
        ["Allow resource 1", "none identity"],
      ],
      ["whose policy names the role", SESSION, { resource: [to(ROLE)] }, "allowed"],
      [
        "whose policy denies it",
        SESSION,
        { identity: [allow()], resource: [to(ROOT), { ...to("*"), Effect: "Deny" }] },
        "denied",
        ["Deny resource 2"],
      ],
      [
        "of another account, which names the caller",
        STRANGER,
        { identity: [allow()], resource: [to(STRANGER)] },
        "allowed",
      ],
      [
        "listing them needs no key's policy",
        SESSION,
        { identity: [allow()] },
        "allowed",
        undefined,
        { action: "kms:ListKeys", resource: "*" },
      ],
      [
        "an alias has no policy",
        SESSION,
        { identity: [allow()] },
        "allowed",
        undefined,
        { action: "kms:DeleteAlias", resource: `arn:aws:kms:eu-west-1:${OWN}:alias/a` },
      ],
    ],
  },
  {
    topic: "service control policies",
    source: SCP,
    request: READS,
    cases: [
      [
        "allow it on every level",
        SESSION,
        { identity: [allow()], scp: [[allow()], [allow()]] },
        "allowed",
        ["Allow identity 1", "Allow scp 1", "Allow scp 1"],
      ],
      [
        "do not allow it on one level",
        SESSION,
        { identity: [allow()], scp: [[allow()], [allow({ Action: "ec2:*" })]] },
        "denied",
        ["Allow identity 1", "Allow scp 1", "none scp"],
      ],
      [
        "deny it on one level",
        SESSION,
        { identity: [allow()], scp: [[allow()], [allow(), deny()]] },
        "denied",
        ["Deny scp 2"],
      ],
      ["grant nothing", SESSION, { scp: [[allow()]] }, "denied", ["Allow scp 1", "none identity"]],
      [
        "bind the caller's account",
        STRANGER,
        { identity: [allow()], resource: [to(STRANGER)], scp: [[deny()]] },
        "denied",
        ["Deny scp 1"],
      ],
      [
        "do not bind services",
        SERVICE,
        { resource: [allow({ Principal: { Service: "*" } })], scp: [[deny()]] },
        "allowed",
      ],
      ["do not bind who is anonymous", "*", { resource: [to("*")], scp: [[deny()]] }, "allowed"],
      [
        "do not bind roles that are linked to a service",
        `arn:aws:iam::${OWN}:role/aws-service-role/x.amazonaws.com/X`,
        { identity: [allow()], scp: [[deny()]], rcp: [[deny({ Principal: "*" })]] },
        "allowed",
      ],
      [
        "were not read",
        SESSION,
        { identity: [allow()], scp: "unread" },
        "unknown",
        ["Allow identity 1", "none scp"],
      ],
      [
        "were not read, and it is denied anyway",
        SESSION,
        { scp: "unread" },
        "denied",
        ["none identity", "none scp"],
      ],
    ],
  },
  {
    topic: "resource control policies",
    source: RCP,
    request: READS,
    cases: [
      ["allow it", SESSION, { identity: [allow()], rcp: [[allow({ Principal: "*" })]] }, "allowed"],
      [
        "deny it to everybody",
        STRANGER,
        {
          identity: [allow()],
          resource: [to(STRANGER)],
          rcp: [[allow({ Principal: "*" }), deny({ Principal: "*" })]],
        },
        "denied",
        ["Deny rcp 2"],
      ],
      [
        "deny it to who is anonymous",
        "*",
        {
          resource: [to("*")],
          rcp: [
            [
              allow({ Principal: "*" }),
              deny({ Principal: "*", Condition: { BoolIfExists: { "aws:PrincipalIsAWSService": "false" } } }),
            ],
          ],
        },
        "denied",
        ["Deny rcp 2"],
      ],
      [
        "spare services by their condition",
        SERVICE,
        {
          resource: [allow({ Principal: "*" })],
          rcp: [
            [
              allow({ Principal: "*" }),
              deny({ Principal: "*", Condition: { BoolIfExists: { "aws:PrincipalIsAWSService": "false" } } }),
            ],
          ],
        },
        "allowed",
      ],
      [
        "do not bind other services' resources",
        SESSION,
        { identity: [allow()], rcp: [[deny({ Principal: "*" })]] },
        "allowed",
        undefined,
        { action: "ec2:RunInstances", resource: `arn:aws:ec2:eu-west-1:${OWN}:instance/*` },
      ],
      [
        "were not read",
        SESSION,
        { identity: [allow()], rcp: "unread" },
        "unknown",
        ["Allow identity 1", "none rcp"],
      ],
    ],
  },
  {
    topic: "endpoint policies",
    source: "https://docs.aws.amazon.com/vpc/latest/privatelink/vpc-endpoints-access.html",
    request: READS,
    cases: [
      [
        "allow it to everybody",
        SESSION,
        { identity: [allow()], endpoint: [allow({ Principal: "*" })] },
        "allowed",
      ],
      [
        "allow it to somebody else",
        SESSION,
        { identity: [allow()], endpoint: [to(STRANGER)] },
        "denied",
        ["Allow identity 1", "none endpoint"],
      ],
      [
        "allow another action",
        SESSION,
        { identity: [allow()], endpoint: [allow({ Principal: "*", Action: "s3:PutObject" })] },
        "denied",
        ["Allow identity 1", "none endpoint"],
      ],
      [
        "deny it",
        SESSION,
        { identity: [allow()], endpoint: [allow({ Principal: "*" }), deny({ Principal: "*" })] },
        "denied",
        ["Deny endpoint 2"],
      ],
      [
        "were not read",
        SESSION,
        { identity: [allow()], endpoint: "unread" },
        "unknown",
        ["Allow identity 1", "none endpoint"],
      ],
    ],
  },
  {
    topic: "what was not read",
    source: "docs/design: unknown is never folded into an answer",
    request: READS,
    cases: [
      ["identity policies", SESSION, { identity: "unread" }, "unknown", ["none identity"]],
      [
        "identity policies, where the resource's policy allows it",
        SESSION,
        { identity: "unread", resource: [to(ROLE)] },
        "unknown",
        ["Allow resource 1"],
      ],
      [
        "the resource's policy, where the caller's allows it",
        SESSION,
        { identity: [allow()], resource: "unread" },
        "unknown",
        ["Allow identity 1"],
      ],
      [
        "the resource's policy, where the caller's denies it",
        SESSION,
        { identity: [deny()], resource: "unread" },
        "denied",
        ["Deny identity 1"],
      ],
      [
        "the boundary",
        SESSION,
        { identity: [allow()], permissionsBoundary: "unread" },
        "unknown",
        ["Allow identity 1", "none permissionsBoundary"],
      ],
      [
        "session policies",
        SESSION,
        { identity: [allow()], session: "unread" },
        "unknown",
        ["Allow identity 1", "none session"],
      ],
      [
        "the boundary of one who has no policies",
        TOKEN,
        {
          permissionsBoundary: "unread",
          identity: "unread",
          resource: [trust({ Federated: OIDC }, { Action: EXCHANGES.action })],
        },
        "allowed",
        undefined,
        EXCHANGES,
      ],
    ],
  },
  {
    topic: "keys that follow from who asks",
    source: `${GUIDE}reference_policies_condition-keys.html`,
    request: READS,
    cases: [
      [
        "a session's aws:PrincipalArn is its role's, with the path",
        SESSION,
        { identity: [when("ArnEquals", "aws:PrincipalArn", ROLE)] },
        "allowed",
      ],
      [
        "a session's aws:PrincipalArn is not the session's",
        SESSION,
        { identity: [when("ArnLike", "aws:PrincipalArn", "arn:aws:sts::*:assumed-role/*")] },
        "denied",
      ],
      [
        "a federated session's aws:PrincipalArn is the session's",
        FEDERATED_USER,
        { session: [allow()], identity: [when("ArnEquals", "aws:PrincipalArn", FEDERATED_ARN)] },
        "allowed",
      ],
      [
        "aws:PrincipalAccount",
        SESSION,
        { identity: [when("StringEquals", "aws:PrincipalAccount", OWN)] },
        "allowed",
      ],
      [
        "aws:PrincipalType of a session",
        SESSION,
        { identity: [when("StringEquals", "aws:PrincipalType", "AssumedRole")] },
        "allowed",
      ],
      ["aws:username", USER, { identity: [when("StringEquals", "aws:username", "ann")] }, "allowed"],
      [
        "aws:PrincipalIsAWSService of a session",
        SESSION,
        { identity: [when("Bool", "aws:PrincipalIsAWSService", "false")] },
        "allowed",
      ],
      [
        "an anonymous request lacks aws:PrincipalIsAWSService",
        "*",
        { resource: [{ ...when("Null", "aws:PrincipalIsAWSService", "true"), Principal: "*" }] },
        "allowed",
      ],
      [
        "an anonymous request's aws:PrincipalAccount",
        "*",
        { resource: [{ ...when("StringEquals", "aws:PrincipalAccount", "anonymous"), Principal: "*" }] },
        "allowed",
      ],
      [
        "a token lacks aws:PrincipalArn",
        TOKEN,
        {
          resource: [
            trust(
              { Federated: OIDC },
              { Action: EXCHANGES.action, Condition: { ArnNotEquals: { "aws:PrincipalArn": ROLE } } },
            ),
          ],
        },
        "allowed",
        undefined,
        EXCHANGES,
      ],
      [
        "aws:PrincipalServiceName",
        SERVICE,
        {
          resource: [
            {
              ...when("StringEquals", "aws:PrincipalServiceName", "logging.s3.amazonaws.com"),
              Principal: { Service: "*" },
            },
          ],
        },
        "allowed",
      ],
    ],
  },
];

function except(...principals: readonly string[]): object {
  return { Effect: "Deny", NotPrincipal: { AWS: principals }, Action: "*", Resource: "*" };
}

function when(operator: string, key: string, value: string): object {
  return allow({ Condition: { [operator]: { [key]: value } } });
}

function tokenTrust(): object {
  const condition = { StringEquals: { [SUB]: "system:serviceaccount:hyve:hyve-sa" } };
  return trust({ Federated: OIDC }, { Action: EXCHANGES.action, Condition: condition });
}
