import {
  copyFileSync,
  existsSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { makeFolder } from "./make-folder";
import { MANIFEST, stacksNamedIn } from "./stack-manifest";
import { claim, discard, enter, filledFolder, leftoversIn } from "./stage";

/** All that is needed to finish or to undo; paths are relative to the output folder. */
interface Journal {
  /** What is new, the manifest last: a reader that finds it finds all that it names. */
  readonly files: readonly string[];
  /** Stacks that the new manifest names no more. */
  readonly stale: readonly string[];
  /** Those of both that were there before, which the stage has copies of. */
  readonly before: readonly string[];
}

/**
 * Moves what a stage was filled with to its place, takes stale stacks away, and returns the paths. Undoes all of it where
 * one step fails. Signals end the process as a kill does: Node runs nothing of ours in between.
 */
export function putInPlace(target: string, stage: string): readonly string[] {
  const journal = writeJournal(target, stage);
  const committed = enter("put-in-place", stage);
  try {
    moveAll(target, committed, journal);
  } catch (error) {
    const undone = enter("undone", committed);
    undo(target, undone, journal);
    discard(undone);
    throw error;
  }
  discard(committed);
  return journal.files;
}

/** Finishes, undoes or removes what runs left that were killed. */
export function finishLeftovers(target: string): void {
  for (const leftover of leftoversIn(target)) {
    const stage = claim(target, leftover);
    if (stage === undefined) continue;
    const { state } = leftover;
    if (state === "put-in-place") moveAll(target, stage, readJournal(stage));
    if (state === "undone") undo(target, stage, readJournal(stage));
    discard(stage);
  }
}

function writeJournal(target: string, stage: string): Journal {
  const filled = filledFolder(stage);
  const files = readdirSync(filled, { recursive: true, encoding: "utf8" })
    .filter((name) => statSync(join(filled, name)).isFile())
    .sort((left, right) => Number(left === MANIFEST) - Number(right === MANIFEST) || (left < right ? -1 : 1));
  const named = stacksNamedIn(filled);
  const stale = stacksNamedIn(target).filter((file) => !named.includes(file));
  const before = [...stale, ...files].filter((file) => existsSync(join(target, file)));
  for (const file of before) {
    makeFolder(dirname(join(stage, "old", file)));
    copyFileSync(join(target, file), join(stage, "old", file));
  }
  const journal: Journal = { files, stale, before };
  writeFileSync(join(stage, "journal.json"), JSON.stringify(journal));
  return journal;
}

function readJournal(stage: string): Journal {
  return JSON.parse(readFileSync(join(stage, "journal.json"), "utf8")) as Journal;
}

/** Can be done again, wherever it stopped. Without a manifest, old and new stacks side by side are no output of cdktf's. */
function moveAll(target: string, stage: string, { files, stale }: Journal): void {
  const waiting = files.filter((file) => existsSync(join(filledFolder(stage), file)));
  if (waiting.includes(MANIFEST)) rmSync(join(target, MANIFEST), { force: true });
  for (const file of stale) rmSync(join(target, file), { force: true });
  for (const file of waiting) {
    makeFolder(dirname(join(target, file)));
    renameSync(join(filledFolder(stage), file), join(target, file));
  }
}

/** Can be done again, wherever it stopped. */
function undo(target: string, stage: string, { files, stale, before }: Journal): void {
  for (const file of [...stale, ...files]) {
    const moved = !existsSync(join(filledFolder(stage), file));
    if (!before.includes(file) && moved) rmSync(join(target, file), { force: true });
    if (existsSync(join(stage, "old", file)) && (moved || file === MANIFEST))
      renameSync(join(stage, "old", file), join(target, file));
  }
}
