import type { Caller } from "./caller";

/** Condition keys whose value follows from who asks, in lower case. Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html */
export const CALLER_KEYS = [
  "aws:principalarn",
  "aws:principalaccount",
  "aws:principaltype",
  "aws:principalisawsservice",
  "aws:principalservicename",
  "aws:username",
] as const;

/** A key whose value follows from who asks. */
export type CallerKey = (typeof CALLER_KEYS)[number];

/** True if who asks decides the key, which is in lower case. */
export function isCallerKey(key: string): key is CallerKey {
  return (CALLER_KEYS as readonly string[]).includes(key);
}

/** A caller's value of such a key; none if the request lacks it. */
export function callerKey(caller: Caller, key: CallerKey): readonly string[] {
  switch (key) {
    case "aws:principalarn":
      return "arn" in caller ? [caller.arn] : [];
    case "aws:principalaccount":
      if (caller.kind === "anonymous") return ["anonymous"];
      return "account" in caller ? [caller.account] : [];
    case "aws:principaltype":
      return TYPES[caller.kind];
    case "aws:principalisawsservice":
      if (caller.kind === "service") return ["true"];
      return "arn" in caller ? ["false"] : [];
    case "aws:principalservicename":
      return caller.kind === "service" ? [caller.name] : [];
    case "aws:username":
      return caller.kind === "user" ? [caller.arn.split("/").at(-1) ?? ""] : [];
  }
}

const TYPES: Readonly<Record<Caller["kind"], readonly string[]>> = {
  anonymous: ["Anonymous"],
  root: ["Account"],
  user: ["User"],
  role: ["AssumedRole"],
  "federated-user": ["FederatedUser"],
  service: [],
  federated: [],
};
