import {
  needsOwnPolicy,
  rootMayAlways,
  rootMayNever,
  takesIdentityPolicies,
  takesResourceControl,
  takesServiceControl,
} from "../../../src/analysis/evaluate/reach-of-layers";
import { situation } from "../../support/situations";

const ROOT = "arn:aws:iam::111111111111:root";
const KEY = "arn:aws:kms:eu-west-1:111111111111:key/1";

test.each([
  ["sts:AssumeRole", "arn:aws:iam::111111111111:role/x", "yes"],
  ["STS:assumerolewithWEBidentity", undefined, "yes"],
  ["sts:TagSession", "arn:aws:iam::111111111111:role/x", "yes"],
  ["sts:GetCallerIdentity", "*", "no"],
  ["kms:Decrypt", KEY, "yes"],
  ["kms:Decrypt", undefined, "maybe"],
  ["kms:ListKeys", "*", "no"],
  ["kms:CreateAlias", "arn:aws:kms:eu-west-1:111111111111:alias/a", "no"],
  ["s3:GetObject", "arn:aws:s3:::bucket/kms:key/x", "no"],
  ["eks-auth:AssumeRoleForPodIdentity", "arn:aws:eks:eu-west-1:111111111111:cluster/c", "no"],
])("%s on %s needs the resource's own policy: %s", (action, resource, truth) => {
  expect(needsOwnPolicy(situation({ action, resource }))).toBe(truth);
});

test("the root user may always do to its bucket's policy, and never assume a role", () => {
  const root = (action: string, resourceAccount: string | undefined = "111111111111") =>
    situation({ principal: ROOT, action, resourceAccount });

  expect(rootMayAlways(root("s3:PutBucketPolicy"))).toBe("yes");
  expect(rootMayAlways(root("s3:PutBucketPolicy", "222222222222"))).toBe("no");
  expect(rootMayAlways({ ...root("s3:PutBucketPolicy"), resourceAccount: undefined })).toBe("maybe");
  expect(rootMayAlways(root("s3:PutObject"))).toBe("no");
  expect(rootMayAlways(situation({ action: "s3:PutBucketPolicy" }))).toBe("no");
  expect(rootMayNever(root("sts:AssumeRole"))).toBe(true);
  expect(rootMayNever(root("sts:AssumeRoot"))).toBe(false);
  expect(rootMayNever(situation({ action: "sts:AssumeRole" }))).toBe(false);
});

test("identity policies are for users, roles and their sessions", () => {
  const own = ["arn:aws:iam::111111111111:user/ann", "arn:aws:iam::111111111111:role/app"];

  expect(own.map((principal) => takesIdentityPolicies(situation({ principal })))).toEqual([true, true]);
  expect(["*", ROOT].map((principal) => takesIdentityPolicies(situation({ principal })))).toEqual([
    false,
    false,
  ]);
});

test("service control policies bind accounts, resource control policies some services, neither what is linked to a service", () => {
  const linked = situation({
    principal: "arn:aws:iam::111111111111:role/aws-service-role/x.amazonaws.com/X",
  });

  expect(takesServiceControl(situation())).toBe(true);
  expect(takesServiceControl(situation({ principal: ROOT }))).toBe(true);
  expect(takesServiceControl(situation({ principal: "*" }))).toBe(false);
  expect(takesServiceControl(linked)).toBe(false);
  expect(takesResourceControl(situation({ principal: "*" }))).toBe(true);
  expect(takesResourceControl(situation({ action: "ec2:RunInstances" }))).toBe(false);
  expect(takesResourceControl(linked)).toBe(false);
});
