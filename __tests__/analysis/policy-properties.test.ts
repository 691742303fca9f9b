import fc from "fast-check";
import type { ComparedType } from "../../src/analysis/check-no-new-access";
import { evaluate } from "../../src/analysis/evaluate/evaluate";
import type { Policies } from "../../src/analysis/evaluate/policies";
import type { Request } from "../../src/analysis/evaluate/request";
import { EVERYTHING } from "../../src/analysis/everything";
import { policyOf } from "../support/policy-of";
import { request, statements } from "../support/random-policies";

const TYPES: readonly ComparedType[] = ["identity", "trust", "resource"];
const RUNS = { numRuns: 150 };
const ORDER = ["denied", "unknown", "allowed"];

describe.each(TYPES)("of %s policies", (type) => {
  /** How much is allowed: in an account of the resource too, where either side may be enough. */
  function granted(
    some: readonly object[],
    { resourceAccount: _, ...asked }: Request,
    account: string,
  ): number {
    const policy =
      some.length === 0 ? { version: "2012-10-17" as const, statements: [] } : policyOf(type, ...some);
    const policies: Policies =
      type === "identity"
        ? { identity: [policy] }
        : { identity: [EVERYTHING], session: [EVERYTHING], resource: policy };
    return ORDER.indexOf(evaluate({ ...asked, resourceAccount: account }, policies).answer);
  }
  const accounts = fc.constantFrom("111111111111", "000000000000");

  test("a further Deny never allows more", () => {
    fc.assert(
      fc.property(
        statements(type),
        statements(type),
        request(type),
        accounts,
        (some, others, asked, account) => {
          const denies = others.map((one) => ({ ...one, Effect: "Deny" }));
          expect(granted([...some, ...denies], asked, account)).toBeLessThanOrEqual(
            granted(some, asked, account),
          );
        },
      ),
      RUNS,
    );
  });

  test("an Allow less never allows more", () => {
    fc.assert(
      fc.property(
        statements(type),
        statements(type),
        request(type),
        accounts,
        (some, others, asked, account) => {
          const allows = others.map((one) => ({ ...one, Effect: "Allow" }));
          expect(granted(some, asked, account)).toBeLessThanOrEqual(
            granted([...some, ...allows], asked, account),
          );
        },
      ),
      RUNS,
    );
  });

  test("the order of statements and of values never matters", () => {
    fc.assert(
      fc.property(statements(type), request(type), accounts, (some, asked, account) => {
        const turned = [...some]
          .reverse()
          .map((one) =>
            JSON.parse(JSON.stringify(one), (_key, value) =>
              Array.isArray(value) ? [...value].reverse() : value,
            ),
          );
        expect(granted(turned, asked, account)).toBe(granted(some, asked, account));
      }),
      RUNS,
    );
  });
});
