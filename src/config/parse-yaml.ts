import { type Document, LineCounter, parseDocument } from "yaml";
import { type SourceLocation, UserError, UserErrors } from "../errors";
import { resolveAliases, type TargetOf } from "./anchors";
import { placeAt } from "./locate";
import { syntaxErrors } from "./syntax-errors";

/** A YAML text that parsed, its plain value, and what is needed to find places in it. */
export interface ParsedYaml {
  readonly file: string;
  readonly document: Document.Parsed;
  readonly lines: LineCounter;
  readonly targetOf: TargetOf;
  readonly value: unknown;
}

/** More than any file needs, and few enough to stop aliases of aliases from growing without end. */
const MOST_ALIASES = 100_000;

const NO_ENVIRONMENT =
  "write at least one environment under `environments:`, or let `cdktf-irsa init` write the file";

/**
 * Parses one YAML document, of irsa.yaml unless something else is to be written into an empty file; throws all of its mistakes at once, each with its line and column.
 * @throws UserError, UserErrors
 */
export function parseYaml(source: string, file: string, fixOfEmpty = NO_ENVIRONMENT): ParsedYaml {
  const lines = new LineCounter();
  const document = parseDocument(source, {
    lineCounter: lines,
    merge: true,
    prettyErrors: false,
    logLevel: "error",
  });
  const place = (offset: number) => placeAt(file, lines, offset);
  const { broken, targetOf } = resolveAliases(document);
  const errors = [
    ...syntaxErrors([...document.errors, ...document.warnings], source, place),
    ...broken.map(({ node, reason }) => new UserError("yaml-alias", reason, place(node?.range?.[0] ?? 0))),
  ];
  if (errors.length > 0) throw new UserErrors(errors);
  const value = plainValue(document, place(0));
  if (value === null || value === undefined) {
    throw new UserError("yaml-empty", `the file is empty; ${fixOfEmpty}`, place(0));
  }
  return { file, document, lines, targetOf, value };
}

function plainValue(document: Document.Parsed, where: SourceLocation): unknown {
  try {
    return document.toJS({ maxAliasCount: MOST_ALIASES });
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    throw new UserError(
      "yaml-alias",
      `the aliases cannot be resolved: ${message}; write the values out`,
      where,
    );
  }
}
