import type { KeyWorld } from "../prove/key-world";

/** What every request to S3 says: whether it came by TLS, and when. Other keys may be there or not. */
export const REQUEST_WORLD: KeyWorld = {
  presence: (key) => (ALWAYS.has(key) ? "always" : "may"),
  values: () => undefined,
  readable: (key) => READABLE[key] ?? [],
};

/** Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html */
const ALWAYS: ReadonlySet<string> = new Set(["aws:securetransport", "aws:currenttime", "aws:epochtime"]);

const READABLE: Readonly<Record<string, readonly string[]>> = {
  "aws:sourceip": ["203.0.113.7"],
  "aws:sourcevpc": ["vpc-0another"],
  "aws:sourcevpce": ["vpce-0another"],
  "aws:principalorgid": ["o-another"],
};
