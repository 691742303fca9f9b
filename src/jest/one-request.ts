import type { RequestPrincipal } from "../analysis/evaluate/request";
import { UserError } from "../errors";
import {
  ACTIONS_ON_ROLES,
  CHANGES_OF_BUCKETS,
  LISTS_OF_BUCKETS,
  READS_OF_OBJECTS,
  WRITES_OF_OBJECTS,
} from "../iam/actions";
import { quote } from "../value-rule";

/** A request that is granted, or is not. Keys that its context does not hold, it lacks. */
export interface GrantedRequest {
  /** Name or address of a role in the stack, whose policies decide. @default - the policy decides that was given, or the one of the resource's bucket */
  readonly role?: string;
  /** Who asks. @default - the role; of an identity policy, any role */
  readonly principal?: RequestPrincipal;
  /** One action, `s3:PutObject`. */
  readonly action: string;
  /** One ARN, or `*` for an action that has no resource. */
  readonly resource: string;
  /** Condition keys; `[]` is a key without a value. What follows from the principal need not be said. */
  readonly context?: Readonly<Record<string, string | readonly string[]>>;
}

/**
 * Refuses patterns: a request for `s3:*` is one that nobody sends, and that it is not granted would say nothing.
 * @throws UserError `request-invalid`
 */
export function requireOneRequest({ action, resource, principal }: GrantedRequest): void {
  if (/[*?]/u.test(action)) throw invalid("action", action, "one action, for example s3:PutObject");
  const needsResource = ON_RESOURCES.has(action.toLowerCase());
  if (resource === "*" ? needsResource : /[*?]/u.test(resource))
    throw invalid("resource", resource, "the ARN of one resource, for example arn:aws:s3:::my-bucket/a-key");
  const who = typeof principal === "string" ? principal : JSON.stringify(principal ?? "");
  if (who !== "*" && /[*?]/u.test(who))
    throw invalid("principal", who, 'one principal, or "*" for an anonymous one');
}

const ON_RESOURCES: ReadonlySet<string> = new Set(
  [
    ...ACTIONS_ON_ROLES,
    ...CHANGES_OF_BUCKETS,
    ...LISTS_OF_BUCKETS,
    ...READS_OF_OBJECTS,
    ...WRITES_OF_OBJECTS,
  ].map((action) => action.toLowerCase()),
);

function invalid(what: string, got: string, expected: string): UserError {
  return new UserError("request-invalid", `'${what}': got ${quote(got)}; write ${expected}`);
}
