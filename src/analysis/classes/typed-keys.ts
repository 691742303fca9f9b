import type { Family } from "../operators/operator";

/** Global keys by what they hold. Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html */
const GLOBAL: Partial<Readonly<Record<Family, readonly string[]>>> = {
  bool: [
    "aws:multifactorauthpresent",
    "aws:principalisawsservice",
    "aws:securetransport",
    "aws:viaawsmcpservice",
    "aws:viaawsservice",
  ],
  number: ["aws:epochtime", "aws:multifactorauthage", "aws:resourceaccount", "aws:sourceaccount"],
  date: ["aws:currenttime", "aws:epochtime", "aws:tokenissuetime"],
  "ip-address": ["aws:sourceip", "aws:vpcsourceip", "aws:ec2instancesourceprivateipv4"],
};

/**
 * True if a key, in lower case, never holds what this family of operators cannot read: global keys have their types, and
 * services give theirs the type that they are tested as. Tags and claims of tokens hold any text.
 */
export function holdsOnly(family: Family, key: string): boolean {
  if (GLOBAL[family]?.includes(key)) return true;
  return /^[a-z0-9-]+:[a-z0-9_-]+$/u.test(key) && !key.startsWith("aws:") && !key.includes("tag");
}
