import {
  mentionedAccounts,
  mentionedArns,
  mentionedAs,
  mentionedPartitions,
  mentionedSessions,
  mentionsIn,
} from "../../../src/analysis/classes/mentions";
import { policyOf } from "../../support/policy-of";

const POLICY = policyOf(
  "resource",
  {
    Effect: "Allow",
    Principal: {
      AWS: [
        "111111111111",
        "arn:aws:iam::222222222222:role/app",
        "arn:aws:sts::333333333333:assumed-role/app/one",
        "*",
      ],
    },
    Action: "*",
    Resource: "*",
    Condition: { StringEquals: { "AWS:PrincipalAccount": "444444444444", "aws:x": "a" } },
  },
  {
    Effect: "Deny",
    NotPrincipal: {
      Service: ["ec2.amazonaws.com", "*"],
      Federated: "arn:aws:iam::111111111111:saml-provider/x",
    },
    Action: "*",
    Resource: "*",
    Condition: {
      ArnLike: { "aws:PrincipalArn": ["arn:aws-cn:iam::555555555555:role/*", "arn:*:iam::*:role/x"] },
      Null: { "aws:X": "true" },
    },
  },
);
const MENTIONS = mentionsIn([POLICY]);

test("what policies say of callers is read, keys whatever their case", () => {
  expect([...MENTIONS.tests.keys()]).toEqual(["aws:principalaccount", "aws:x", "aws:principalarn"]);
  expect(MENTIONS.tests.get("aws:x")?.map(({ test, version }) => [test.operator, version])).toEqual([
    ["StringEquals", "2012-10-17"],
    ["Null", "2012-10-17"],
  ]);
  expect(mentionedArns(MENTIONS)).toEqual([
    "arn:aws:iam::222222222222:role/app",
    "arn:aws:sts::333333333333:assumed-role/app/one",
  ]);
  expect(mentionedAs("Service", MENTIONS)).toEqual(["ec2.amazonaws.com"]);
  expect(mentionedAs("Federated", MENTIONS)).toEqual(["arn:aws:iam::111111111111:saml-provider/x"]);
});

test("accounts are those of principals and of what callers are compared with", () => {
  expect(mentionedAccounts(MENTIONS)).toEqual([
    "111111111111",
    "222222222222",
    "333333333333",
    "555555555555",
    "444444444444",
  ]);
});

test("sessions and partitions are read from ARNs", () => {
  expect(mentionedSessions(MENTIONS)).toEqual([
    { partition: "aws", account: "333333333333", role: "app", session: "one" },
  ]);
  expect(mentionedPartitions(MENTIONS)).toEqual(["aws", "aws-cn"]);
});
