import type { BucketFacts, TrustFacts } from "../../../../src/analysis/facts";
import { readPolicy } from "../../../../src/iam/policy/parse-policy";
import type { Policy, PolicyKind } from "../../../../src/iam/policy/policy";
import { printPolicy } from "../../../../src/iam/policy/print-policy";
import { CONDITION_RULES } from "./condition-rules";
import { originals } from "./originals";
import { STATEMENT_RULES } from "./statement-rules";

/** Facts in which one policy was changed. */
export type Mutant = { readonly rule: string; readonly of: string; readonly policy: Policy } & (
  | { readonly trust: TrustFacts }
  | { readonly bucket: BucketFacts; readonly original: BucketFacts }
);

const RULES = [...CONDITION_RULES, ...STATEMENT_RULES];

/** Mutants of every policy of the examples: trust policies, policies of buckets, and of the roles that use them. */
export function mutants(which: "all" | "every second"): readonly Mutant[] {
  const all = everyMutant();
  return which === "all" ? all : all.filter((_, index) => index % 2 === 0);
}

function everyMutant(): readonly Mutant[] {
  const { trusts, buckets } = originals();
  return [
    ...trusts.flatMap(({ name, facts }) =>
      "policy" in facts.trust
        ? changed(facts.trust.policy, "trust").map(({ rule, policy }) => ({
            rule,
            of: `trust: ${name}`,
            policy,
            trust: { ...facts, trust: { policy } },
          }))
        : [],
    ),
    ...buckets.flatMap(({ name, facts }) => [...ofBucket(name, facts), ...ofRoles(name, facts)]),
  ];
}

function ofBucket(name: string, facts: BucketFacts): readonly Mutant[] {
  if (!("policy" in facts.policy)) return [];
  return changed(facts.policy.policy, "resource").map(({ rule, policy }) => ({
    rule,
    of: `bucket: ${name}`,
    policy,
    original: facts,
    bucket: { ...facts, policy: { policy } },
  }));
}

function ofRoles(name: string, facts: BucketFacts): readonly Mutant[] {
  return facts.users.flatMap((user, place) => {
    const { identity } = user;
    if ("unread" in identity) return [];
    return identity.flatMap((document, index) =>
      changed(document, "identity").map(({ rule, policy }) => ({
        rule,
        of: `role ${user.roleArn}: ${name}`,
        policy,
        original: facts,
        bucket: {
          ...facts,
          users: facts.users.with(place, { ...user, identity: identity.with(index, policy) }),
        },
      })),
    );
  });
}

/** What the rules make of a policy and IAM takes, each once. */
function changed(
  policy: Policy,
  kind: PolicyKind,
): readonly { readonly rule: string; readonly policy: Policy }[] {
  const seen = new Set([JSON.stringify(policy)]);
  return RULES.flatMap(({ id, mutants: make }) =>
    make(policy).flatMap((mutant) => {
      const written = JSON.stringify(mutant);
      if (seen.has(written) || !isLegal(mutant, kind)) return [];
      seen.add(written);
      return [{ rule: id, policy: mutant }];
    }),
  );
}

function isLegal(policy: Policy, kind: PolicyKind): boolean {
  try {
    return "policy" in readPolicy(printPolicy(policy), { name: "mutant", kind });
  } catch (error) {
    // A test that stands twice cannot be written.
    if (error instanceof RangeError) return false;
    throw error;
  }
}
