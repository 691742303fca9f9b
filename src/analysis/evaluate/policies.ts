import type { Policy } from "../../iam/policy/policy";

/** Policies of one kind: those that there are, or that they were not read. */
export type Known<Policies> = Policies | "unread";

/**
 * The policies that decide on a request. An absent field means that there is none of that kind; "unread" that it was not
 * read, which can make the answer unknown.
 */
export interface Policies {
  /** Attached to the caller: inline, managed, of its groups. */
  readonly identity?: Known<readonly Policy[]>;
  /** Of the resource: a bucket's, a key's, a role's trust policy. */
  readonly resource?: Known<Policy>;
  /** More than one narrows each other; AWS has one. */
  readonly permissionsBoundary?: Known<readonly Policy[]>;
  readonly session?: Known<readonly Policy[]>;
  /** Service control policies of the caller's account: one list a level, root first; each level must allow. */
  readonly scp?: Known<readonly (readonly Policy[])[]>;
  /** Resource control policies of the resource's account, likewise. */
  readonly rcp?: Known<readonly (readonly Policy[])[]>;
  /** Of the VPC endpoint that the request goes through. */
  readonly endpoint?: Known<readonly Policy[]>;
}

/** A kind of policy. */
export type Layer = keyof Policies;

/** What a kind of policy is called. */
export const LAYER_WORDS: Readonly<Record<Layer, string>> = {
  identity: "identity policies",
  resource: "resource policy",
  permissionsBoundary: "permissions boundary",
  session: "session policies",
  scp: "service control policies",
  rcp: "resource control policies",
  endpoint: "VPC endpoint policy",
};
