import type { Subject, TrustFacts } from "../../../src/analysis/facts";
import { ACTIONS_ON_ROLES } from "../../../src/iam/actions";
import type { Policy } from "../../../src/iam/policy/policy";
import { oneOfActions } from "./action-term";
import { is, issuerOf } from "./caller";
import { type Key, keyOf, keysOf } from "./keys";
import type { Pattern } from "./pattern";
import { allows, type Terms } from "./policy-formula";
import { type Question, question } from "./question";
import { oneResource } from "./resource-term";
import { and, equal, type Formula, negation, or, textConstant } from "./smt";

const ASSUME = "sts:AssumeRoleWithWebIdentity";
const OF_SAML = `(str.contains provider ${textConstant(":saml-provider/")})`;
const ACTION = oneOfActions(ACTIONS_ON_ROLES);

/** An issuer and a claim: the issuer is a host, an address or an ARN, unlike the `aws` of a tag whose name has a dot. */
const TOKEN_KEY = /^([^:]*[./].*|https?:\/\/.*|arn:.*\/.*):([^:]+)$/u;

/** P1, asked apart from the prover: is there a request that the policy admits and nobody declared? */
export function undeclaredToken(facts: TrustFacts, policy: Policy): Question {
  const terms = termsOf(facts, policy);
  return question(terms, [
    ...askedBy(),
    ...issuers(facts, policy),
    ...[...terms.keys.values()].flatMap((key) => tokenKey(key, facts)),
    allows(policy, terms),
    negation(or(...facts.declared.map((subject) => isSubject(subject, terms)))),
  ]);
}

/** Whether a declared token is let in, which says nothing but what was declared. */
export function declaredToken(subject: Subject, facts: TrustFacts, policy: Policy): Question {
  const terms = termsOf(facts, policy);
  const own = [`${subject.hostPath}:sub`, `${subject.hostPath}:aud`].map((name) => name.toLowerCase());
  const others = [...terms.keys.values()].filter(
    ({ name, declarations }) => declarations.length > 0 && !own.includes(name),
  );
  return question(terms, [
    isSubject(subject, terms),
    ...others.map(({ present }) => negation(present)),
    allows(policy, terms),
  ]);
}

function termsOf({ declared, roleArn }: TrustFacts, policy: Policy): Terms {
  const keys = new Map(keysOf([policy]));
  for (const name of declared.flatMap(({ hostPath }) => [`${hostPath}:sub`, `${hostPath}:aud`])) {
    const key = name.toLowerCase();
    if (!keys.has(key)) keys.set(key, keyOf(key, []));
  }
  return { keys, action: ACTION, resource: oneResource(roleArn) };
}

function isSubject({ providerArn, hostPath, subject, audience }: Subject, { keys, action }: Terms): Formula {
  const says = (name: string, value: string): Formula => {
    const key = keys.get(`${hostPath}:${name}`.toLowerCase());
    const [only] = key?.values ?? [];
    return key && only ? and(key.present, only.matches(plain(value))) : "false";
  };
  return and(
    is("token"),
    equal("provider", textConstant(providerArn)),
    action.is(ASSUME),
    says("sub", subject),
    says("aud", audience),
  );
}

/**
 * Tokens of OpenID Connect and of SAML are exchanged by an action each, which takes nothing else; the plain one takes
 * callers of AWS, but no root user. Source: https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRoleWithSAML.html
 */
function askedBy(): readonly Formula[] {
  const others = or(is("token"), is("anonymous"), is("root"));
  return [
    `(=> ${ACTION.is(ASSUME)} ${and(is("token"), negation(OF_SAML))})`,
    `(=> ${ACTION.is("sts:AssumeRoleWithSAML")} ${and(is("token"), OF_SAML)})`,
    `(=> ${ACTION.is("sts:AssumeRole")} ${negation(others)})`,
  ];
}

/** A token says nothing under another issuer's name, and has an audience that its provider accepts; only sessions of roles keep what it said. */
function tokenKey({ name, present, values }: Key, { audiences }: TrustFacts): readonly Formula[] {
  const [, host, claim] = TOKEN_KEY.exec(name) ?? [];
  const [only] = values;
  if (host === undefined || only === undefined) return [];
  const ofHost = equal("issuer", textConstant(host));
  const accepted = [...audiences].map(([arn, audience]) => {
    const ofProvider = and(is("token"), equal("provider", textConstant(arn)));
    return `(=> ${ofProvider} ${or(...audience.map((one) => only.matches(plain(one))))})`;
  });
  return [
    `(=> ${and(is("token"), negation(ofHost))} ${negation(present)})`,
    `(=> ${negation(or(is("token"), is("role")))} ${negation(present)})`,
    ...(claim === "aud" ? [`(=> ${and(is("token"), ofHost)} ${present})`, ...accepted] : []),
  ];
}

/**
 * STS looks a token's issuer up among the providers of the role's account, where it has one at most: a provider that is
 * named is the one of its issuer there, and one of another account is none.
 * Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_providers_create_oidc.html
 */
function issuers({ declared, roleArn }: TrustFacts, { statements }: Policy): readonly Formula[] {
  const named = statements.flatMap(({ principals }) =>
    (principals?.values ?? []).flatMap(({ kind, value }) =>
      kind === "Federated" && value !== "*" ? [value] : [],
    ),
  );
  const providers = new Set([...named, ...declared.map(({ providerArn }) => providerArn)]);
  return [...providers].map((arn) => {
    const isProvider = equal("provider", textConstant(arn));
    const [own, its] = [roleArn, arn].map((one) => one.split(":")[4]);
    if (arn.startsWith("arn:") && own !== its) return `(=> ${is("token")} ${negation(isProvider)})`;
    return `(=> ${is("token")} (= ${isProvider} ${equal("issuer", textConstant(issuerOf(arn)))}))`;
  });
}

function plain(text: string): Pattern {
  return { pieces: [{ text }], as: "text", case: "matters" };
}
