import { parseArn } from "../../iam/arn";
import type { PrincipalElement, PrincipalValue } from "../../iam/policy/policy";
import { either, not, type Truth, truthOf } from "../truth";
import type { Caller } from "./caller";

/**
 * How a statement's principal reaches a caller, which decides what else can limit it: as itself (a session, a user, a
 * token, a service), as the role that it is a session of, as one of everybody, or through its account, which must allow it too.
 */
export type Reach = (typeof REACHES)[number];

const REACHES = ["itself", "role", "everyone", "account"] as const;

/** Whether a principal element names a caller, by each reach that it may have. */
export type Reached = Partial<Readonly<Record<Reach, Truth>>>;

/** How an element reaches a caller; empty if it does not. */
export function reachOf(element: PrincipalElement, caller: Caller): Reached {
  if (element.not) return { everyone: not(exempted(element, caller)) };
  const reached: { [reach in Reach]?: Truth } = {};
  for (const value of element.values) {
    const found = reachOfValue(value, caller);
    if (found) reached[found.reach] = either(reached[found.reach] ?? "no", found.truth);
  }
  return reached;
}

/** Whether an element names a caller at all. */
export function isReached(reached: Reached): Truth {
  let truth: Truth = "no";
  for (const reach of REACHES) truth = either(truth, reached[reach] ?? "no");
  return truth;
}

interface Found {
  readonly reach: Reach;
  readonly truth: Truth;
}

function reachOfValue(principal: PrincipalValue, caller: Caller): Found | undefined {
  const { kind, value } = principal;
  if (isEverybody(principal)) return { reach: "everyone", truth: "yes" };
  switch (kind) {
    case "Service":
      return found("itself", caller.kind === "service" && (value === "*" || caller.name === value));
    case "Federated":
      return found("itself", caller.kind === "federated" && (value === "*" || caller.provider === value));
    case "AWS":
      return "arn" in caller ? reachOfAws(value, caller) : undefined;
    // A canonical id stands for an account whose number is not written anywhere.
    case "CanonicalUser":
      return "arn" in caller ? { reach: "account", truth: "maybe" } : undefined;
    default:
      return undefined;
  }
}

type InAccount = Extract<Caller, { readonly arn: string }>;

function reachOfAws(value: string, caller: InAccount): Found | undefined {
  if (value === caller.account || value === caller.accountRoot) {
    return { reach: caller.kind === "root" ? "itself" : "account", truth: "yes" };
  }
  if (value === caller.arn) return { reach: caller.kind === "role" ? "role" : "itself", truth: "yes" };
  if (caller.kind === "federated-user" && value === caller.user) return { reach: "role", truth: "yes" };
  if (caller.kind === "role" && value.includes(":assumed-role/")) return reachOfSession(value, caller);
  // An id such as AROA… names a role or user that only AWS can tell.
  if (/^A[A-Z0-9]{15,127}$/u.test(value) && caller.kind !== "root")
    return { reach: "itself", truth: "maybe" };
  return undefined;
}

function reachOfSession(
  value: string,
  { arn, account, session }: Extract<Caller, { readonly kind: "role" }>,
): Found | undefined {
  const parsed = parseArn(value);
  const [, role, name] = parsed?.resource.split("/") ?? [];
  if (parsed?.accountId !== account || role !== arn.split("/").at(-1)) return undefined;
  if (session === undefined) return { reach: "itself", truth: "maybe" };
  return found("itself", session === name);
}

/** NotPrincipal surely spares a caller only where its account, its role and its session are all listed; less than that may. */
function exempted({ values }: PrincipalElement, caller: Caller): Truth {
  const found = values.flatMap((value) => reachOfValue(value, caller) ?? []);
  const named = found.reduce<Truth>((truth, { truth: one }) => either(truth, one), "no");
  if (named !== "yes" || found.some(({ reach }) => reach === "everyone")) return named;
  const needed = LISTED_TOGETHER[caller.kind] ?? [];
  const listed = needed.every((reach) => found.some((one) => one.reach === reach && one.truth === "yes"));
  return listed ? "yes" : "maybe";
}

const LISTED_TOGETHER: Partial<Readonly<Record<Caller["kind"], readonly Reach[]>>> = {
  user: ["account", "itself"],
  role: ["account", "role", "itself"],
  "federated-user": ["account", "role", "itself"],
};

function found(reach: Reach, matches: boolean): Found | undefined {
  return matches ? { reach, truth: truthOf(true) } : undefined;
}

function isEverybody({ kind, value }: PrincipalValue): boolean {
  return kind === "*" || (kind === "AWS" && value === "*");
}
