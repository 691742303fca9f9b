import { readdirSync, renameSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";

/** What a run does with its stage, which the stage's name says: the next run then knows what a killed one left to do. */
const STATES = ["written", "put-in-place", "undone"] as const;

/** How far a stage has come. */
export type State = (typeof STATES)[number];

/** The folder in which this run prepares its output: in the target, as files are renamed within one file system only. */
export function stageIn(target: string): string {
  return stageOf(target, "written", process.pid);
}

/** The folder in a stage that is filled with what is to come. */
export function filledFolder(stage: string): string {
  return join(stage, "new");
}

/** Says in the stage's name how far it has come, and returns its folder. */
export function enter(state: State, stage: string): string {
  const entered = stageOf(dirname(stage), state, process.pid);
  if (entered !== stage) renameSync(stage, entered);
  return entered;
}

/** Removes a stage, under its first name: what is left of it, should this be interrupted, is not one to finish. */
export function discard(stage: string): void {
  rmSync(enter("written", stage), { recursive: true, force: true });
}

/** A stage that a killed run left. */
export interface Leftover {
  readonly state: State;
  readonly id: number;
}

/**
 * What killed runs left, those to be removed first, then those of this process's id: no other then takes on a name that is in
 * use. In a container every run may have the same id.
 */
export function leftoversIn(target: string): readonly Leftover[] {
  const rank = ({ state, id }: Leftover) => (state === "written" ? 0 : id === process.pid ? 1 : 2);
  return readdirSync(target)
    .flatMap((name) => {
      const [, found, id] = LEFTOVER.exec(name) ?? [];
      const state = STATES.find((one) => one === found);
      return state ? [{ state, id: Number(id) }] : [];
    })
    .filter(({ id }) => id === process.pid || !isRunning(id))
    .sort((left, right) => rank(left) - rank(right));
}

/** Takes a leftover over as this process's own, and returns its folder, unless another run was faster. */
export function claim(target: string, { state, id }: Leftover): string | undefined {
  const stage = stageOf(target, state, process.pid);
  try {
    if (id !== process.pid) renameSync(stageOf(target, state, id), stage);
    return stage;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
}

function stageOf(target: string, state: State, id: number): string {
  return join(target, `.being-${state}.${id}`);
}

const LEFTOVER = new RegExp(`^\\.being-(${STATES.join("|")})\\.(\\d+)$`, "u");

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}
