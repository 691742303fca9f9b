import type { Json } from "./bypass";

/** The issuer without https://, which condition keys start with. */
export const HOST = "oidc.eks.eu-west-1.amazonaws.com/id/EXAMPLED539D4633E53DE1B71EXAMPLE";
/** Another cluster's. */
export const OTHER_HOST = "oidc.eks.eu-west-1.amazonaws.com/id/0123456789ABCDEF0123456789ABCDEF";
export const PROVIDER = `arn:aws:iam::111122223333:oidc-provider/${HOST}`;
export const ROLE = "arn:aws:iam::111122223333:role/HyveS3WriterRole";
export const NODE_ROLE = "arn:aws:iam::111122223333:role/eoe-sde-codisc-node-group";
/** A role of an account that has nothing to do with either. */
export const STRANGER = "arn:aws:iam::444455556666:role/loader";
export const ADMINISTRATOR = "arn:aws:iam::339713007003:role/ops/bucket-admin";
export const BUCKET = "arn:aws:s3:::dlz-tst-landing";
export const OBJECT = `${BUCKET}/codisc/export.csv`;
export const SUBJECT = "system:serviceaccount:hyve:hyve-sa";
export const AUDIENCE = "sts.amazonaws.com";
export const SUB = { [`${HOST}:sub`]: SUBJECT };
export const AUD = { [`${HOST}:aud`]: AUDIENCE };

/** What is said of a token without a subject that gets in. */
export const ANY_POD = `does sts:AssumeRoleWithWebIdentity on ${ROLE}, with ${HOST}:aud = ${AUDIENCE}`;

/** `Principal` as policies hold it. */
export type Principal = string | { readonly [kind: string]: string };

/** A policy of these statements. */
export function policy(...statements: readonly Json[]): Json {
  return { Version: "2012-10-17", Statement: statements };
}

/** The statement that trusts the declared token alone, changed. */
export function trusting(change: Json = {}): Json {
  return {
    Effect: "Allow",
    Principal: { Federated: PROVIDER },
    Action: "sts:AssumeRoleWithWebIdentity",
    Condition: { StringEquals: { ...SUB, ...AUD } },
    ...change,
  };
}

/** A trust policy of the one statement that asks for this. */
export function asking(condition: Json): Json {
  return policy(trusting({ Condition: condition }));
}

/** The declared trust, and somebody else besides. */
export function alsoTrusting(principal: Principal, change: Json = {}): Json {
  return policy(trusting(), { Effect: "Allow", Principal: principal, Action: "sts:AssumeRole", ...change });
}

/** A statement that lets somebody put objects into the bucket, changed. */
export function lettingIn(principal: Principal, change: Json = {}): Json {
  return {
    Effect: "Allow",
    Principal: principal,
    Action: "s3:PutObject",
    Resource: `${BUCKET}/*`,
    ...change,
  };
}

/** The Denies that keep everybody out but the declared roles. */
export const EXCLUSIVE = {
  of: "write",
  administrators: [ADMINISTRATOR],
  awsServices: "deny",
} as const;

/** A bucket whose policy holds a statement of others; nobody is denied. */
export function adopted(...statements: readonly Json[]) {
  return {
    bucket: { policy: { ownership: "adopt", foreignStatements: statements }, exclusive: undefined },
  } as const;
}

/** The same with the Denies. */
export function adoptedExclusive(...statements: readonly Json[]) {
  return { bucket: { ...adopted(...statements).bucket, exclusive: EXCLUSIVE } } as const;
}
