import type { YAMLError } from "yaml";
import { type SourceLocation, UserError } from "../errors";
import { quote } from "../value-rule";

/**
 * What the YAML parser found, in words that name the fix. A tab and a line that is not YAML confuse the parser about what
 * follows: of the lines that are wrong each is reported once, and beside tabs only what does not come from them.
 */
export function syntaxErrors(
  errors: readonly YAMLError[],
  source: string,
  place: (offset: number) => SourceLocation,
): UserError[] {
  const lines = source.split(/\r?\n/u);
  const found = errors.map((error) => {
    const where = place(error.pos[0]);
    const shown = lines[(where.line ?? 1) - 1] ?? "";
    return syntaxError(error, { shown, rest: source.slice(error.pos[0]), where });
  });
  const tabs = found.some(({ code }) => code === "yaml-tab");
  const seen = new Set<string>();
  return found.filter(({ code, where }) => {
    const key = `${code} ${where?.line} ${code === "yaml-duplicate-key" ? where?.column : ""}`;
    const echo = seen.has(key) || (tabs && code === "yaml-syntax");
    seen.add(key);
    return !echo;
  });
}

interface Place {
  /** The line that the error stands in. */
  readonly shown: string;
  /** The file from the error on. */
  readonly rest: string;
  readonly where: SourceLocation;
}

function syntaxError({ code, message }: YAMLError, { shown, rest, where }: Place): UserError {
  if (code === "TAB_AS_INDENT" || /^\s*\t/u.test(shown)) {
    return new UserError("yaml-tab", "the line is indented with a tab; indent with spaces", where);
  }
  if (code === "DUPLICATE_KEY") {
    const key = /^["']?([^"':\s]+)/u.exec(rest)?.[1] ?? "";
    const fix = "remove or rename one of them";
    return new UserError(
      "yaml-duplicate-key",
      `the key '${key}' is written twice in this mapping; ${fix}`,
      where,
    );
  }
  if (code === "MULTIPLE_DOCS") {
    const fix = "write it as one and remove the line ---";
    return new UserError("yaml-syntax", `the file holds more than one YAML document; ${fix}`, where);
  }
  const fix = fixFor(code, shown);
  const reason = message.replace(/\.?\s*$/u, "");
  return new UserError("yaml-syntax", `${reason}; the line reads ${quote(shown.trim())}${fix}`, where);
}

function fixFor(code: YAMLError["code"], shown: string): string {
  if (code === "TAG_RESOLVE_FAILED") return "; leave the tag (!…) out, or put the value in quotes";
  if (/^[\s-]*[\w-]+:[^\s/]/u.test(shown)) return "; a colon needs a space behind it";
  if (code === "UNEXPECTED_TOKEN") return "; put a text that holds { } [ ] , # & * or : in quotes";
  if (code === "BLOCK_AS_IMPLICIT_KEY") return "; is what follows it indented too far?";
  if (code === "MISSING_CHAR" && !shown.includes(":")) return "; a key needs a colon behind it";
  return "";
}
