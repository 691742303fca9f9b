import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { type Locate, type Path, type Problem, UserError, UserErrors } from "../errors";
import { contradictions } from "./contradictions";
import type { EnvironmentDeclaration } from "./declaration";
import { declareEnvironment, type NamedFiles } from "./declare";
import { foreignStatementsMissing, foreignStatementsOf } from "./foreign-statements";
import { exampleAt, keysAllowedAt } from "./json-schema";
import { locateIn, sourceTextAt } from "./locate";
import { type ParsedYaml, parseYaml } from "./parse-yaml";
import { fileSchema, type IrsaFile } from "./schema/environment";
import { schemaProblems } from "./schema-problems";
import { workloadManifestMissing, workloadManifestOf } from "./workload-manifest";

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
  const content = checkSchema(parsed, locate);
  const unread = new Unread();
  const environments = Object.entries(content.environments).map(([name, entry]) =>
    declareEnvironment(name, entry, filesBeside(file, name, unread)),
  );
  const problems = [...unread.problems, ...noEnvironment(environments), ...contradictions(environments)];
  throwInOrder(problems, locate, unread.elsewhere);
  return { environments, locate };
}

function checkSchema(parsed: ParsedYaml, locate: Locate): IrsaFile {
  const result = fileSchema.safeParse(parsed.value);
  if (result.success) return result.data;
  const reader = {
    valueAt: (path: Path) => valueAt(parsed.value, path),
    sourceAt: (path: Path) => sourceTextAt(parsed, path),
    keysAt: keysAllowedAt,
    exampleAt,
  };
  throwInOrder(schemaProblems(result.error.issues, reader), locate);
  throw result.error;
}

/** What is wrong with the files that irsa.yaml names: by where they are named, or with places of their own. */
class Unread {
  readonly problems: Problem[] = [];
  readonly elsewhere: UserError[] = [];

  add(error: unknown, path: Path): void {
    if (error instanceof UserErrors) this.elsewhere.push(...error.errors);
    else if (!(error instanceof UserError)) throw error;
    else if (error.where) this.elsewhere.push(error);
    else this.problems.push({ code: error.code, message: error.message, path });
  }
}

/** Throws all problems in the order in which they stand in the file, and behind them those of other files. */
function throwInOrder(
  problems: readonly Problem[],
  locate: Locate,
  elsewhere: readonly UserError[] = [],
): void {
  const placed = problems.map((problem) => ({ problem, ...locate(problem) }));
  placed.sort(
    (left, right) => (left.line ?? 0) - (right.line ?? 0) || (left.column ?? 0) - (right.column ?? 0),
  );
  const errors = placed.map(({ problem }) => new UserError(problem.code, problem.message, locate(problem)));
  if (errors.length + elsewhere.length > 0) throw new UserErrors([...errors, ...elsewhere]);
}

function noEnvironment(environments: readonly EnvironmentDeclaration[]): Problem[] {
  if (environments.length > 0) return [];
  const message = "'environments' is empty; declare at least one environment below it";
  return [{ code: "yaml-empty", message, path: ["environments"] }];
}

/** Reads the files that an environment names; what is wrong with them is added to `unread`. */
function filesBeside(file: string, environment: string, unread: Unread): NamedFiles {
  const beside = (name: string) => join(dirname(file), name);
  return {
    foreignStatements: (name, bucket) => {
      try {
        const missing = foreignStatementsMissing(name, bucket);
        return foreignStatementsOf(readNamed(beside(name), name, missing), name);
      } catch (error) {
        unread.add(error, ["environments", environment, "buckets", bucket, "policy", "foreignStatements"]);
        return [];
      }
    },
    manifest: (name, owner, path) => {
      try {
        const missing = workloadManifestMissing(name, owner);
        return workloadManifestOf(readNamed(beside(name), name, missing), beside(name), owner);
      } catch (error) {
        unread.add(error, path);
        return undefined;
      }
    },
  };
}

function readNamed(path: string, name: string, missing: UserError): string {
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === "ENOENT") throw missing;
    throw new UserError(
      "file-unreadable",
      `${name} cannot be read: ${message}; make it readable, or name another file`,
    );
  }
}

function readText(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    const fix = "name another file with --file";
    if (code !== "ENOENT")
      throw new UserError("file-unreadable", `${file} cannot be read: ${message}; ${fix}`, { file });
    throw new UserError(
      "file-missing",
      `${file} does not exist; write it with 'cdktf-irsa init', or ${fix}`,
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
