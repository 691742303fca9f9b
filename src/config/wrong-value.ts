import type { Path, Problem } from "../errors";
import { nearest } from "../nearest";
import { quote } from "../value-rule";

/** What is needed from the file and its schema to word a problem. */
export interface Reader {
  /** The value at a path. */
  readonly valueAt: (path: Path) => unknown;
  /** A scalar as it is written in the file. */
  readonly sourceAt: (path: Path) => string | undefined;
  /** The keys that a mapping at a path may have. */
  readonly keysAt: (path: Path) => readonly string[];
  /** An example of the text that may stand at a path. */
  readonly exampleAt: (path: Path) => string | undefined;
}

/** A value of the wrong type, or none at all. `expected` is zod's word for a type, or words of ours. */
export function wrongType(expected: string, path: Path, reader: Reader): Problem {
  const value = reader.valueAt(path);
  const needed = expectedInWords(expected, path, reader);
  if (value === undefined) return missing(needed, path, reader);
  const source = reader.sourceAt(path);
  const got = gotInWords(value, source);
  return {
    code: expected === "string" && typeof value === "number" ? "number-for-text" : "wrong-type",
    message: `${nameOf(path)} must be ${needed}, got ${got}${fixOf(expected, value, source)}`,
    path,
  };
}

/** A value outside a list of words, or none at all. */
export function notOneOf(allowed: readonly string[], path: Path, reader: Reader): Problem {
  const value = reader.valueAt(path);
  const words = allowed.length > 1 ? `one of ${allowed.join(", ")}` : allowed.join();
  const needed = [words, ...mappingInWords(path, reader)].join(", or ");
  if (value === undefined) {
    return { code: "missing-key", message: `${nameOf(path)} is missing; add it, ${needed}`, path };
  }
  const near = typeof value === "string" ? nearest(value, allowed) : undefined;
  const got = typeof value === "string" ? quote(value) : gotInWords(value, reader.sourceAt(path));
  const fix = near ? `; did you mean '${near}'?` : "";
  return { code: "not-one-of", message: `${nameOf(path)} must be ${needed}, got ${got}${fix}`, path };
}

/** A number or the length of a list outside its bounds; `needed` says them. */
export function outOfBounds(needed: string, path: Path, reader: Reader): Problem {
  const got = gotInWords(reader.valueAt(path), reader.sourceAt(path));
  return { code: "invalid-value", message: `${nameOf(path)} must be ${needed}, got ${got}`, path };
}

function missing(needed: string, path: Path, reader: Reader): Problem {
  const example = reader.exampleAt(path);
  const shown = example !== undefined && /^[0-9]/u.test(example) ? quote(example) : example;
  const how = shown === undefined ? needed : `for example ${path.at(-1)}: ${shown}`;
  return { code: "missing-key", message: `${nameOf(path)} is missing; add it, ${how}`, path };
}

/** A place in the user's words: its key, or its number in a list. */
function nameOf(path: Path): string {
  const last = path.at(-1);
  if (last === undefined) return "the file";
  return typeof last === "number" ? `entry ${last + 1} of ${nameOf(path.slice(0, -1))}` : `'${last}'`;
}

const WORDS: Readonly<Record<string, string>> = {
  string: "text",
  array: "a list",
  boolean: "true or false",
};

function expectedInWords(expected: string, path: Path, reader: Reader): string {
  const [mapping = "a mapping"] = mappingInWords(path, reader);
  if (isMappingType(expected)) return mapping;
  return [WORDS[expected] ?? expected, ...mappingInWords(path, reader)].join(", or ");
}

function mappingInWords(path: Path, reader: Reader): string[] {
  const keys = reader.keysAt(path);
  return keys.length > 0 ? [`a mapping (keys: ${keys.join(", ")})`] : [];
}

function gotInWords(value: unknown, source: string | undefined): string {
  if (value === null) return source ? `${source}, which is nothing` : "nothing";
  if (typeof value === "number") return `the number ${source ?? value}`;
  if (typeof value === "boolean") return `${source ?? value}`;
  if (typeof value === "string") return `the text ${quote(value)}`;
  return `${Array.isArray(value) ? "a list" : "a mapping"}, ${quote(value)}`;
}

function fixOf(expected: string, value: unknown, source: string | undefined): string {
  if (value === null) return FIX_FOR_NOTHING[isMappingType(expected) ? "object" : expected] ?? "";
  if (expected === "string" && typeof value === "number")
    return `; put it in quotes, "${source ?? value}": without them YAML reads a number and loses leading zeros`;
  if (expected === "string" && typeof value === "boolean") return `; put it in quotes, "${source ?? value}"`;
  if (expected === "array" && typeof value === "string") return `; write a list, [${value}]`;
  if (expected === "array") return "; begin each of its entries with a dash";
  if (isMappingType(expected) && Array.isArray(value)) return "; write KEY: VALUE lines without dashes";
  return "";
}

const FIX_FOR_NOTHING: Readonly<Record<string, string>> = {
  object: "; write its keys below it, indented, or {} if it has none",
  array: "; write its entries below it, each with a dash, or [] if it has none",
  string: "; write it behind the colon",
};

function isMappingType(expected: string): boolean {
  return expected === "object" || expected === "record";
}
