import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { UserError } from "../errors";
import { MANIFEST, stacksNamedIn } from "./stack-manifest";

/**
 * Lets `write` fill a temporary folder and, when it has returned, moves each file to its place in `folder`. Whatever
 * interrupts it, every file there is whole; what terraform keeps beside a stack (.terraform, lock file) stays.
 * Returns the paths of the files, relative to the folder.
 * @throws UserError `output-unwritable`; whatever `write` throws, with nothing changed
 */
export function writeWhole(folder: string, write: (temporary: string) => void): readonly string[] {
  const target = resolve(folder);
  const made = makeFolder(target, folder);
  // Inside the target, which may be a mount of its own: files are renamed within one file system only.
  const temporary = join(target, `${TEMPORARY}${process.pid}`);
  let whole = false;
  try {
    removeLeftovers(target, folder);
    makeFolder(temporary, folder);
    write(temporary);
    const files = filesIn(temporary);
    const stale = staleStacks(target, temporary);
    for (const file of files) move(join(temporary, file), join(target, file), folder);
    for (const file of stale) rmSync(join(target, file), { force: true });
    whole = true;
    return files;
  } finally {
    rmSync(!whole && made ? made : temporary, { recursive: true, force: true });
  }
}

const TEMPORARY = ".being-written.";

/** The manifest goes last: a reader that finds it finds all that it names. */
function filesIn(folder: string): readonly string[] {
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => statSync(join(folder, name)).isFile())
    .sort();
  return [...files.filter((file) => file !== MANIFEST), ...files.filter((file) => file === MANIFEST)];
}

/** Stacks of the output before this one that the manifest names no more. */
function staleStacks(target: string, temporary: string): readonly string[] {
  const named = stacksNamedIn(temporary);
  return stacksNamedIn(target).filter((file) => !named.includes(file));
}

/** Takes away folders of runs that were killed; in a container every run may have this one's process id. */
function removeLeftovers(target: string, folder: string): void {
  try {
    for (const name of readdirSync(target).filter((entry) => entry.startsWith(TEMPORARY))) {
      const pid = Number(name.slice(TEMPORARY.length));
      if (pid === process.pid || !isRunning(pid))
        rmSync(join(target, name), { recursive: true, force: true });
    }
  } catch (error) {
    throw unwritable(folder, error);
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

/** Returns the first folder that had to be made, if any. */
function makeFolder(path: string, folder: string): string | undefined {
  try {
    return firstMade(path);
  } catch (error) {
    throw unwritable(folder, error);
  }
}

/** Not by `recursive`: where a parent exists and still takes no folder, as in /proc, Node tries for ever. */
function firstMade(path: string): string | undefined {
  if (existsSync(path) && statSync(path).isDirectory()) return undefined;
  const above = firstMade(dirname(path));
  mkdirSync(path);
  return above ?? path;
}

function unwritable(folder: string, error: unknown): UserError {
  const reason = error instanceof Error ? error.message : String(error);
  return new UserError(
    "output-unwritable",
    `the output folder ${folder} cannot be written: ${reason}; make it writable, or name another with --output`,
  );
}
