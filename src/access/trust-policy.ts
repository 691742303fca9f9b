import { concat, isLiteral, keyOf, type Text } from "../expression";
import { type Group, groupBy } from "../group-by";
import type { PolicyDocument, Statement } from "../iam/policy-document";
import { compare, sortedTexts } from "../iam/text-lists";

/** Tokens that a role trusts: of one provider, for one audience, of one ServiceAccount. */
export interface TrustedSubject {
  readonly providerArn: Text;
  /** The issuer without https://. */
  readonly hostPath: Text;
  readonly audience: Text;
  /** `system:serviceaccount:NAMESPACE:NAME`. */
  readonly subject: Text;
}

const SUBJECT = /^system:serviceaccount:[a-z0-9-]+:[a-z0-9.-]+$/u;

/**
 * The trust policy for exactly these subjects: one statement for each provider and audience, with StringEquals on both keys.
 * There is no way to ask for a wildcard, a missing audience or another principal.
 * @throws RangeError without a subject, or for one that is not a ServiceAccount's
 */
export function trustPolicy(trusted: readonly TrustedSubject[]): PolicyDocument {
  const vague = trusted.find(({ subject }) => isLiteral(subject) && !SUBJECT.test(subject));
  if (vague) throw new RangeError(`a role trusts one ServiceAccount, got the subject ${vague.subject}`);
  if (trusted.length === 0)
    throw new RangeError("a role that nobody may assume cannot be made: it needs a subject");
  const groups = groupBy(trusted, ({ providerArn, audience }) => `${keyOf(providerArn)} ${keyOf(audience)}`);
  const sorted = [...groups].sort(([left], [right]) => compare(left, right));
  return { statements: sorted.map(([, group]) => trustStatement(group)) };
}

function trustStatement(group: Group<TrustedSubject>): Statement {
  const [first] = group;
  return {
    effect: "Allow",
    principals: [{ kind: "Federated", value: first.providerArn }],
    actions: ["sts:AssumeRoleWithWebIdentity"],
    conditions: [
      { operator: "StringEquals", key: concat([first.hostPath, ":aud"]), values: [first.audience] },
      {
        operator: "StringEquals",
        key: concat([first.hostPath, ":sub"]),
        values: sortedTexts(group.map(({ subject }) => subject)),
      },
    ],
  };
}
