import { trustPolicy } from "../../../src/access/trust-policy";
import type { Bypass } from "./bypass";
import { ANY_POD, AUD, AUDIENCE, asking, HOST, PROVIDER, policy, SUB, SUBJECT, trusting } from "./documents";

const OTHER_SUBJECT = "system:serviceaccount:hyve:reporting";
const trustedSubject = { providerArn: PROVIDER, hostPath: HOST, audience: AUDIENCE, subject: SUBJECT };
const like = (pattern: string) => asking({ StringEquals: AUD, StringLike: { [`${HOST}:sub`]: pattern } });

/** Rows 1 to 5: what the conditions of a trust policy let through. */
export const CONDITIONS: readonly Bypass[] = [
  {
    row: 1,
    hole: "A wildcard in the ServiceAccount's name",
    opens: { irsaYaml: { "serviceAccount: hyve-sa": 'serviceAccount: "hyve-*"' } },
    outcome: "cannot be written",
    says: 'ServiceAccount name: got "hyve-*"; must be 1 to 253 lower-case letters, digits, dashes and dots',
    nearest: { irsaYaml: { "serviceAccount: hyve-sa": 'serviceAccount: "hyve-sa-1"' } },
  },
  {
    row: 1,
    hole: "A wildcard in the subject that a construct is given",
    opens: { call: () => trustPolicy([{ ...trustedSubject, subject: "system:serviceaccount:hyve:*" }]) },
    outcome: "cannot be written",
    says: "a role trusts one ServiceAccount, got the subject system:serviceaccount:hyve:*",
    nearest: { call: () => trustPolicy([trustedSubject]) },
  },
  {
    row: 1,
    hole: "StringLike with `*`: every ServiceAccount of the namespace",
    opens: { trust: like("system:serviceaccount:hyve:*") },
    outcome: "refuted",
    claim: "P1",
    says: ":sub = system:serviceaccount:hyve:another-service-account",
    nearest: { trust: like(SUBJECT) },
  },
  {
    row: 1,
    hole: "StringLike with `?`: names that differ in one letter",
    opens: { trust: like("system:serviceaccount:hyve:hyve-s?") },
    outcome: "refuted",
    claim: "P1",
    says: ":sub = system:serviceaccount:hyve:hyve-sx",
    nearest: { trust: like(SUBJECT) },
  },
  {
    row: 2,
    hole: "No test of the subject: every pod of the cluster",
    opens: { trust: asking({ StringEquals: AUD }) },
    outcome: "refuted",
    claim: "P1",
    says: ANY_POD,
    nearest: { trust: asking({ StringEquals: { ...SUB, ...AUD } }) },
  },
  {
    row: 3,
    hole: "No test of the audience, which tutorials leave out: tokens made for other readers work",
    opens: { trust: asking({ StringEquals: SUB }) },
    outcome: "refuted",
    claim: "P1",
    says: ":aud = another-audience",
    nearest: { trust: asking({ StringEquals: SUB }), audiences: [AUDIENCE] },
  },
  {
    row: 4,
    hole: "ForAllValues, which a missing key satisfies",
    opens: { trust: asking({ StringEquals: AUD, "ForAllValues:StringEquals": SUB }) },
    outcome: "refuted",
    claim: "P1",
    says: ANY_POD,
    nearest: {
      trust: asking({
        StringEquals: AUD,
        "ForAllValues:StringEquals": SUB,
        Null: { [`${HOST}:sub`]: "false" },
      }),
    },
  },
  {
    row: 4,
    hole: "IfExists, which a missing key satisfies",
    opens: { trust: asking({ StringEquals: AUD, StringEqualsIfExists: SUB }) },
    outcome: "refuted",
    claim: "P1",
    says: ANY_POD,
    nearest: {
      trust: asking({ StringEquals: AUD, StringEqualsIfExists: SUB, Null: { [`${HOST}:sub`]: "false" } }),
    },
  },
  {
    row: 4,
    hole: "A negated test: everybody but one",
    opens: { trust: asking({ StringEquals: AUD, StringNotEquals: { [`${HOST}:sub`]: OTHER_SUBJECT } }) },
    outcome: "refuted",
    claim: "P1",
    says: ANY_POD,
    nearest: {
      trust: asking({
        StringEquals: { ...SUB, ...AUD },
        StringNotEquals: { [`${HOST}:sub`]: OTHER_SUBJECT },
      }),
    },
  },
  {
    row: 4,
    hole: "Null, which asks that the key is missing",
    opens: { trust: asking({ StringEquals: AUD, Null: { [`${HOST}:sub`]: "true" } }) },
    outcome: "refuted",
    claim: "P1",
    says: ANY_POD,
    nearest: { trust: asking({ StringEquals: { ...SUB, ...AUD }, Null: { [`${HOST}:sub`]: "false" } }) },
  },
  {
    row: 5,
    hole: "One more ServiceAccount in the list",
    opens: { trust: asking({ StringEquals: { ...AUD, [`${HOST}:sub`]: [SUBJECT, OTHER_SUBJECT] } }) },
    outcome: "refuted",
    claim: "P1",
    says: `:sub = ${OTHER_SUBJECT}`,
    nearest: { trust: asking({ StringEquals: { ...AUD, [`${HOST}:sub`]: [SUBJECT] } }) },
  },
  {
    row: 5,
    hole: "A second statement for another ServiceAccount",
    opens: {
      trust: policy(
        trusting(),
        trusting({ Condition: { StringEquals: { ...AUD, [`${HOST}:sub`]: OTHER_SUBJECT } } }),
      ),
    },
    outcome: "refuted",
    claim: "P1",
    says: `:sub = ${OTHER_SUBJECT}`,
    nearest: { trust: policy(trusting(), trusting()) },
  },
];
