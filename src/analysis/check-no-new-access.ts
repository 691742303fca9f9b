import { KNOWN_ACTIONS } from "../iam/actions";
import type { Policy } from "../iam/policy/policy";
import { unusedAccount } from "./classes/account-classes";
import { actionClasses } from "./classes/action-classes";
import { callerClasses } from "./classes/caller-classes";
import { mentionsIn } from "./classes/mentions";
import { ANY_ARN, resourceClasses } from "./classes/resource-classes";
import type { Classes } from "./classes/string-classes";
import type { Caller } from "./evaluate/caller";
import { isAllowed, layersOf } from "./evaluate/decide-request";
import type { Policies } from "./evaluate/policies";
import type { Request } from "./evaluate/request";
import { EVERYTHING, OPEN } from "./everything";
import { grantsEvidentlyNoMore } from "./prove/evident";
import { keyDimensions } from "./prove/key-dimension";
import { ANYTHING } from "./prove/key-world";
import { type Found, search } from "./prove/search";
import { both, not } from "./truth";

/** What kind of policy is compared. */
export type ComparedType = "identity" | "trust" | "resource";

/** Two policies to compare. */
export interface Comparison {
  readonly reference: Policy;
  readonly candidate: Policy;
  readonly type: ComparedType;
}

/** Whether the candidate grants something that the reference does not. */
export type NewAccess =
  | { readonly answer: "pass" }
  /** A request that the candidate allows and the reference does not. */
  | { readonly answer: "fail"; readonly counterexample: Request }
  | { readonly answer: "unknown"; readonly missing: readonly string[] };

/**
 * Is everything that the candidate grants granted by the reference too? All requests are decided on, one of every class
 * that the two policies tell apart. Everything else that could limit a request is taken to allow it.
 */
export function checkNoNewAccess({ reference, candidate, type }: Comparison): NewAccess {
  if (grantsEvidentlyNoMore(candidate, reference)) return { answer: "pass" };
  const policies = [candidate, reference];
  const mentions = mentionsIn(policies);
  const callers = callerClasses(mentions, {
    partition: partitionOf(mentions),
    accounts: [],
    roles: [],
    providers: [],
  });
  const asking = callers.callers.filter(type === "identity" ? hasIdentityPolicies : anybody);
  const account = unusedAccount(asking.map((caller) => ("account" in caller ? caller.account : "")));
  const actions = actionClasses(policies, KNOWN_ACTIONS);
  const resources = type === "trust" ? roleOf(account) : resourceClasses(policies, { domain: ANY_ARN });
  const { keys, beyond } = keyDimensions(mentions, ANYTHING, new Map());
  const found = search({
    actions: actions.witnesses,
    callers: () => asking,
    resources: type === "identity" ? [...resources.witnesses, "*"] : resources.witnesses,
    resourceAccount: account,
    keys,
    world: ANYTHING,
    isCounterexample: (situation) =>
      both(
        isAllowed(layersOf(situation, granting(candidate, type))),
        not(isAllowed(layersOf(situation, granting(reference, type)))),
      ),
    cost: costOf(policies),
  });
  const incomplete = [
    ...(callers.complete ? [] : ["all principals that the policies tell apart"]),
    ...(actions.complete ? [] : ["all actions that the policies tell apart"]),
    ...(resources.complete ? [] : ["all resources that the policies tell apart"]),
    ...beyond.map((key) => `all values of ${key} that the policies tell apart`),
  ];
  return verdict(found, incomplete);
}

/** What one look costs: principals are compared every time, and what is found of a resource is remembered. */
function costOf(policies: readonly Policy[]): number {
  return policies
    .flatMap(({ statements }) => statements)
    .reduce(
      (cost, { resources, principals }) =>
        cost + 2 + (principals?.values.length ?? 0) / 5 + (resources?.values.length ?? 0) / 50,
      0,
    );
}

function verdict(found: Found, incomplete: readonly string[]): NewAccess {
  switch (found.found) {
    case "yes":
      return { answer: "fail", counterexample: found.request };
    case "maybe":
      return { answer: "unknown", missing: [...found.missing, ...incomplete] };
    case "too many":
      return { answer: "unknown", missing: ["more classes of requests than are looked at"] };
    case "no":
      return incomplete.length === 0 ? { answer: "pass" } : { answer: "unknown", missing: incomplete };
  }
}

function roleOf(account: string): Classes {
  return { witnesses: [`arn:aws:iam::${account}:role/this-role`], complete: true };
}

/** The policy where only it decides: all callers are of other accounts than the resource, and the other side allows all. */
function granting(policy: Policy, type: ComparedType): Policies {
  if (type === "identity") return { identity: [policy], resource: OPEN };
  return { identity: [EVERYTHING], resource: policy };
}

function hasIdentityPolicies({ kind }: Caller): boolean {
  return kind === "user" || kind === "role" || kind === "federated-user";
}

function anybody(): boolean {
  return true;
}

function partitionOf({ principals, tests }: ReturnType<typeof mentionsIn>): string {
  const arns = [
    ...principals.map(({ value }) => value),
    ...(tests.get("aws:principalarn") ?? []).flatMap(({ test }) => test.values),
  ];
  return /^arn:(aws[a-z-]*):/u.exec(arns.find((arn) => arn.startsWith("arn:aws")) ?? "")?.[1] ?? "aws";
}
