import { parseArn } from "../../iam/arn";
import { accountPatterns, TWELVE_DIGITS } from "./account-classes";
import {
  ANY,
  type ClassPattern,
  literalTokens,
  NAME,
  NO_SLASH,
  PATH,
  SEGMENT,
  someOf,
} from "./class-pattern";
import { patternsOf, type TestOfKey } from "./key-classes";
import { type Mentions, mentionedArns, mentionedSessions } from "./mentions";
import { type Classes, stringClasses } from "./string-classes";
import { unlike } from "./unlike";

/** A kind of entity that has an ARN in an account. */
export interface Entity {
  readonly service: "iam" | "sts";
  /** What the ARN's resource starts with. */
  readonly prefix: "role/" | "user/" | "root" | "federated-user/";
  /** What one is called that no policy names. */
  readonly another: string;
  /** What follows the prefix. */
  readonly names: ClassPattern;
}

const WITH_PATH: ClassPattern = [
  { set: PATH, many: true },
  { set: NAME, many: false },
];

/** All of them. */
export const ENTITIES: readonly Entity[] = [
  { service: "iam", prefix: "role/", another: "another-role", names: WITH_PATH },
  { service: "iam", prefix: "user/", another: "another-user", names: WITH_PATH },
  { service: "iam", prefix: "root", another: "", names: [] },
  { service: "sts", prefix: "federated-user/", another: "another-session", names: someOf(NAME) },
];

/** Where entities are to be told apart. */
export interface EntityPlace {
  readonly partition: string;
  readonly accounts: readonly string[];
}

/** What policies say of entities, as all kinds of them need it. */
export interface EntityMentions {
  readonly mentions: Mentions;
  readonly tests: readonly TestOfKey[];
  /** ARNs that are written out. */
  readonly arns: readonly string[];
  /** Whether ARNs are compared with more than those. */
  readonly wild: boolean;
}

/** Reads mentions for entities; `roles` are ARNs to tell apart though no policy names them. */
export function entityMentions(mentions: Mentions, roles: readonly string[]): EntityMentions {
  const tests = mentions.tests.get("aws:principalarn") ?? [];
  const values = [...new Set(tests.flatMap(({ test }) => test.values))];
  const plain = values.filter(isPlain);
  const arns = new Set([...mentionedArns(mentions), ...roles, ...rolesOfSessions(mentions), ...plain]);
  const wild = plain.length < values.length || tests.some(({ test }) => test.operator.includes("IgnoreCase"));
  return { mentions, tests, arns: [...arns], wild };
}

/** ARNs of one kind of entity: those that are named, one other in every account, and what wildcards tell apart. */
export function entityClasses(entity: Entity, said: EntityMentions, place: EntityPlace): Classes {
  const { service, prefix, names } = entity;
  const { mentions, tests } = said;
  const start = `arn:${place.partition}:${service}::`;
  const named = said.arns.filter((arn) => isEntity(arn, start, prefix));
  const readable = [...new Set([...named, ...anotherInEach(entity, start, { ...place, named })])];
  if (!divides(said, prefix)) return { witnesses: readable, complete: true };
  const inAccounts = [...place.accounts.map(literalTokens), ...accountPatterns(mentions)].map(within);
  const patterns = [...tests.flatMap(patternsOf), ...namePatterns(mentions, prefix), ...inAccounts];
  return stringClasses([...patterns, ...named.map(literalTokens)], {
    domain: [...literalTokens(start), ...TWELVE_DIGITS, ...literalTokens(`:${prefix}`), ...names],
    preferred: readable,
  });
}

function anotherInEach(
  { prefix, another }: Entity,
  start: string,
  { accounts, named }: { readonly accounts: readonly string[]; readonly named: readonly string[] },
): readonly string[] {
  const arns = accounts.map((account) => `${start}${account}:${prefix}${another}`);
  return prefix === "root" ? arns : arns.map((arn) => unlike(named, [arn]));
}

/** True if there is more to tell apart than ARNs that are written out. */
function divides({ wild, mentions: { tests } }: EntityMentions, prefix: Entity["prefix"]): boolean {
  return wild || tests.has("aws:principalaccount") || (prefix === "user/" && tests.has("aws:username"));
}

/** True for a whole ARN that only itself matches. */
function isPlain(value: string): boolean {
  return !/[*?$]/u.test(value) && value.split(":").length >= 6;
}

/** ARNs of whatever is in an account. */
function within(account: ClassPattern): ClassPattern {
  const segment = { set: SEGMENT, many: true };
  return [
    ...literalTokens("arn:"),
    segment,
    ...literalTokens(":"),
    segment,
    ...literalTokens("::"),
    ...account,
    ...literalTokens(":"),
    { set: ANY, many: true },
  ];
}

/** What is told apart by its name alone, whatever its path: users, and roles by the names of their sessions. */
function namePatterns(mentions: Mentions, prefix: Entity["prefix"]): readonly ClassPattern[] {
  const names =
    prefix === "user/"
      ? (mentions.tests.get("aws:username") ?? []).flatMap(patternsOf)
      : mentionedSessions(mentions).map(({ role }) => literalTokens(role));
  return names.map((name) => [{ set: ANY, many: true }, ...literalTokens("/"), ...name.map(withoutSlash)]);
}

/** A name has no slash, so that a wildcard in it matches none. */
function withoutSlash({ set, many }: ClassPattern[number]): ClassPattern[number] {
  return { set: set.only ? set : NO_SLASH, many };
}

function isEntity(arn: string, start: string, prefix: Entity["prefix"]): boolean {
  const parsed = arn.startsWith(start) ? parseArn(arn) : undefined;
  if (!parsed || !/^\d{12}$/u.test(parsed.accountId)) return false;
  return prefix === "root" ? parsed.resource === prefix : parsed.resource.startsWith(prefix);
}

/** A session names its role without the path, so a role of that name with and without one. */
function rolesOfSessions(mentions: Mentions): readonly string[] {
  return mentionedSessions(mentions).flatMap(({ partition, account, role }) =>
    ["", "a-path/"].map((path) => `arn:${partition}:iam::${account}:role/${path}${role}`),
  );
}
