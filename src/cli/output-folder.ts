import { rmSync } from "node:fs";
import { resolve } from "node:path";
import { UserError } from "../errors";
import { makeFolder } from "./make-folder";
import { filledFolder, stageIn } from "./stage";
import { finishLeftovers, putInPlace } from "./staged-output";

/**
 * Lets `write` fill a temporary folder and, when it has returned, moves each file to its place in `folder`. Whatever
 * interrupts it, every file there is whole, and a manifest names only what was written with it: a run that fails puts back
 * what was there, and what a killed one began the next finishes. What terraform keeps beside a stack (.terraform, lock
 * file) stays. Returns the paths of the files, relative to the folder.
 * @throws UserError `output-unwritable`; whatever `write` throws, with nothing changed
 */
export function writeWhole(folder: string, write: (temporary: string) => void): readonly string[] {
  const target = resolve(folder);
  const made = orUnwritable(folder, () => makeFolder(target));
  const stage = stageIn(target);
  let whole = false;
  try {
    orUnwritable(folder, () => {
      finishLeftovers(target);
      makeFolder(filledFolder(stage));
    });
    write(filledFolder(stage));
    const files = orUnwritable(folder, () => putInPlace(target, stage));
    whole = true;
    return files;
  } finally {
    if (!whole) rmSync(made ?? stage, { recursive: true, force: true });
  }
}

function orUnwritable<Result>(folder: string, act: () => Result): Result {
  try {
    return act();
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new UserError(
      "output-unwritable",
      `the output folder ${folder} cannot be written: ${reason}; make it writable, or name another with --output`,
    );
  }
}
