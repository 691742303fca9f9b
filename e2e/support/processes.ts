import { spawnSync } from "node:child_process";

interface Process {
  readonly pid: number;
  readonly parent: number;
  readonly command: string;
}

/** The processes of a cluster: its components, which are called with its folder, and their supervisor. */
export function processesOf(folder: string): readonly Process[] {
  const all = processes();
  const components = all.filter(({ command }) => command.includes(folder));
  const parents = new Set(components.map(({ parent }) => parent));
  return [...components, ...all.filter(({ pid }) => parents.has(pid))];
}

/** Those of some processes that still run; one that ended and was not waited for does not. */
export function stillRunning(some: readonly Process[]): readonly Process[] {
  const now = processes();
  return some.filter(({ pid, command }) => now.some((one) => one.pid === pid && one.command === command));
}

function processes(): readonly Process[] {
  const { stdout } = spawnSync("ps", ["-A", "-ww", "-o", "pid=,ppid=,args="], {
    encoding: "utf8",
    maxBuffer: 1 << 26,
  });
  return stdout
    .trim()
    .split("\n")
    .map((line) => {
      const [, pid, parent, command = ""] = /^\s*(\d+)\s+(\d+)\s+(.*)$/u.exec(line) ?? [];
      return { pid: Number(pid), parent: Number(parent), command };
    });
}
