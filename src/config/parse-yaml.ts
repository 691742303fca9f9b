import { type Document, LineCounter, parseDocument, type YAMLError } from "yaml";
import { UserError, UserErrors } from "../errors";

/** A YAML text that parsed, its plain value, and what is needed to find places in it. */
export interface ParsedYaml {
  readonly file: string;
  readonly document: Document.Parsed;
  readonly lines: LineCounter;
  readonly value: unknown;
}

/** Parses one YAML document; throws all of its mistakes at once, each with its line and column. */
export function parseYaml(source: string, file: string): ParsedYaml {
  const lines = new LineCounter();
  const document = parseDocument(source, { lineCounter: lines, merge: true, prettyErrors: false });
  if (document.errors.length > 0) {
    throw new UserErrors(document.errors.map((error) => syntaxError(error, source, file, lines)));
  }
  const value = plainValue(document, file);
  if (value === null || value === undefined) {
    const fix =
      "write at least one environment under `environments:`, or let `cdktf-irsa init` write the file";
    throw new UserError("yaml-empty", `the file is empty; ${fix}`, { file, line: 1, column: 1 });
  }
  return { file, document, lines, value };
}

function plainValue(document: Document.Parsed, file: string): unknown {
  try {
    return document.toJS();
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    throw new UserError(
      "yaml-alias",
      `${message}; define the anchor (&name) before its alias (*name), and let a merge (<<) name a mapping`,
      { file },
    );
  }
}

function syntaxError(error: YAMLError, source: string, file: string, lines: LineCounter): UserError {
  const { line, col } = lines.linePos(error.pos[0]);
  const where = { file, line, column: col };
  const shown = source.split("\n")[line - 1] ?? "";
  if (error.code === "TAB_AS_INDENT" || /^\s*\t/u.test(shown)) {
    return new UserError("yaml-tab", "the line is indented with a tab; indent with spaces", where);
  }
  if (error.code === "DUPLICATE_KEY") {
    const key = /^[\s-]*["']?([^"':]+)/u.exec(source.slice(error.pos[0]))?.[1]?.trim() ?? "";
    return new UserError(
      "yaml-duplicate-key",
      `the key '${key}' is written twice in this mapping; remove or rename one of them`,
      where,
    );
  }
  if (error.code === "BAD_ALIAS") {
    return new UserError(
      "yaml-alias",
      `${error.message}; define the anchor (&name) before its alias (*name)`,
      where,
    );
  }
  return new UserError(
    "yaml-syntax",
    `${error.message.replace(/\.?\s*$/u, "")}; the line reads ${JSON.stringify(shown.trim())}`,
    where,
  );
}
