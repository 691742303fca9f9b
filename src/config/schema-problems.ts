import type { z } from "zod";
import type { ErrorCode, Path, Problem } from "../errors";
import { nearest } from "../nearest";
import { notOneOf, outOfBounds, type Reader, wrongType } from "./wrong-value";

type Issue = z.core.$ZodIssue;

/** What zod found, in the user's words: the value found, the values allowed, the fix. */
export function schemaProblems(issues: readonly Issue[], reader: Reader): Problem[] {
  return problemsUnder([], issues, reader);
}

/** A key that is missing because it is mistyped is reported once, as mistyped. */
function problemsUnder(prefix: Path, issues: readonly Issue[], reader: Reader): Problem[] {
  const located = issues.map((issue) => ({ issue, path: [...prefix, ...issue.path.map(asStep)] }));
  const mistyped = new Set(
    located.flatMap(({ issue, path }) =>
      issue.code === "unrecognized_keys"
        ? issue.keys.map((key) => JSON.stringify([...path, nearest(key, reader.keysAt(path))]))
        : [],
    ),
  );
  return located
    .filter(({ path }) => reader.valueAt(path) !== undefined || !mistyped.has(JSON.stringify(path)))
    .flatMap(({ issue, path }) => issueProblems(issue, path, reader));
}

function issueProblems(issue: Issue, path: Path, reader: Reader): Problem[] {
  switch (issue.code) {
    case "unrecognized_keys":
      return issue.keys.map((key) => unknownKey(key, path, reader));
    case "invalid_union":
      return problemsUnder(path, formMeant(issue.errors, reader.valueAt(path)), reader);
    case "invalid_type":
      return [wrongType(isNumberType(issue.expected) ? issue.message : issue.expected, path, reader)];
    case "invalid_value":
      return [notOneOf(issue.values.map(String), path, reader)];
    case "too_small":
    case "too_big":
      return [outOfBounds(issue.origin === "array" ? lengthInWords(issue) : issue.message, path, reader)];
    default:
      return [customProblem(issue, path)];
  }
}

function unknownKey(key: string, path: Path, reader: Reader): Problem {
  const allowed = reader.keysAt(path);
  const near = nearest(key, allowed);
  const fix = near ? `did you mean '${near}'?` : "remove it";
  return {
    code: "unknown-key",
    message: `unknown key '${key}'; ${fix}; allowed here: ${allowed.join(", ")}`,
    path: [...path, key],
    at: "key",
  };
}

/** Of the forms that a value may take, a short one and a mapping, the one that the user wrote. */
function formMeant(forms: readonly (readonly Issue[])[], value: unknown): Issue[] {
  const isMapping = value !== null && typeof value === "object" && !Array.isArray(value);
  const wrongForm = ({ path, code, ...issue }: Issue) =>
    path.length === 0 &&
    (isMapping
      ? code === "invalid_type" || code === "invalid_value"
      : "expected" in issue && issue.expected === "object");
  return forms.filter((issues) => !issues.some(wrongForm)).flat();
}

function lengthInWords(issue: Extract<Issue, { code: "too_small" | "too_big" }>): string {
  return issue.code === "too_small"
    ? `a list of at least ${issue.minimum} ${issue.minimum === 1 ? "entry" : "entries"}`
    : `a list of at most ${issue.maximum} entries`;
}

/** A problem that the schema found in words of its own. */
function customProblem(issue: Issue, path: Path): Problem {
  const { code = "invalid-value", at = "value" } = (issue.code === "custom" && issue.params) || {};
  return { code: code as ErrorCode, message: issue.message, path, at: at as "key" | "value" };
}

function isNumberType(expected: string): boolean {
  return expected === "number" || expected === "int";
}

function asStep(step: PropertyKey): string | number {
  return typeof step === "symbol" ? String(step) : step;
}
