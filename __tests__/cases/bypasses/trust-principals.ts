import type { Bypass } from "./bypass";
import { alsoTrusting, type Principal, policy, trusting } from "./documents";

/** Who else a statement can name: hole, principal, what it may do, and who comes in. */
const PRINCIPALS: readonly (readonly [hole: string, principal: Principal, action: string, says: string])[] = [
  ["Everybody", "*", "sts:AssumeRole", "a session of role arn:aws:iam::111122223333:role/another-role"],
  [
    "Every AWS principal",
    { AWS: "*" },
    "sts:AssumeRole",
    "a session of role arn:aws:iam::111122223333:role/",
  ],
  [
    "The role's own account",
    { AWS: "arn:aws:iam::111122223333:root" },
    "sts:AssumeRole",
    ":role/another-role",
  ],
  [
    "Another account",
    { AWS: "444455556666" },
    "sts:AssumeRole",
    "role arn:aws:iam::444455556666:role/another",
  ],
  ["A user", { AWS: "arn:aws:iam::111122223333:user/jo" }, "sts:AssumeRole", ":user/jo does sts:AssumeRole"],
  ["EC2", { Service: "ec2.amazonaws.com" }, "sts:AssumeRole", "the AWS service ec2.amazonaws.com does"],
  ["Lambda", { Service: "lambda.amazonaws.com" }, "sts:AssumeRole", "the AWS service lambda.amazonaws.com"],
  [
    "Another cluster's issuer",
    { Federated: "arn:aws:iam::111122223333:oidc-provider/oidc.eks.eu-west-1.amazonaws.com/id/OTHER" },
    "sts:AssumeRoleWithWebIdentity",
    "/id/OTHER does sts:AssumeRoleWithWebIdentity",
  ],
  ["Every issuer", { Federated: "*" }, "sts:AssumeRoleWithWebIdentity", "does sts:AssumeRoleWithWebIdentity"],
  [
    "A SAML provider",
    { Federated: "arn:aws:iam::111122223333:saml-provider/corp" },
    "sts:AssumeRoleWithSAML",
    ":saml-provider/corp does sts:AssumeRoleWithSAML",
  ],
];

/** Row 6: who else is trusted. */
export const TRUSTED: readonly Bypass[] = [
  ...PRINCIPALS.map(
    ([hole, principal, action, says]): Bypass => ({
      row: 6,
      hole: `${hole} as one more principal`,
      opens: { trust: alsoTrusting(principal, { Action: action }) },
      outcome: "refuted",
      claim: "P1",
      says,
      nearest: {
        trust: alsoTrusting(principal, { Effect: "Deny", Action: action.replace(/WithWebIdentity$/u, "") }),
      },
    }),
  ),
  {
    row: 6,
    hole: "An id such as AROA…, of which only AWS can tell whose it is",
    opens: { trust: alsoTrusting({ AWS: "AROAEXAMPLEEXAMPLEEXA" }) },
    outcome: "unknown",
    claim: "P1",
    says: "whether a session of role arn:aws:iam::111122223333:role/another-role does sts:AssumeRole",
    nearest: { trust: policy(trusting()) },
  },
];
