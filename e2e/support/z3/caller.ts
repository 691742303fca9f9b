import type { PrincipalElement, PrincipalValue } from "../../../src/iam/policy/policy";
import { matchesParts, type Part, type Pattern, regexOf } from "./pattern";
import { exactly, oneOf, type Regex, sequence, within } from "./regex";
import { and, equal, type Formula, negation, or, textConstant, Unsupported } from "./smt";

/** Kinds of callers, as an enumeration of SMT-LIB. */
export const KINDS = ["anonymous", "service", "token", "root", "user", "role", "guest"] as const;

/** Who asks. A `guest` is a session that a user gave to somebody (GetFederationToken); `role` is a role in a session. */
export type Kind = (typeof KINDS)[number];

const IAM = "arn:aws:iam::";
const STS = "arn:aws:sts::";
const DIGITS: Regex = '((_ re.^ 12) (re.range "0" "9"))';
const CHARACTER: Regex =
  '(re.union (re.range "a" "z") (re.range "A" "Z") (re.range "0" "9") (str.to_re "_") (str.to_re "+") (str.to_re "=") (str.to_re ",") (str.to_re ".") (str.to_re "@") (str.to_re "-"))';
/** Paths hold any printable character, colons too. Source: https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateRole.html */
const PATH: Regex = oneOf(exactly(""), sequence('(re.* (re.range "!" "~"))', exactly("/")));

/** Names of services, such as ec2.amazonaws.com. */
const SERVICE_NAME: Regex =
  '(re.+ (re.union (re.range "a" "z") (re.range "0" "9") (str.to_re ".") (str.to_re "-")))';

