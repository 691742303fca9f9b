import type { Bypass, Json } from "./bypass";
import {
  ANY_POD,
  AUD,
  AUDIENCE,
  asking,
  HOST,
  OTHER_HOST,
  PROVIDER,
  policy,
  SUB,
  SUBJECT,
  trusting,
} from "./documents";

const withKeys = (operator: string, host: string): Json =>
  asking({ [operator]: { [`${host}:sub`]: SUBJECT, [`${host}:aud`]: AUDIENCE } });

/** Prefixes of keys that no token has: what is wrong with them. */
const WRONG_KEYS: readonly (readonly [mistake: string, host: string])[] = [
  ["https:// before the issuer", `https://${HOST}`],
  ["the provider's ARN for the issuer", PROVIDER],
  ["a space behind the issuer", `${HOST} `],
  ["a slash behind the issuer", `${HOST}/`],
  ["another cluster's issuer", OTHER_HOST],
];

/** Row 9: keys that tokens do not have. */
export const KEYS: readonly Bypass[] = [
  ...WRONG_KEYS.flatMap(([mistake, host]): readonly Bypass[] => [
    {
      row: 9,
      hole: `A condition key with ${mistake}: no pod gets in`,
      opens: { trust: withKeys("StringEquals", host) },
      outcome: "refuted",
      claim: "P1",
      says: "the declared token is refused: a token of",
      // The case of a key does not matter.
      nearest: { trust: withKeys("StringEquals", HOST.toLowerCase()) },
    },
    {
      row: 9,
      hole: `The same with IfExists: every pod gets in, ${mistake}`,
      opens: { trust: withKeys("StringEqualsIfExists", host) },
      outcome: "refuted",
      claim: "P1",
      says: ANY_POD,
      nearest: { trust: withKeys("StringEquals", HOST) },
    },
  ]),
  {
    row: 9,
    hole: "A subject in capitals, which Kubernetes does not know",
    opens: { trust: asking({ StringEquals: { ...AUD, [`${HOST}:sub`]: SUBJECT.replace("hyve", "Hyve") } }) },
    outcome: "refuted",
    claim: "P1",
    says: ":sub = system:serviceaccount:Hyve:hyve-sa",
    nearest: { trust: asking({ StringEquals: { ...AUD, ...SUB } }) },
  },
  {
    row: 9,
    hole: "An issuer without https:// in irsa.yaml",
    opens: { irsaYaml: { "https://oidc.eks.": "oidc.eks." } },
    outcome: "refused at synth",
    says: "it must start with https://; copy it from: aws eks describe-cluster",
    nearest: { irsaYaml: {} },
  },
];

/** Rows 10 and 11: what is not known yet, and a provider of another account. */
export const UNKNOWNS: readonly Bypass[] = [
  {
    row: 10,
    hole: "A Terraform expression that is not resolved yet",
    opens: {
      trust: asking({
        StringEquals: { ...AUD, [`${HOST}:sub`]: "system:serviceaccount:${var.namespace}:hyve-sa" },
      }),
    },
    outcome: "refused when read",
    says: 'holds "${var.namespace}", which is not resolved yet',
    nearest: { trust: asking({ StringEquals: { ...AUD, ...SUB } }) },
  },
  {
    row: 10,
    hole: "A policy variable in the subject",
    opens: {
      trust: asking({
        StringEquals: {
          ...AUD,
          [`${HOST}:sub`]: "system:serviceaccount:${aws:PrincipalTag/namespace}:hyve-sa",
        },
      }),
    },
    outcome: "unknown",
    claim: "P1",
    says: `what StringEquals on ${HOST}:sub finds`,
    nearest: { trust: asking({ StringEquals: { ...AUD, ...SUB } }) },
  },
  {
    row: 11,
    hole: "A provider of another account than the role's: its tokens are no tokens of the declared one",
    opens: {
      trust: policy(trusting({ Principal: { Federated: PROVIDER.replace("111122223333", "444455556666") } })),
    },
    outcome: "refuted",
    claim: "P1",
    says: "a token of arn:aws:iam::444455556666:oidc-provider/oidc.eks.",
    nearest: { trust: policy(trusting()) },
  },
  {
    row: 11,
    hole: "A role in another account than the cluster's provider",
    opens: {
      irsaYaml: {
        "role: HyveS3WriterRole":
          'role: { name: HyveS3WriterRole, ownership: create, accountId: "444455556666" }',
      },
    },
    outcome: "cannot be written",
    says: "unknown key 'accountId'; remove it",
    nearest: {
      irsaYaml: {
        "role: HyveS3WriterRole": "role: { name: HyveS3WriterRole, ownership: create, path: /hyve/ }",
      },
    },
  },
];
