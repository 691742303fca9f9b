import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { type Locate, type Path, type Problem, throwProblems, UserError } from "../errors";
import { contradictions } from "./contradictions";
import type { EnvironmentDeclaration } from "./declaration";
import { declareEnvironment, type ForeignStatements } from "./declare";
import { foreignStatementsMissing, foreignStatementsOf } from "./foreign-statements";
import { keysAllowedAt } from "./json-schema";
import { locateIn, sourceTextAt } from "./locate";
import { type ParsedYaml, parseYaml } from "./parse-yaml";
import { fileSchema, type IrsaFile } from "./schema/environment";
import { schemaProblems } from "./schema-problems";

/** What irsa.yaml declares, and where each part of it stands. */
export interface LoadedFile {
  readonly environments: readonly EnvironmentDeclaration[];
  readonly locate: Locate;
}

/**
 * Reads irsa.yaml and the files it names. Throws all mistakes of a stage at once: YAML, then schema, then contradictions.
 * @throws UserError, UserErrors
 */
export function loadFile(file: string): LoadedFile {
  return loadText(readText(file), file);
}

/** As loadFile, for a text that may not have been written yet; files that it names are looked for beside `file`. */
export function loadText(source: string, file: string): LoadedFile {
  const parsed = parseYaml(source, file);
  const locate = locateIn(parsed);
  const environments = declareAll(checkSchema(parsed, locate), file, locate);
  throwProblems(contradictions(environments), locate);
  return { environments, locate };
}

function checkSchema(parsed: ParsedYaml, locate: Locate): IrsaFile {
  const result = fileSchema.safeParse(parsed.value);
  if (result.success) return result.data;
  const reader = {
    valueAt: (path: Path) => valueAt(parsed.value, path),
    sourceAt: (path: Path) => sourceTextAt(parsed, path),
    keysAt: keysAllowedAt,
  };
  throwProblems(schemaProblems(result.error.issues, reader), locate);
  throw result.error;
}

function declareAll(content: IrsaFile, file: string, locate: Locate): EnvironmentDeclaration[] {
  const problems: Problem[] = [];
  const environments = Object.entries(content.environments).flatMap(([name, entry]) => {
    try {
      return [declareEnvironment(name, entry, foreignReader(file, locate, name))];
    } catch (error) {
      if (!(error instanceof UserError) || error.where) throw error;
      problems.push({
        code: error.code,
        message: error.message,
        path: ["environments", name, "cluster", "region"],
      });
      return [];
    }
  });
  if (Object.keys(content.environments).length === 0) {
    problems.push({
      code: "yaml-empty",
      message: "`environments` is empty; declare at least one environment",
      path: ["environments"],
    });
  }
  throwProblems(problems, locate);
  return environments;
}

function foreignReader(file: string, locate: Locate, environment: string): ForeignStatements {
  return (name, bucket) => {
    const path = join(dirname(file), name);
    try {
      return foreignStatementsOf(readFileSync(path, "utf8"), name);
    } catch (error) {
      if (error instanceof UserError) throw error;
      const at = ["environments", environment, "buckets", bucket, "policy"];
      throw foreignStatementsMissing(
        name,
        bucket,
        locate({ code: "foreign-statements-missing", message: "", path: at }),
      );
    }
  };
}

function readText(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code !== "ENOENT")
      throw new UserError("file-unreadable", `${file} cannot be read: ${message}`, { file });
    throw new UserError(
      "file-missing",
      `${file} does not exist; write it with 'cdktf-irsa init', or name another file with --file`,
      { file },
    );
  }
}

function valueAt(value: unknown, path: Path): unknown {
  return path.reduce<unknown>(
    (at, step) => (at !== null && typeof at === "object" ? (at as Record<string, unknown>)[step] : undefined),
    value,
  );
}
