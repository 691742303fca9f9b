import { callerOf } from "../../../src/analysis/evaluate/caller";
import { CALLER_KEYS, callerKey, isCallerKey } from "../../../src/analysis/evaluate/caller-keys";
import type { RequestPrincipal } from "../../../src/analysis/evaluate/request";

/** Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html */
test.each<readonly [string, RequestPrincipal, readonly (readonly string[])[]]>([
  [
    "a session",
    { role: "arn:aws:iam::111111111111:role/a/app", session: "one" },
    [["arn:aws:iam::111111111111:role/a/app"], ["111111111111"], ["AssumedRole"], ["false"], [], []],
  ],
  [
    "a user",
    "arn:aws:iam::111111111111:user/a/ann",
    [["arn:aws:iam::111111111111:user/a/ann"], ["111111111111"], ["User"], ["false"], [], ["ann"]],
  ],
  [
    "a root user",
    "arn:aws:iam::111111111111:root",
    [["arn:aws:iam::111111111111:root"], ["111111111111"], ["Account"], ["false"], [], []],
  ],
  [
    "a federated user",
    { user: "arn:aws:iam::111111111111:user/ann", session: "guest" },
    [
      ["arn:aws:sts::111111111111:federated-user/guest"],
      ["111111111111"],
      ["FederatedUser"],
      ["false"],
      [],
      [],
    ],
  ],
  ["a service", { service: "ec2.amazonaws.com" }, [[], [], [], ["true"], ["ec2.amazonaws.com"], []]],
  ["a token", { federated: "accounts.google.com" }, [[], [], [], [], [], []]],
  ["nobody in particular", "*", [[], ["anonymous"], ["Anonymous"], [], [], []]],
])("the keys of %s", (_who, principal, values) => {
  const caller = callerOf(principal);

  expect(CALLER_KEYS.map((key) => callerKey(caller, key))).toEqual(values);
});

test("other keys do not follow from who asks", () => {
  expect(CALLER_KEYS.every(isCallerKey)).toBe(true);
  expect(isCallerKey("aws:principalorgid")).toBe(false);
});
