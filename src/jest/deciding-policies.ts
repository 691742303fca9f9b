import { callerOf } from "../analysis/evaluate/caller";
import { CALLER_KEYS } from "../analysis/evaluate/caller-keys";
import type { Layer, Policies } from "../analysis/evaluate/policies";
import type { RequestPrincipal } from "../analysis/evaluate/request";
import { EVERYTHING, OPEN } from "../analysis/everything";
import { UserError } from "../errors";
import { parsePolicy } from "../iam/policy/parse-policy";
import type { Policy } from "../iam/policy/policy";
import { quote } from "../value-rule";

/**
 * The policies that decide on a request, where the other side is taken to allow everything: a role's own policies decide
 * alone, and so does a bucket's policy.
 */
export interface DecidingPolicies {
  readonly principal: RequestPrincipal;
  readonly policies: Policies;
  /** The kind that was added to allow everything, of which nothing is to be told. */
  readonly silent: Layer;
  /** Facts without which nothing can be told. */
  readonly unread: readonly string[];
}

/** Who asks where nobody in particular was named. */
const ANY_ROLE = "arn:aws:iam::111111111111:role/any-role";

/**
 * Policies of an identity. Without a principal any role asks, and a policy that looks at who asks tells nothing.
 * @throws UserError `request-invalid` for a principal that has no policies
 */
export function ofIdentity(
  identity: readonly Policy[] | { readonly unread: readonly string[] },
  {
    principal,
    limits = {},
  }: { readonly principal: RequestPrincipal | undefined; readonly limits?: Policies },
): DecidingPolicies {
  if (principal !== undefined) requireIdentity(principal);
  const known = "unread" in identity ? [] : identity;
  const asks = principal === undefined && known.some(looksAtCaller);
  return {
    principal: principal ?? ANY_ROLE,
    policies: { ...limits, identity: "unread" in identity ? "unread" : identity, resource: OPEN },
    silent: "resource",
    unread: [
      ...("unread" in identity ? identity.unread : []),
      ...(asks ? ["who asks, at which the policy looks: say principal, with its account"] : []),
    ],
  };
}

/**
 * The policy of a resource.
 * @throws UserError `request-invalid` without a principal
 */
export function ofResource(
  policy: Policy | { readonly unread: readonly string[] },
  principal: RequestPrincipal | undefined,
): DecidingPolicies {
  if (principal === undefined)
    throw new UserError("request-invalid", "'principal' is missing: the policy of a resource says who may");
  return {
    principal,
    policies: { identity: [EVERYTHING], resource: "unread" in policy ? "unread" : policy },
    silent: "identity",
    unread: "unread" in policy ? policy.unread : [],
  };
}

/**
 * A policy document by itself: one that names principals is a resource's.
 * @throws UserErrors as parsePolicy does, UserError `request-invalid`
 */
export function ofDocument(document: unknown, principal: RequestPrincipal | undefined): DecidingPolicies {
  const text = typeof document === "string" ? document : JSON.stringify(document);
  if (!/"(?:Not)?Principal"\s*:/u.test(text))
    return ofIdentity([parsePolicy(document, { name: "the policy", kind: "identity" })], { principal });
  const kind = /"(?:Not)?Resource"\s*:/u.test(text) ? "resource" : "trust";
  return ofResource(parsePolicy(document, { name: "the policy", kind }), principal);
}

function requireIdentity(principal: RequestPrincipal): void {
  const { kind } = callerOf(principal);
  if (kind === "user" || kind === "role" || kind === "federated-user") return;
  throw new UserError(
    "request-invalid",
    `'principal': got ${quote(principal)}; write a role or a user: the policies are an identity's`,
  );
}

/** True if the policy tests, or puts into its resources, what follows from who asks. */
function looksAtCaller(policy: Policy): boolean {
  const text = JSON.stringify(policy).toLowerCase();
  return [...CALLER_KEYS, "aws:userid"].some((key) => text.includes(key));
}
