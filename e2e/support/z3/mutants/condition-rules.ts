import type { ConditionOperatorName } from "../../../../src/iam/policy/policy";
import { type Rule, tests, values } from "./rule";

const OPPOSITES: Partial<Readonly<Record<ConditionOperatorName, ConditionOperatorName>>> = {
  StringEquals: "StringNotEquals",
  StringLike: "StringNotLike",
  ArnEquals: "ArnNotEquals",
  ArnNotEquals: "ArnEquals",
};
const WITH_STARS: Partial<Readonly<Record<ConditionOperatorName, ConditionOperatorName>>> = {
  StringEquals: "StringLike",
  StringLike: "StringLike",
  ArnEquals: "ArnLike",
  ArnNotEquals: "ArnNotLike",
};
const AS_TEXT: Partial<Readonly<Record<ConditionOperatorName, ConditionOperatorName>>> = {
  StringEquals: "StringEqualsIgnoreCase",
  ArnEquals: "StringEqualsIgnoreCase",
  ArnNotEquals: "StringNotEqualsIgnoreCase",
};

/** What can go wrong in a condition. */
export const CONDITION_RULES: readonly Rule[] = [
  tests("drop a condition", () => [[]]),
  tests("let a missing key pass (IfExists)", (test) => [[{ ...test, ifExists: true }]]),
  tests("quantify by ForAllValues", (test) => [[{ ...test, quantifier: "ForAllValues" }]]),
  tests("quantify by ForAnyValue", (test) => [[{ ...test, quantifier: "ForAnyValue" }]]),
  tests("negate an operator", (test) => {
    const operator = OPPOSITES[test.operator];
    return operator ? [[{ ...test, operator }]] : [];
  }),
  tests("ignore case", (test) => {
    const operator = AS_TEXT[test.operator];
    return operator ? [[{ ...test, operator }]] : [];
  }),
  tests("allow wildcards that are not there", (test) => {
    const operator = WITH_STARS[test.operator];
    return operator && operator !== test.operator ? [[{ ...test, operator }]] : [];
  }),
  tests("put a star into a value", (test) => {
    const operator = WITH_STARS[test.operator];
    if (!operator) return [];
    return test.values.flatMap((value, index) =>
      starred(value).map((changed) => [{ ...test, operator, values: test.values.with(index, changed) }]),
    );
  }),
  tests("ask for presence alone", (test) => [
    [{ operator: "Null", ifExists: false, key: test.key, values: ["false"] }],
  ]),
  tests("ask for absence", (test) => [
    [{ operator: "Null", ifExists: false, key: test.key, values: ["true"] }],
  ]),
  tests("add a value", (test) =>
    added(test.operator).map((value) => [{ ...test, values: [...test.values, value] }]),
  ),
  tests("take a value away", (test) =>
    test.values.map((_, index) => [{ ...test, values: test.values.toSpliced(index, 1) }]),
  ),
  tests("repeat the test under another operator", (test) => {
    const operator = WITH_STARS[test.operator];
    return operator && operator !== test.operator ? [[test, { ...test, operator, values: ["*"] }]] : [];
  }),
  tests("test another key", (test) => anotherKey(test.key).map((key) => [{ ...test, key }])),
  tests("change the case of a key", (test) => [[{ ...test, key: test.key.toUpperCase() }]]),
  values("change the case of a value", (value) => (/[a-z]/u.test(value) ? [value.toUpperCase()] : [])),
  values("make a value longer or shorter", (value, { operator }) =>
    operator === "Bool" ? [] : [`${value}x`, `${value} `, value.slice(0, -1), ""],
  ),
  values("turn true and false", (value, { operator }) =>
    operator === "Bool" ? [value === "true" ? "false" : "true"] : [],
  ),
  values("name another namespace, role or account", (value) => [
    ...(value.startsWith("system:serviceaccount:") ? ["system:serviceaccount:default:hyve-sa"] : []),
    ...(value.includes(":role/")
      ? [value.replace(/role\/.*$/u, "role/intruder"), value.replace(/\d{12}/u, "999988887777")]
      : []),
  ]),
];

function starred(value: string): readonly string[] {
  const half = value.slice(0, Math.ceil(value.length / 2));
  return [
    "*",
    `${value}*`,
    `${value.slice(0, -1)}?`,
    `${half}*`,
    ...(value.includes(":") ? [value.replace(/[^:/]+$/u, "*"), value.replace(/:[^:]*:/u, ":*:")] : []),
  ];
}

function added(operator: ConditionOperatorName): readonly string[] {
  if (operator === "Bool") return ["true", "false"];
  if (operator.startsWith("Arn"))
    return [
      "arn:aws:iam::111122223333:role/intruder",
      "arn:aws:iam::339713007003:*",
      "arn:aws:iam::*:role/*",
    ];
  return ["system:serviceaccount:hyve:default", "another-audience", "*"];
}

/** Another issuer, one with its scheme, another claim; a key that nobody sets; one that resembles it. */
function anotherKey(key: string): readonly string[] {
  const [, host, name] = /^(.*[./].*):([^:]+)$/u.exec(key) ?? [];
  if (host === undefined) return [`${key}x`, "aws:SourceArn", "aws:UserAgent"];
  return [
    `https://${key}`,
    `${key} `,
    `${host}:${name === "sub" ? "aud" : "sub"}`,
    `${host}:amr`,
    `oidc.eks.eu-west-1.amazonaws.com/id/FFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFF:${name}`,
  ];
}
