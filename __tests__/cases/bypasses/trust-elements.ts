import type { Bypass } from "./bypass";
import { PROVIDER, policy, trusting } from "./documents";

/** Rows 7 and 8: what else a statement can say. */
export const ELEMENTS: readonly Bypass[] = [
  {
    row: 7,
    hole: "NotPrincipal: everybody but those that are named",
    opens: {
      trust: policy({ Effect: "Allow", NotPrincipal: { AWS: "111122223333" }, Action: "sts:AssumeRole" }),
    },
    outcome: "refused when read",
    says: "NotPrincipal must not stand in a trust policy",
    nearest: { trust: policy(trusting()) },
  },
  ...["sts:*", "*", "sts:TagSession"].map(
    (action): Bypass => ({
      row: 8,
      hole: `The action \`${action}\` besides the one that is needed`,
      opens: { trust: policy(trusting({ Action: ["sts:AssumeRoleWithWebIdentity", action] })) },
      outcome: "refuted",
      claim: "P1",
      says: action === "sts:TagSession" ? "does sts:TagSession on" : "does sts:SetContext on",
      nearest: { trust: policy(trusting({ Action: "sts:assumerolewithwebidentity" })) },
    }),
  ),
  {
    row: 8,
    hole: "The action `sts:AssumeRole` besides, and a principal that can use it",
    opens: {
      trust: policy(
        trusting({
          Principal: { Federated: PROVIDER, AWS: "111122223333" },
          Action: ["sts:AssumeRoleWithWebIdentity", "sts:AssumeRole"],
        }),
      ),
    },
    outcome: "refuted",
    claim: "P1",
    says: "a session of role arn:aws:iam::111122223333:role/another-role does sts:AssumeRole",
    nearest: { trust: policy(trusting({ Action: ["sts:AssumeRoleWithWebIdentity", "sts:AssumeRole"] })) },
  },
  {
    row: 8,
    hole: "A role that says in irsa.yaml what else it trusts",
    opens: {
      irsaYaml: {
        "role: HyveS3WriterRole":
          'role: { name: HyveS3WriterRole, ownership: create, trust: { Action: "sts:*" } }',
      },
    },
    outcome: "cannot be written",
    says: "unknown key 'trust'; remove it",
    nearest: {
      irsaYaml: { "role: HyveS3WriterRole": "role: { name: HyveS3WriterRole, ownership: create }" },
    },
  },
];
