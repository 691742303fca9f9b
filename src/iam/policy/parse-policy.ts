import { type Problem, type SourceLocation, UserError, UserErrors } from "../../errors";
import { placesOf } from "./places-of";
import type { Policy, PolicyKind } from "./policy";
import { readJson } from "./read-json";
import { readPolicyValue } from "./read-policy";

/** What is known of a document beside its content. */
export interface PolicySource {
  /** What messages call it: a file, or a Terraform address. */
  readonly name: string;
  readonly kind: PolicyKind;
}

/** A policy, or everything that is wrong with the document. */
export type PolicyReading = { readonly policy: Policy } | { readonly problems: readonly UserError[] };

/**
 * The policy in a JSON text or a JSON value. A string is always a text.
 * @throws UserErrors `policy-not-json`, `policy-duplicate-key`, `policy-invalid`, `policy-unresolved`
 */
export function parsePolicy(document: unknown, source: PolicySource): Policy {
  const reading = readPolicy(document, source);
  if ("problems" in reading) throw new UserErrors(reading.problems);
  return reading.policy;
}

/** The policy in a JSON text or a JSON value, or its problems; nothing is thrown. A string is always a text. */
export function readPolicy(document: unknown, source: PolicySource): PolicyReading {
  return typeof document === "string" ? fromText(document, source) : fromValue(document, source);
}

function fromText(text: string, { name, kind }: PolicySource): PolicyReading {
  const { value, problems: ofText } = readJson(text);
  const errors = ofText.map(({ problem, ...place }) => errorOf(problem, { file: name, ...place }));
  if (value === undefined) return { problems: errors };
  const { policy, problems } = readPolicyValue(value, kind);
  if (errors.length + problems.length === 0) return { policy };
  const places = problems.length > 0 ? placesOf(problems, text) : [];
  return {
    problems: [
      ...errors,
      ...problems.map((problem, index) => errorOf(problem, { file: name, ...places[index] })),
    ],
  };
}

function fromValue(value: unknown, { name, kind }: PolicySource): PolicyReading {
  const { policy, problems } = readPolicyValue(value, kind);
  if (problems.length === 0) return { policy };
  return { problems: problems.map((problem) => errorOf(problem, { file: name })) };
}

function errorOf({ code, message }: Problem, where: SourceLocation): UserError {
  return new UserError(code, message, where);
}