/** The issuer of a provider's tokens, without https://, in small letters. */
export function issuerOf(provider: string): string {
  return provider.replace(/^arn:[^:]*:iam::[^:]*:oidc-provider\//u, "").toLowerCase();
}

/** The caller's variables: the ARN of a role is `arn:aws:iam::ACCOUNT:role/PATHNAME`, and so on. */
export const CALLER_DECLARATIONS = [
  `(declare-datatypes ((Kind 0)) ((${KINDS.map((kind) => `(${kind})`).join(" ")})))`,
  "(declare-const kind Kind)",
  ...["account", "path", "name", "session", "owner", "serviceName", "provider", "issuer"].map(
    (name) => `(declare-const ${name} String)`,
  ),
];

/** What the caller's variables may be. */
export const CALLER_WORLD: readonly Formula[] = [
  within("account", DIGITS),
  within("path", PATH),
  within("name", `(re.+ ${CHARACTER})`),
  `(=> ${is("guest")} ${equal("path", '""')})`,
  within("serviceName", SERVICE_NAME),
];

const ACCOUNT: Part = { variable: "account", may: /^\d{12}$/u };
const PATH_PART: Part = { variable: "path", may: /^$|\/$/u };
const NAME: Part = { variable: "name", may: /^[^/]+$/u };

const ARNS: readonly (readonly [Kind, readonly Part[]])[] = [
  ["root", [{ fixed: IAM }, ACCOUNT, { fixed: ":root" }]],
  ["user", [{ fixed: IAM }, ACCOUNT, { fixed: ":user/" }, PATH_PART, NAME]],
  ["role", [{ fixed: IAM }, ACCOUNT, { fixed: ":role/" }, PATH_PART, NAME]],
  ["guest", [{ fixed: STS }, ACCOUNT, { fixed: ":federated-user/" }, NAME]],
];

/** True of one kind. */
export function is(kind: Kind): Formula {
  return equal("kind", kind);
}

/** True of callers of accounts. */
export const HAS_ARN = or(is("root"), is("user"), is("role"), is("guest"));

/** True of callers of an account. */
export function inAccount(digits: string): Formula {
  return and(HAS_ARN, equal("account", textConstant(digits)));
}

/** True of the caller with this ARN: a root, a user, a role in whatever session, a guest. */
export function isArn(arn: string): Formula {
  return matchesArn({ pieces: [{ text: arn }], as: "text", case: "matters" });
}

function matchesArn(pattern: Pattern): Formula {
  return or(...ARNS.map(([kind, parts]) => and(is(kind), matchesParts(pattern, parts))));
}

/** The values of keys that follow from the caller; undefined for other keys. */
export function callerKey(key: string): CallerKey | undefined {
  return CALLER_KEYS[key];
}

/** Whether a request holds the key, and whether its value matches. */
export interface CallerKey {
  readonly present: Formula;
  readonly matches: (pattern: Pattern) => Formula;
}

/** Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html */
const CALLER_KEYS: Readonly<Record<string, CallerKey>> = {
  "aws:principalarn": { present: HAS_ARN, matches: matchesArn },
  "aws:principalaccount": {
    present: or(HAS_ARN, is("anonymous")),
    matches: (pattern) =>
      or(
        and(is("anonymous"), within('"anonymous"', regexOf(pattern))),
        and(HAS_ARN, within("account", regexOf(pattern))),
      ),
  },
  "aws:principaltype": constants({
    anonymous: "Anonymous",
    root: "Account",
    user: "User",
    role: "AssumedRole",
    guest: "FederatedUser",
  }),
  "aws:principalisawsservice": constants({
    service: "true",
    root: "false",
    user: "false",
    role: "false",
    guest: "false",
  }),
  "aws:principalservicename": {
    present: is("service"),
    matches: (pattern) => within("serviceName", regexOf(pattern)),
  },
  "aws:username": { present: is("user"), matches: (pattern) => within("name", regexOf(pattern)) },
};

function constants(values: Partial<Readonly<Record<Kind, string>>>): CallerKey {
  const known = Object.entries(values) as [Kind, string][];
  return {
    present: or(...known.map(([kind]) => is(kind))),
    matches: (pattern) =>
      or(...known.map(([kind, value]) => and(is(kind), within(textConstant(value), regexOf(pattern))))),
  };
}

/**
 * Whether a principal element names the caller. `directly` leaves out that it is named through its account, which has to
 * allow it too. Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html
 */
export function named(element: PrincipalElement, how: "directly" | "at all"): Formula {
  const names = or(...element.values.map((value) => namedBy(value, how)));
  if (!element.not) return names;
  if (element.values.some(({ kind }) => kind === "AWS" || kind === "CanonicalUser"))
    throw new Unsupported(
      "NotPrincipal of AWS, which spares only whose account, role and session are listed",
    );
  return negation(names);
}

function namedBy({ kind, value }: PrincipalValue, how: "directly" | "at all"): Formula {
  if (kind === "*" || (kind === "AWS" && value === "*")) return "true";
  switch (kind) {
    case "Service":
      return and(is("service"), value === "*" ? "true" : equal("serviceName", textConstant(value)));
    case "Federated":
      return and(is("token"), value === "*" ? "true" : equal("provider", textConstant(value)));
    case "AWS":
      return namedByAws(value, how);
    case "CanonicalUser":
      throw new Unsupported("a canonical id");
  }
}

function namedByAws(value: string, how: "directly" | "at all"): Formula {
  const account = /^(?:arn:aws:iam::)?(\d{12})(?::root)?$/u.exec(value)?.[1];
  if (account !== undefined) return and(inAccount(account), how === "at all" ? "true" : is("root"));
  const [, number, role, session] = /^arn:aws:sts::(\d{12}):assumed-role\/([^/]+)\/(.+)$/u.exec(value) ?? [];
  if (number !== undefined && role !== undefined && session !== undefined)
    return and(
      is("role"),
      inAccount(number),
      equal("name", textConstant(role)),
      equal("session", textConstant(session)),
    );
  if (!/^arn:aws:(?:iam|sts)::\d{12}:(?:role|user|federated-user)\//u.test(value))
    throw new Unsupported("a principal that is no ARN");
  if (!value.includes(":user/")) return isArn(value);
  const given = and(is("guest"), equal("owner", textConstant(value)), inAccount(value.split(":")[4] ?? ""));
  return or(isArn(value), given);
}
