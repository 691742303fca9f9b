import type { ListElement, PolicyStatement, PrincipalValue } from "../../../../src/iam/policy/policy";
import { actions, type Rule, resources, statements } from "./rule";

const OTHERS: readonly PrincipalValue[] = [
  { kind: "AWS", value: "*" },
  { kind: "AWS", value: "arn:aws:iam::111122223333:root" },
  { kind: "AWS", value: "arn:aws:iam::999988887777:root" },
  { kind: "AWS", value: "arn:aws:iam::111122223333:role/intruder" },
  { kind: "AWS", value: "arn:aws:iam::111122223333:user/intruder" },
  { kind: "AWS", value: "arn:aws:sts::111122223333:assumed-role/intruder/session" },
  { kind: "Service", value: "ec2.amazonaws.com" },
  { kind: "Service", value: "pods.eks.amazonaws.com" },
  {
    kind: "Federated",
    value: "arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com",
  },
  { kind: "Federated", value: "arn:aws:iam::111122223333:saml-provider/company" },
  { kind: "Federated", value: "*" },
];
const EVERYBODY: PrincipalValue = { kind: "*", value: "*" };

/** What can go wrong in a statement, and in a policy. */
export const STATEMENT_RULES: readonly Rule[] = [
  statements("add a principal", (statement) =>
    withPrincipals(statement, (own) => OTHERS.map((other) => [...own, other])),
  ),
  statements("name another principal", (statement) =>
    withPrincipals(statement, () => OTHERS.map((other) => [other])),
  ),
  statements("name everybody", (statement) => withPrincipals(statement, () => [[EVERYBODY]])),
  actions("add an action", (list) =>
    [
      "*",
      "s3:*",
      "sts:*",
      "sts:AssumeRole",
      "sts:TagSession",
      "s3:PutObject",
      "s3:DeleteObject",
      "s3:PutBucketPolicy",
    ].map((action) => ({ ...list, values: [...list.values, action] })),
  ),
  actions("extend a list of actions by a pattern", (list) =>
    ["s3:Put*", "s3:Delete*", "s3:*Object*", "s3:*Bucket*", "sts:Assume*"].map((action) => ({
      ...list,
      values: [...list.values, action],
    })),
  ),
  actions("put a star into an action", (list) =>
    list.values.flatMap((value, index) =>
      [`${value}*`, value.replace(/:.*$/u, ":*"), value.replace(/[A-Z][a-z]+$/u, "*")].map((changed) => ({
        ...list,
        values: list.values.with(index, changed),
      })),
    ),
  ),
  actions("take an action away", (list) => shorter(list)),
  actions("change the case of an action", (list) => [
    { ...list, values: list.values.map((value) => value.toUpperCase()) },
  ]),
  actions("turn Action and NotAction", (list) => [{ ...list, not: !list.not }]),
  resources("widen a resource", (list) =>
    list.values.flatMap((value, index) =>
      [
        "*",
        value.replace(/\/[^/]+\/\*$/u, "/*"),
        value.replace(/:::[^/]*/u, ":::*"),
        value.replace(/\/\*$/u, "*"),
      ].map((changed) => ({ ...list, values: list.values.with(index, changed) })),
    ),
  ),
  resources("narrow a resource", (list) =>
    list.values.flatMap((value, index) =>
      [value.replace(/\*$/u, "x/*"), value.replace(/:::/u, ":::other-"), value.replace(/\/\*$/u, "")].map(
        (changed) => ({
          ...list,
          values: list.values.with(index, changed),
        }),
      ),
    ),
  ),
  resources("take a resource away", (list) => shorter(list)),
  resources("turn Resource and NotResource", (list) => [{ ...list, not: !list.not }]),
  statements("turn Allow and Deny", (statement) => [
    { ...statement, effect: statement.effect === "Allow" ? "Deny" : "Allow" },
  ]),
  {
    id: "drop a statement",
    mutants: (policy) =>
      policy.statements.map((_, index) => ({ ...policy, statements: policy.statements.toSpliced(index, 1) })),
  },
  {
    id: "add the statement without its conditions",
    mutants: (policy) =>
      policy.statements
        .filter(({ conditions }) => conditions.length > 0)
        .map((statement) => ({
          ...policy,
          statements: [...policy.statements, { ...statement, conditions: [] }],
        })),
  },
  {
    id: "say two denials in one",
    mutants: (policy) =>
      policy.statements.flatMap((statement, index) => {
        const next = policy.statements[index + 1];
        if (statement.effect !== "Deny" || next?.effect !== "Deny") return [];
        const one = { ...statement, conditions: [...statement.conditions, ...next.conditions] };
        return [{ ...policy, statements: policy.statements.toSpliced(index, 2, one) }];
      }),
  },
  { id: "say the old version", mutants: (policy) => [{ ...policy, version: "2008-10-17" }] },
];

function withPrincipals(
  statement: PolicyStatement,
  change: (own: readonly PrincipalValue[]) => readonly (readonly PrincipalValue[])[],
): readonly PolicyStatement[] {
  const { principals } = statement;
  if (!principals) return [];
  return change(principals.values)
    .filter((values) => !values.some(({ kind }) => kind === "*") || values.length === 1)
    .map((values) => ({ ...statement, principals: { ...principals, values } }));
}

function shorter(list: ListElement): readonly ListElement[] {
  if (list.values.length < 2) return [];
  return list.values.map((_, index) => ({ ...list, values: list.values.toSpliced(index, 1) }));
}
