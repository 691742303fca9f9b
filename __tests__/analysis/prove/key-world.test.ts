import { ANYTHING, holdsOneValue } from "../../../src/analysis/prove/key-world";

test("of anything nothing is known", () => {
  const caller = { kind: "anonymous" } as const;

  expect(ANYTHING.presence("aws:x", caller)).toBe("may");
  expect(ANYTHING.values("aws:x", caller)).toBeUndefined();
  expect(ANYTHING.readable("aws:x")).toEqual([]);
});

test.each([
  "aws:sourceip",
  "aws:principaltag/x",
  "s3:prefix",
  "sts:externalid",
  "oidc.eks.eu-west-1.amazonaws.com/id/ab:sub",
  "cognito-identity.amazonaws.com:aud",
])("%s holds one value", (key) => {
  expect(holdsOneValue(key)).toBe(true);
});

/** Source: service authorization reference, keys of type ArrayOfString and ArrayOfARN. */
test.each([
  "aws:tagkeys",
  "aws:calledvia",
  "aws:principalorgpaths",
  "aws:vpceorgpaths",
  "s3:requestobjecttagkeys",
  "sts:transitivetagkeys",
  "sts:requestcontextproviders",
  "cognito-identity.amazonaws.com:amr",
  "ec2:attribute",
  "dynamodb:leadingkeys",
])("%s may hold several", (key) => {
  expect(holdsOneValue(key)).toBe(false);
});
