import { concat, sourceOf, type Text } from "../expression";
import type { PolicyDocument, Statement } from "../iam/policy-document";
import { sortedTexts } from "../iam/text-lists";

/** Tokens that a role trusts: of one provider, for one audience, of one ServiceAccount. */
export interface TrustedSubject {
  readonly providerArn: Text;
  /** The issuer without https://. */
  readonly hostPath: Text;
  readonly audience: Text;
  /** `system:serviceaccount:NAMESPACE:NAME`. */
  readonly subject: Text;
}

/**
 * The trust policy for exactly these subjects: one statement for each provider and audience, with StringEquals on both keys.
 * There is no way to ask for a wildcard, a missing audience or another principal.
 */
export function trustPolicy(trusted: readonly TrustedSubject[]): PolicyDocument {
  const groups = new Map<string, TrustedSubject[]>();
  for (const one of trusted) {
    const key = `${sourceOf(one.providerArn)} ${sourceOf(one.audience)}`;
    groups.set(key, [...(groups.get(key) ?? []), one]);
  }
  const statements = [...groups.keys()].sort().map((key) => trustStatement(groups.get(key) ?? []));
  return { statements };
}

function trustStatement(group: readonly TrustedSubject[]): Statement {
  const [first] = group;
  if (!first) throw new RangeError("a trust statement needs a subject");
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
