import { UserError } from "../../errors";
import { accountRootArn, parseArn } from "../../iam/arn";
import { quote } from "../../value-rule";
import type { RequestPrincipal } from "./request";

/** Who asks, with all that follows from it. */
export type Caller =
  | { readonly kind: "anonymous" }
  | { readonly kind: "service"; readonly name: string }
  /** A token of an identity provider, before it has become a session. */
  | { readonly kind: "federated"; readonly provider: string }
  | (InAccount & { readonly kind: "root" })
  | (InAccount & { readonly kind: "user" })
  /** A role, in a session; undefined where any session is meant. */
  | (InAccount & { readonly kind: "role"; readonly session: string | undefined })
  /** A session that a user gave to somebody: GetFederationToken. `arn` is the session's. */
  | (InAccount & { readonly kind: "federated-user"; readonly user: string });

interface InAccount {
  /** What `aws:PrincipalArn` says: a role's own ARN, with its path, in its sessions. */
  readonly arn: string;
  readonly account: string;
  /** ARN of the account's root, by which policies name the account. */
  readonly accountRoot: string;
}

/**
 * Reads a request's principal.
 * @throws UserError `request-invalid`
 */
export function callerOf(principal: RequestPrincipal): Caller {
  if (typeof principal === "string") return principal === "*" ? { kind: "anonymous" } : entity(principal);
  if ("service" in principal) return { kind: "service", name: principal.service };
  if ("federated" in principal) return { kind: "federated", provider: principal.federated };
  if ("role" in principal) {
    const role = entity(principal.role);
    if (role.kind !== "role") throw invalid("role", principal.role, "the ARN of a role, with its path");
    return { ...role, session: principal.session };
  }
  const user = entity(principal.user);
  if (user.kind !== "user") throw invalid("user", principal.user, "the ARN of a user");
  const arn = `${user.arn.split(":iam:")[0]}:sts::${user.account}:federated-user/${principal.session}`;
  return { ...user, kind: "federated-user", arn, user: user.arn };
}

/** A caller as a request's principal. */
export function principalOf(caller: Caller): RequestPrincipal {
  switch (caller.kind) {
    case "anonymous":
      return "*";
    case "service":
      return { service: caller.name };
    case "federated":
      return { federated: caller.provider };
    case "role":
      return caller.session === undefined ? caller.arn : { role: caller.arn, session: caller.session };
    case "federated-user":
      return { user: caller.user, session: caller.arn.split("/").at(-1) ?? "" };
    default:
      return caller.arn;
  }
}

function entity(arn: string): Caller {
  const parsed = parseArn(arn);
  const expected = '"*" or the ARN of a user, a role or an account\'s root';
  if (!parsed || !/^(\d{12}|cloudfront)$/u.test(parsed.accountId)) throw invalid("principal", arn, expected);
  const { accountId: account, partition, resource, service } = parsed;
  const place = { arn, account, accountRoot: String(accountRootArn(partition, account)) };
  if (service === "iam" && resource === "root") return { kind: "root", ...place };
  if (service === "iam" && /^role\/./u.test(resource)) return { kind: "role", ...place, session: undefined };
  if (service === "iam" && /^user\/./u.test(resource)) return { kind: "user", ...place };
  if (service === "sts" && resource.startsWith("assumed-role/")) {
    throw invalid(
      "principal",
      arn,
      'a session as { "role": "ARN of the role, with its path", "session": "NAME" }',
    );
  }
  throw invalid("principal", arn, expected);
}

function invalid(what: string, got: string, expected: string): UserError {
  return new UserError("request-invalid", `'${what}': got ${quote(got)}; write ${expected}`);
}
