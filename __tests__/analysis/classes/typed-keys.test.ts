import { holdsOnly } from "../../../src/analysis/classes/typed-keys";

test.each([
  ["bool", "aws:securetransport"],
  ["number", "aws:multifactorauthage"],
  ["date", "aws:currenttime"],
  ["date", "aws:epochtime"],
  ["number", "aws:epochtime"],
  ["ip-address", "aws:sourceip"],
  ["number", "s3:max-keys"],
  ["bool", "kms:grantisforawsresource"],
] as const)("as %s %s holds what can be read", (family, key) => {
  expect(holdsOnly(family, key)).toBe(true);
});

test.each([
  ["number", "aws:securetransport"],
  ["bool", "aws:principaltag/x"],
  ["number", "s3:existingobjecttag/x"],
  ["number", "ec2:resourcetag/x"],
  ["date", "oidc.eks.eu-west-1.amazonaws.com/id/ab:sub"],
  ["number", "accounts.google.com:sub"],
  ["number", "aws:userid"],
] as const)("as %s %s may hold any text", (family, key) => {
  expect(holdsOnly(family, key)).toBe(false);
});
