/**
 * A policy as it was read: every element in one form, lists always lists, values always text.
 * Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html
 */
export interface Policy {
  /** Under 2008-10-17, which is also meant where nothing is said, `${…}` is plain text. */
  readonly version: "2012-10-17" | "2008-10-17";
  readonly id?: string;
  readonly statements: readonly PolicyStatement[];
}

/** One statement. An element that must not stand in this kind of policy is absent. */
export interface PolicyStatement {
  readonly sid?: string;
  readonly effect: "Allow" | "Deny";
  readonly principals?: PrincipalElement;
  readonly actions: ListElement;
  readonly resources?: ListElement;
  readonly conditions: readonly ConditionTest[];
}

/** `Action` or `Resource`; `not` for `NotAction` and `NotResource`. */
export interface ListElement {
  readonly not: boolean;
  /** Patterns with `*` and `?`. An ARN may end in `*` before its sixth part: what is left out is `*` too. */
  readonly values: readonly string[];
}

/** `Principal`; `not` for `NotPrincipal`. */
export interface PrincipalElement {
  readonly not: boolean;
  readonly values: readonly PrincipalValue[];
}

/** A principal as it is named; the kind `*` is the whole element `"*"`, and its value is `*` too. */
export interface PrincipalValue {
  readonly kind: "*" | "AWS" | "Federated" | "Service" | "CanonicalUser";
  readonly value: string;
}

/** One key compared by one operator; one matching value is enough (for a negated operator: none may match). */
export interface ConditionTest {
  readonly operator: ConditionOperatorName;
  /** For keys with several values. @default - the operator speaks of one value */
  readonly quantifier?: "ForAnyValue" | "ForAllValues";
  /** True if a missing key satisfies it. */
  readonly ifExists: boolean;
  /** As written; keys are compared without regard to case. */
  readonly key: string;
  /** As written, but for `true` and `false` of Bool and Null, which are in small letters. An empty list matches nothing. */
  readonly values: readonly string[];
}

/** Every operator. Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html */
export const CONDITION_OPERATORS = [
  "StringEquals",
  "StringNotEquals",
  "StringEqualsIgnoreCase",
  "StringNotEqualsIgnoreCase",
  "StringLike",
  "StringNotLike",
  "NumericEquals",
  "NumericNotEquals",
  "NumericLessThan",
  "NumericLessThanEquals",
  "NumericGreaterThan",
  "NumericGreaterThanEquals",
  "DateEquals",
  "DateNotEquals",
  "DateLessThan",
  "DateLessThanEquals",
  "DateGreaterThan",
  "DateGreaterThanEquals",
  "Bool",
  "BinaryEquals",
  "IpAddress",
  "NotIpAddress",
  "ArnEquals",
  "ArnNotEquals",
  "ArnLike",
  "ArnNotLike",
  "Null",
] as const;

/** The name of an operator, without quantifier and IfExists. */
export type ConditionOperatorName = (typeof CONDITION_OPERATORS)[number];

/** Where a policy stands, which decides what its statements must and must not hold. */
export type PolicyKind =
  /** A managed policy, and what caps or is attached like one: boundary, SCP. No principal; version 2012-10-17. */
  | "managed"
  /** An inline policy of an identity, or a session policy. No principal. */
  | "identity"
  /** A bucket's or key's policy, an RCP, an endpoint's policy: principal and resource. */
  | "resource"
  /** A role's trust policy: principal, and no resource. */
  | "trust";
