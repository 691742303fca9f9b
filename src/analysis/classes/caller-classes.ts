import { type Caller, callerOf } from "../evaluate/caller";
import { accountClasses, unusedAccount } from "./account-classes";
import { type CharacterSet, literalTokens, someOf } from "./class-pattern";
import { ENTITIES, entityClasses, entityMentions } from "./entity-classes";
import { comparesText, patternsOf } from "./key-classes";
import {
  type MentionedSession,
  type Mentions,
  mentionedArns,
  mentionedAs,
  mentionedPartitions,
  mentionedSessions,
} from "./mentions";
import { type Classes, stringClasses } from "./string-classes";
import { unlike } from "./unlike";

/** What is known of the world that callers come from. */
export interface CallerKnowledge {
  readonly partition: string;
  /** Accounts to tell apart though no policy names them. */
  readonly accounts: readonly string[];
  /** ARNs of roles to tell apart, likewise. */
  readonly roles: readonly string[];
  /** ARNs of identity providers to tell apart, likewise. */
  readonly providers: readonly string[];
}

/** A caller of every class that policies tell apart. */
export interface CallerClasses {
  readonly callers: readonly Caller[];
  /** False if there are more than could be looked at. */
  readonly complete: boolean;
}

/** Everybody there can be: anonymous, services, tokens, and of every account its root, users, roles and their sessions. */
export function callerClasses(mentions: Mentions, knowledge: CallerKnowledge): CallerClasses {
  const accounts = accountClasses(mentions, knowledge.accounts);
  const partitions = new Set([knowledge.partition, ...mentionedPartitions(mentions)]);
  const said = entityMentions(mentions, knowledge.roles);
  const entities = [...partitions].flatMap((partition) =>
    ENTITIES.map((entity) => entityClasses(entity, said, { partition, accounts: accounts.witnesses })),
  );
  const services = serviceClasses(mentions);
  const named: Named = { arns: mentionedArns(mentions), sessions: mentionedSessions(mentions) };
  const callers: Caller[] = [
    ...entities.flatMap(({ witnesses }) => witnesses.flatMap((arn) => sessionsOf(arn, named))),
    ...originAccessIdentities(named),
    ...services.witnesses.map((name) => ({ kind: "service" as const, name })),
    ...tokenHolders(mentions, knowledge),
    { kind: "anonymous" },
  ];
  const parts = [accounts, services, ...entities];
  return { callers, complete: areTexts(mentions) && parts.every(({ complete }) => complete) };
}

/** Keys that are compared with more than a few values that they can have. */
const OPEN_KEYS = ["aws:principalarn", "aws:principalaccount", "aws:principalservicename", "aws:username"];

/** Callers compared as numbers or the like are beyond these classes. */
function areTexts({ tests }: Mentions): boolean {
  return OPEN_KEYS.every((key) => (tests.get(key) ?? []).every(comparesText));
}

/** Who is named as a principal. */
interface Named {
  readonly arns: readonly string[];
  readonly sessions: readonly MentionedSession[];
}

/** A role in every session that is named, and in another; sessions of users likewise; anything else as it is. */
function sessionsOf(arn: string, named: Named): readonly Caller[] {
  const [, prefix, session] = /^(.*):federated-user\/(.+)$/u.exec(arn) ?? [];
  if (prefix !== undefined && session !== undefined)
    return usersOf(prefix.replace(":sts:", ":iam:"), named).map((user) => callerOf({ user, session }));
  const caller = callerOf(arn);
  if (caller.kind !== "role") return [caller];
  const name = arn.split("/").at(-1);
  const ofRole = named.sessions.filter(({ account, role }) => account === caller.account && role === name);
  const sessions = ofRole.map((mentioned) => mentioned.session);
  const all = new Set([...sessions, unlike(sessions, ["a-session"])]);
  return [...all].map((one) => ({ ...caller, session: one }));
}

/** Users of an account who may have given a session away: those that are named, and another. */
function usersOf(account: string, { arns }: Named): readonly string[] {
  const named = arns.filter((arn) => arn.startsWith(`${account}:user/`));
  return [...new Set([...named, unlike(named, [`${account}:user/another-user`])])];
}

/** Identities of CloudFront, which are no account's. */
function originAccessIdentities({ arns }: Named): readonly Caller[] {
  const identities = arns.filter((arn) => arn.includes(":iam::cloudfront:user/"));
  return [...new Set(identities)].map((arn) => callerOf(arn));
}

const SERVICE: CharacterSet = { has: (character) => /^[a-z0-9.-]$/u.test(character) };

function serviceClasses(mentions: Mentions): Classes {
  const named = [...new Set(mentionedAs("Service", mentions))];
  const tests = mentions.tests.get("aws:principalservicename") ?? [];
  const readable = [...named, unlike(named, ["another-service.amazonaws.com"])];
  if (tests.length === 0) return { witnesses: readable, complete: true };
  return stringClasses([...tests.flatMap(patternsOf), ...named.map(literalTokens)], {
    domain: someOf(SERVICE),
    preferred: readable,
  });
}

/** A token of every provider that is named, and of another: whoever can ask for what takes tokens alone. */
export function tokenHolders(
  mentions: Mentions,
  { partition, providers }: Pick<CallerKnowledge, "partition" | "providers">,
): readonly Caller[] {
  const named = [...new Set([...mentionedAs("Federated", mentions), ...providers])];
  const other = `arn:${partition}:iam::${unusedAccount([])}:oidc-provider/another-issuer.example`;
  return [...named, unlike(named, [other])].map((provider) => ({ kind: "federated", provider }));
}
