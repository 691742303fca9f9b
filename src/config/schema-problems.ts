import { closest, distance } from "fastest-levenshtein";
import type { z } from "zod";
import type { ErrorCode, Path, Problem } from "../errors";
import { quote } from "../value-rule";

type Issue = z.core.$ZodIssue;

/** What zod found, in the user's words: the value found, the values allowed, the fix. */
export function schemaProblems(issues: readonly Issue[], reader: Reader): Problem[] {
  return issues.flatMap((issue) => issueProblems(issue, [], reader));
}

/** What is needed from the file to word a problem. */
export interface Reader {
  /** The value at a path. */
  readonly valueAt: (path: Path) => unknown;
  /** A scalar as it is written in the file. */
  readonly sourceAt: (path: Path) => string | undefined;
  /** The keys that a mapping at a path may have. */
  readonly keysAt: (path: Path) => readonly string[];
}

function issueProblems(issue: Issue, prefix: Path, reader: Reader): Problem[] {
  const path = [...prefix, ...issue.path.map((step) => (typeof step === "symbol" ? String(step) : step))];
  switch (issue.code) {
    case "unrecognized_keys":
      return issue.keys.map((key) => unknownKey(key, path, reader));
    case "invalid_key":
      return issue.issues
        .flatMap((inner) => issueProblems(inner, path, reader))
        .map((problem) => ({ ...problem, path, at: "key" }));
    case "invalid_union":
      return unionProblems(issue.errors, path, reader);
    case "invalid_type":
      return [wrongType(issue.expected, path, reader)];
    case "invalid_value":
      return [{ code: "not-one-of", message: notOneOf(issue.values, path, reader), path }];
    case "too_small":
    case "too_big":
      return [{ code: "invalid-value", message: outOfBounds(issue, path, reader), path }];
    default:
      return [{ code: customCode(issue), message: issue.message, path }];
  }
}

function unknownKey(key: string, path: Path, reader: Reader): Problem {
  const allowed = reader.keysAt(path);
  const nearest = allowed.length > 0 ? closest(key.toLowerCase(), [...allowed]) : undefined;
  const near = nearest && distance(key.toLowerCase(), nearest.toLowerCase()) <= Math.max(2, key.length / 3);
  const fix = near ? `did you mean '${nearest}'?` : "remove it";
  const list = allowed.length > 0 ? `; allowed here: ${allowed.join(", ")}` : "";
  return {
    code: "unknown-key",
    message: `unknown key '${key}'; ${fix}${list}`,
    path: [...path, key],
    at: "key",
  };
}

/** Of the forms that a value may take, reports only the one that the user seems to have meant. */
function unionProblems(branches: readonly (readonly Issue[])[], path: Path, reader: Reader): Problem[] {
  const meant = branches.find(
    (issues) => !issues.some((issue) => issue.path.length === 0 && issue.code === "invalid_type"),
  );
  if (
    meant &&
    !meant.every(
      (issue) =>
        issue.code === "invalid_value" && issue.path.length === 0 && typeof reader.valueAt(path) === "object",
    )
  ) {
    return meant.flatMap((issue) => issueProblems(issue, path, reader));
  }
  const mapping = branches.find((issues) =>
    issues.some((issue) => issue.path.length > 0 || issue.code === "unrecognized_keys"),
  );
  if (mapping) return mapping.flatMap((issue) => issueProblems(issue, path, reader));
  return [wrongType("text or a mapping", path, reader)];
}

function wrongType(expected: string, path: Path, reader: Reader): Problem {
  const value = reader.valueAt(path);
  const name = String(path.at(-1) ?? "the file");
  if (value === undefined) {
    return { code: "missing-key", message: `'${name}' is missing; add it: ${name}: …`, path };
  }
  if (expected === "string" && typeof value === "number") {
    const written = reader.sourceAt(path) ?? String(value);
    const message = `'${name}' must be text, got the number ${written}; put it in quotes, "${written}": without them YAML loses leading zeros`;
    return { code: "number-for-text", message, path };
  }
  return {
    code: "wrong-type",
    message: `'${name}' must be ${inWords(expected)}, got ${inWords(kindOf(value))} ${quote(value)}`,
    path,
  };
}

function notOneOf(allowed: readonly unknown[], path: Path, reader: Reader): string {
  const value = reader.valueAt(path);
  const name = String(path.at(-1) ?? "");
  if (value === undefined) return `'${name}' is missing; one of: ${allowed.join(", ")}`;
  const words = allowed.map(String);
  const nearest = typeof value === "string" ? closest(value, words) : "";
  const near =
    typeof value === "string" && distance(value.toLowerCase(), nearest.toLowerCase()) <= 2
      ? `; did you mean '${nearest}'?`
      : "";
  return `'${name}' must be one of ${words.join(", ")}, got ${quote(value)}${near}`;
}

function outOfBounds(
  issue: Extract<Issue, { code: "too_small" | "too_big" }>,
  path: Path,
  reader: Reader,
): string {
  const name = String(path.at(-1) ?? "");
  const bound = issue.code === "too_small" ? `at least ${issue.minimum}` : `at most ${issue.maximum}`;
  const unit =
    issue.origin === "array"
      ? issue.code === "too_small" && issue.minimum === 1
        ? " entry"
        : " entries"
      : "";
  return `'${name}' must be ${issue.origin === "array" ? "a list of " : ""}${bound}${unit}, got ${quote(reader.valueAt(path))}`;
}

function customCode(issue: Issue): ErrorCode {
  const code = issue.code === "custom" ? issue.params?.code : undefined;
  return (code as ErrorCode | undefined) ?? "invalid-value";
}

function kindOf(value: unknown): string {
  if (value === null) return "null";
  return Array.isArray(value) ? "array" : typeof value;
}

const WORDS: Readonly<Record<string, string>> = {
  string: "text",
  object: "a mapping",
  record: "a mapping",
  array: "a list",
  number: "a number",
  int: "a whole number",
  boolean: "true or false",
  null: "nothing",
};

function inWords(type: string): string {
  return WORDS[type] ?? type;
}
