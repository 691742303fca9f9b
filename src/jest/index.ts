import { expect } from "@jest/globals";
import { grants } from "./grants";
import { matcherResult } from "./matcher-result";
import type { GrantedRequest } from "./one-request";
import { type TrustedServiceAccount, trustOnly } from "./trust-only";
import { type WritableOnlyByOptions, writableOnlyBy } from "./writable-only-by";

export type { GrantedRequest, TrustedServiceAccount, WritableOnlyByOptions };

/** What importing this adds to `expect`. Each throws a UserError for what it cannot look at, with `.not` and without. */
export interface AccessMatchers<R> {
  /** The stack's role, by name or address, trusts tokens of exactly these ServiceAccounts, and nobody else. */
  toTrustOnly(role: string, trusted: readonly TrustedServiceAccount[]): R;
  /** The stack lets nobody but these roles write to the bucket, and nobody but the administrators change who may. */
  toBeWritableOnlyBy(bucket: string, roles: readonly string[], options?: WritableOnlyByOptions): R;
  /** The policy, the role's policies or the bucket's policy in the stack grant this one request. */
  toGrant(request: GrantedRequest): R;
}

expect.extend({
  toTrustOnly(given: unknown, role: string, trusted: readonly TrustedServiceAccount[]) {
    return matcherResult(trustOnly(given, role, trusted), { matcher: "toTrustOnly", isNot: isNot(this) });
  },
  toBeWritableOnlyBy(
    given: unknown,
    bucket: string,
    roles: readonly string[],
    options?: WritableOnlyByOptions,
  ) {
    const finding = writableOnlyBy(given, { bucket, roles }, options);
    return matcherResult(finding, { matcher: "toBeWritableOnlyBy", isNot: isNot(this) });
  },
  toGrant(given: unknown, request: GrantedRequest) {
    return matcherResult(grants(given, request), { matcher: "toGrant", isNot: isNot(this) });
  },
});

function isNot({ isNot: negated = false }: { readonly isNot?: boolean }): boolean {
  return negated;
}

declare global {
  namespace jest {
    interface Matchers<R> extends AccessMatchers<R> {}
  }
}

declare module "expect" {
  interface Matchers<R extends void | Promise<void>> extends AccessMatchers<R> {}
}
