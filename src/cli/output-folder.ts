import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from "node:fs";
import { basename, dirname, join, relative, resolve } from "node:path";
import { UserError } from "../errors";

/**
 * Lets `write` fill a temporary folder and, when it has returned, moves each file to its place in `folder`. Whatever
 * interrupts it, every file there is whole; what terraform keeps beside a stack (.terraform, lock file) stays.
 * Returns the paths of the files, relative to the folder.
 * @throws UserError `output-unwritable`; whatever `write` throws, with nothing changed
 */
export function writeWhole(folder: string, write: (temporary: string) => void): readonly string[] {
  const target = resolve(folder);
  const temporary = join(dirname(target), `.${basename(target)}.${process.pid}`);
  makeFolder(temporary, folder);
  try {
    removeLeftovers(target, temporary);
    write(temporary);
    const files = filesIn(temporary);
    const stale = staleStacks(target, files);
    makeFolder(target, folder);
    for (const file of files) move(join(temporary, file), join(target, file), folder);
    for (const file of stale) rmSync(join(target, file), { force: true });
    return files;
  } finally {
    rmSync(temporary, { recursive: true, force: true });
  }
}

/** The manifest goes last: a reader that finds it finds all that it names. */
function filesIn(folder: string): readonly string[] {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)))
    .sort();
  return [
    ...files.filter((file) => file !== "manifest.json"),
    ...files.filter((file) => file === "manifest.json"),
  ];
}

/** Stacks of the output before this one that no environment declares any more. */
function staleStacks(target: string, files: readonly string[]): readonly string[] {
  try {
    const { stacks } = JSON.parse(readFileSync(join(target, "manifest.json"), "utf8")) as {
      stacks: Record<string, { synthesizedStackPath: string }>;
    };
    const before = Object.values(stacks).map(({ synthesizedStackPath }) => synthesizedStackPath);
    return before.filter(
      (file) => !files.includes(file) && file.startsWith("stacks/") && !file.includes(".."),
    );
  } catch {
    // No manifest, or not one of ours: there is nothing of ours to take away.
    return [];
  }
}

/** Folders of runs that were killed. */
function removeLeftovers(target: string, temporary: string): void {
  const prefix = `.${basename(target)}.`;
  for (const name of readdirSync(dirname(target))) {
    const pid = Number(name.slice(prefix.length));
    const leftover = join(dirname(target), name);
    if (name.startsWith(prefix) && Number.isInteger(pid) && leftover !== temporary && !isRunning(pid)) {
      rmSync(leftover, { recursive: true, force: true });
    }
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

function move(from: string, to: string, folder: string): void {
  makeFolder(dirname(to), folder);
  try {
    renameSync(from, to);
  } catch (error) {
    throw unwritable(folder, error);
  }
}

function makeFolder(path: string, folder: string): void {
  try {
    if (!existsSync(path)) mkdirSync(path, { recursive: true });
  } catch (error) {
    throw unwritable(folder, error);
  }
}

function unwritable(folder: string, error: unknown): UserError {
  const reason = error instanceof Error ? error.message : String(error);
  return new UserError(
    "output-unwritable",
    `the output folder ${folder} cannot be written: ${reason}; make it writable, or name another with --output`,
  );
}
