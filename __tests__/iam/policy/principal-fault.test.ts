import { type NamedPrincipalKind, principalFault } from "../../../src/iam/policy/principal-fault";

type Case = readonly [NamedPrincipalKind, string];

const LEGAL: readonly Case[] = [
  ["AWS", "*"],
  ["AWS", "111122223333"],
  ["AWS", "arn:aws:iam::111122223333:root"],
  ["AWS", "arn:aws-cn:iam::111122223333:root"],
  ["AWS", "arn:aws:iam::111122223333:user/division/adele"],
  ["AWS", "arn:aws:iam::111122223333:role/HyveS3WriterRole"],
  [
    "AWS",
    "arn:aws:iam::111122223333:role/aws-reserved/sso.amazonaws.com/eu-west-1/AWSReservedSSO_Admin_0123456789abcdef",
  ],
  ["AWS", "arn:aws:sts::111122223333:assumed-role/HyveS3WriterRole/one.session@x"],
  ["AWS", "arn:aws:sts::111122223333:federated-user/adele"],
  ["AWS", "AROAEXAMPLEID1234567A"],
  ["AWS", "AIDAEXAMPLEID1234567A"],
  ["AWS", "arn:aws:iam::cloudfront:user/CloudFront Origin Access Identity E15MNIMTCFKK4C"],
  ["Federated", "*"],
  [
    "Federated",
    "arn:aws:iam::111122223333:oidc-provider/oidc.eks.eu-west-1.amazonaws.com/id/0123456789ABCDEF",
  ],
  ["Federated", "arn:aws:iam::111122223333:saml-provider/adfs"],
  ["Federated", "cognito-identity.amazonaws.com"],
  ["Federated", "accounts.google.com"],
  ["Federated", "graph.facebook.com"],
  ["Federated", "www.amazon.com"],
  ["Service", "*"],
  ["Service", "ec2.amazonaws.com"],
  ["Service", "pods.eks.amazonaws.com"],
  ["Service", "s3.cn-north-1.amazonaws.com.cn"],
  ["CanonicalUser", "79a59df900b949e55d96a1e698fbacedfd6e09d98eacf8f8d5218e7cd47ef2be"],
];

const ILLEGAL: readonly (readonly [...Case, string])[] = [
  ["AWS", "", "must be an account's 12 digits"],
  ["AWS", "11112222333", "must be an account's 12 digits"],
  ["AWS", "1111-2222-3333", "leave out the dashes"],
  ["AWS", "arn:aws:iam::111122223333:role/*", "a wildcard stands for a whole principal only"],
  ["AWS", "arn:aws:iam::*:root", "a wildcard stands for a whole principal only"],
  ["AWS", "arn:aws:sts::111122223333:assumed-role/x/*", "a wildcard stands for a whole principal only"],
  ["AWS", "arn:aws:iam::111122223333:role/${aws:username}", "a principal takes no variable"],
  ["AWS", "arn:aws:iam::111122223333:group/admins", "a group is no principal"],
  ["AWS", "arn:aws:iam::111122223333:role/${aws:PrincipalTag/x}/name", "a principal takes no variable"],
  ["AWS", "arn:aws:iam::111122223333:role/path/", "the ARN of an account's root"],
  ["AWS", "arn:aws:iam::111122223333:role", "the ARN of an account's root"],
  ["AWS", "arn:error:iam::111122223333:root", "the ARN of an account's root"],
  ["AWS", "arn:aws:sts::111122223333:assumed-role/x", "one session"],
  ["AWS", "ASIAEXAMPLEID1234567A", "the unique id of a role or user"],
  ["AWS", "ec2.amazonaws.com", "must be an account's 12 digits"],
  [
    "Federated",
    "https://oidc.eks.eu-west-1.amazonaws.com/id/0123456789ABCDEF",
    "write the provider's ARN, not its URL",
  ],
  ["Federated", "arn:aws:iam::111122223333:oidc-provider/*", "a wildcard stands for a whole principal only"],
  ["Federated", "arn:aws:iam::111122223333:oidc-provider/", "must be the ARN of an OIDC or SAML provider"],
  ["Federated", "example.com", "must be the ARN of an OIDC or SAML provider"],
  ["Service", "ec2", "must be a service's name"],
  ["Service", "*.amazonaws.com", "a wildcard stands for a whole principal only"],
  ["Service", "arn:aws:iam::111122223333:root", "must be a service's name"],
  ["CanonicalUser", "*", "must be 64 hexadecimal digits"],
  ["CanonicalUser", "79a59df9", "must be 64 hexadecimal digits"],
];

describe("a principal is taken", () => {
  test.each(LEGAL)("%s %s", (kind, value) => {
    expect(principalFault(kind, value)).toBeUndefined();
  });
});

describe("a principal is refused", () => {
  test.each(ILLEGAL)("%s %j: %s", (kind, value, words) => {
    expect(principalFault(kind, value)).toContain(words);
    expect(principalFault(kind, value)).toContain(`got ${JSON.stringify(value)}`);
  });
});
