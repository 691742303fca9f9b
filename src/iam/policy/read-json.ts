import type { Problem, SourceLocation } from "../../errors";
import { quote } from "../../value-rule";
import { type DuplicateKey, duplicateKeysOf } from "./duplicate-keys";
import { jsonFaultOf } from "./json-fault";
import { pathText } from "./located";
import { unresolvedIn } from "./policy-variables";
import { unresolvedSentence } from "./reading";

/** A problem of a text as JSON, and where it stands. */
export interface JsonProblem extends Omit<SourceLocation, "file"> {
  readonly problem: Problem;
}

/** A JSON text that was read: what is wrong with it as JSON, and its value, unless it is none. */
export interface JsonText {
  readonly value?: unknown;
  readonly problems: readonly JsonProblem[];
}

/** Reads strict JSON: no comment, no trailing comma, no key twice. */
export function readJson(text: string): JsonText {
  const parsed = parse(text);
  if (!parsed) return { problems: [notJson(text)] };
  return { value: parsed.value, problems: duplicateKeysOf(text).map(duplicateProblem) };
}

function parse(text: string): { readonly value: unknown } | undefined {
  try {
    return { value: JSON.parse(text) };
  } catch {
    return undefined;
  }
}

function notJson(text: string): JsonProblem {
  const fault = jsonFaultOf(text);
  const unresolved = /^[$%]\{/u.test(fault?.rest ?? "") ? unresolvedIn(fault?.rest ?? "") : undefined;
  const problem: Problem = unresolved
    ? { code: "policy-unresolved", message: `the policy ${unresolvedSentence(unresolved)}`, path: [] }
    : {
        code: "policy-not-json",
        message: `the policy is not JSON: ${reason(text, fault?.sentence)}`,
        path: [],
      };
  return { problem, ...fault?.place };
}

function reason(text: string, sentence: string | undefined): string {
  if (text.trim() === "") return "it is empty";
  if (text.startsWith("\uFEFF")) return "it begins with a byte order mark; save it as UTF-8 without one";
  if (/^\s*%7b/iu.test(text)) return "it is URL-encoded, as IAM's API returns it; decode it first";
  return sentence ?? `it begins with ${quote(text.slice(0, 20))}`;
}

function duplicateProblem({ path, place, firstLine }: DuplicateKey): JsonProblem {
  const message =
    `${pathText(path)} is written twice, first in line ${firstLine}: readers of JSON keep only the last; ` +
    "write one, with both values as a list if both are meant";
  return { problem: { code: "policy-duplicate-key", message, path, at: "key" }, ...place };
}
