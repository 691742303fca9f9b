import { quote } from "../../value-rule";
import { PARTITIONS } from "../partitions";
import { variablesIn } from "./policy-variables";

/** The kinds of principals that an object under Principal names. */
export const PRINCIPAL_KINDS = ["AWS", "Federated", "Service", "CanonicalUser"] as const;

/** A kind of principal under Principal. */
export type NamedPrincipalKind = (typeof PRINCIPAL_KINDS)[number];

interface Form {
  readonly patterns: readonly RegExp[];
  readonly words: string;
}

const PARTITION = `(?:${PARTITIONS.map(({ name }) => name).join("|")})`;
const ACCOUNT = "[0-9]{12}";
/** A name with its path. */
const NAME = "(?:[\\x21-\\x7e]+/)?[\\w+=,.@-]+";

/** Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html */
const FORMS: Readonly<Record<NamedPrincipalKind, Form>> = {
  AWS: {
    patterns: [
      new RegExp(`^${ACCOUNT}$`, "u"),
      new RegExp(`^arn:${PARTITION}:iam::${ACCOUNT}:(?:root|(?:user|role)/${NAME})$`, "u"),
      new RegExp(
        `^arn:${PARTITION}:sts::${ACCOUNT}:(?:assumed-role/[\\w+=,.@-]+/|federated-user/)[\\w+=,.@-]+$`,
        "u",
      ),
      new RegExp(`^arn:${PARTITION}:iam::cloudfront:user/CloudFront Origin Access Identity [A-Z0-9]+$`, "u"),
      /^A(?:RO|ID)A[A-Z0-9]{12,}$/u,
    ],
    words:
      "must be an account's 12 digits, the ARN of an account's root, of a user, a role or one session (arn:aws:iam::111122223333:role/NAME), " +
      'the unique id of a role or user, or "*"',
  },
  Federated: {
    patterns: [
      new RegExp(`^arn:${PARTITION}:iam::${ACCOUNT}:(?:oidc|saml)-provider/[\\x21-\\x7e]+$`, "u"),
      /^(?:cognito-identity\.amazonaws\.com|accounts\.google\.com|graph\.facebook\.com|www\.amazon\.com)$/u,
    ],
    words:
      "must be the ARN of an OIDC or SAML provider (arn:aws:iam::111122223333:oidc-provider/HOST/PATH), cognito-identity.amazonaws.com, " +
      'accounts.google.com, graph.facebook.com, www.amazon.com, or "*"',
  },
  Service: {
    patterns: [/^[a-z0-9-]+(?:\.[a-z0-9-]+)+$/u],
    words: 'must be a service\'s name, such as "ec2.amazonaws.com", or "*"',
  },
  CanonicalUser: { patterns: [/^[0-9a-f]{64}$/u], words: "must be 64 hexadecimal digits" },
};

/** What is wrong with a principal of a kind, or undefined. */
export function principalFault(kind: NamedPrincipalKind, value: string): string | undefined {
  const { patterns, words } = FORMS[kind];
  if (value === "*" && kind !== "CanonicalUser") return undefined;
  if (patterns.some((pattern) => pattern.test(value)) && !/[*?]|\$\{/u.test(value)) return undefined;
  return `${words}, got ${quote(value)}${hint(value)}`;
}

function hint(value: string): string {
  const [variable] = variablesIn(value);
  if (variable) return "; a principal takes no variable";
  if (/[*?]/u.test(value))
    return '; a wildcard stands for a whole principal only: write "*" with a condition on aws:PrincipalArn';
  if (/:group\//u.test(value)) return "; a group is no principal: name its users";
  if (/^https:\/\//u.test(value)) return "; write the provider's ARN, not its URL";
  return /^[0-9]{4}-[0-9]{4}-[0-9]{4}$/u.test(value) ? "; leave out the dashes" : "";
}
