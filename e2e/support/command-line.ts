import { spawnSync } from "node:child_process";
import { join } from "node:path";

const PROGRAM = join(__dirname, "../../scripts/app.mjs");

/** What a command said, and how it ended. */
export interface Ended {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs cdktf-irsa in a process of its own, as a user does; nothing of this process' environment says where clusters are. */
export function commandLine(
  args: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): Ended {
  const { PATH = "", HOME = "", TMPDIR = "" } = process.env;
  const { status, stdout, stderr } = spawnSync(process.execPath, [PROGRAM, ...args], {
    encoding: "utf8",
    env: { PATH, HOME, TMPDIR, ...environment },
  });
  return { status, stdout, stderr };
}
