import { readPolicy } from "../../src/iam/policy/parse-policy";
import type { PolicyKind } from "../../src/iam/policy/policy";

type Json = Readonly<Record<string, unknown>>;

/** Values to put in place of others; undefined leaves the element out. */
type Change = Readonly<Record<string, unknown>>;

/** A legal statement of a managed policy, changed. */
export function statement(change: Change = {}): Json {
  return said({ Effect: "Allow", Action: "s3:GetObject", Resource: "arn:aws:s3:::landing/*", ...change });
}

/** A legal statement of a trust policy, changed. */
export function trustStatement(change: Change = {}): Json {
  return said({
    Effect: "Allow",
    Principal: { Service: "ec2.amazonaws.com" },
    Action: "sts:AssumeRole",
    ...change,
  });
}

/** A document of one statement. */
export function document(only: Json, change: Change = {}): Json {
  return said({ Version: "2012-10-17", Statement: only, ...change });
}

/** The problems of a document, each as `message [code]`. */
export function problemsOf(policy: unknown, kind: PolicyKind = "managed"): readonly string[] {
  const reading = readPolicy(policy, { name: "policy.json", kind });
  return "problems" in reading ? reading.problems.map(({ message, code }) => `${message} [${code}]`) : [];
}

function said(values: Json): Json {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));
}
