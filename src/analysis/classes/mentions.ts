import { parseArn } from "../../iam/arn";
import type { Policy, PrincipalValue } from "../../iam/policy/policy";
import type { TestOfKey } from "./key-classes";

/** What policies say of callers. */
export interface Mentions {
  readonly principals: readonly PrincipalValue[];
  /** Tests by key, in lower case. */
  readonly tests: ReadonlyMap<string, readonly TestOfKey[]>;
}

/** Reads policies for all that can tell callers or contexts apart. */
export function mentionsIn(policies: readonly Policy[]): Mentions {
  const tests = new Map<string, TestOfKey[]>();
  const principals: PrincipalValue[] = [];
  for (const { statements, version } of policies) {
    for (const { principals: element, conditions } of statements) {
      principals.push(...(element?.values ?? []));
      for (const test of conditions) {
        const key = test.key.toLowerCase();
        tests.set(key, [...(tests.get(key) ?? []), { test, version }]);
      }
    }
  }
  return { principals, tests };
}

/** ARNs of AWS principals. */
export function mentionedArns({ principals }: Mentions): readonly string[] {
  return principals.flatMap(({ kind, value }) => (kind === "AWS" && value.startsWith("arn:") ? [value] : []));
}

/** Names of services, or ARNs of identity providers. */
export function mentionedAs(kind: "Service" | "Federated", { principals }: Mentions): readonly string[] {
  return principals.flatMap((principal) =>
    principal.kind === kind && principal.value !== "*" ? [principal.value] : [],
  );
}

/** Accounts that are named, as principals or within ARNs. */
export function mentionedAccounts(mentions: Mentions): readonly string[] {
  const ofPrincipals = mentions.principals.flatMap(({ kind, value }) => (kind === "AWS" ? [value] : []));
  const tested = ["aws:principalarn", "aws:principalaccount"].flatMap((key) =>
    (mentions.tests.get(key) ?? []).flatMap(({ test }) => test.values),
  );
  const accounts = [...ofPrincipals, ...tested].map((value) => parseArn(value)?.accountId ?? value);
  return [...new Set(accounts.filter((account) => /^\d{12}$/u.test(account)))];
}

/** A session as policies name it: with its role's name, and without its path. */
export interface MentionedSession {
  readonly partition: string;
  readonly account: string;
  readonly role: string;
  readonly session: string;
}

/** Sessions of roles that are named as principals. */
export function mentionedSessions(mentions: Mentions): readonly MentionedSession[] {
  return mentionedArns(mentions).flatMap((arn) => {
    const parsed = parseArn(arn);
    const [, role, session] = /^assumed-role\/([^/]+)\/(.+)$/u.exec(parsed?.resource ?? "") ?? [];
    if (!parsed || !role || !session) return [];
    return [{ partition: parsed.partition, account: parsed.accountId, role, session }];
  });
}

/** Partitions that are named, in principals or as the whole segment of an ARN that callers are compared with. */
export function mentionedPartitions(mentions: Mentions): readonly string[] {
  const tested = (mentions.tests.get("aws:principalarn") ?? []).flatMap(({ test }) => test.values);
  const named = [...mentionedArns(mentions), ...tested].flatMap(
    (arn) => /^arn:(aws[a-z-]*):/u.exec(arn)?.[1] ?? [],
  );
  return [...new Set(named)];
}
