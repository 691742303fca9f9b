import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { performance } from "node:perf_hooks";

export const ROOT = join(__dirname, "..");
/** Where the compiled programs are. */
export const COMPILED = join(ROOT, ".cache", "bench");

/** What one run took. */
export interface Sample {
  readonly seconds: number;
  /** Peak memory; undefined where it is not measured. */
  readonly megabytes?: number;
}

/** Medians of both sides, measured in turn. */
export interface Comparison {
  readonly what: string;
  readonly ours: Sample;
  readonly other: Sample;
}

/** Both sides of a comparison: each is run whole. */
export interface Sides {
  readonly ours: () => Sample;
  readonly other: () => Sample;
}

/** The command line as it is published: one file. */
export const PUBLISHED_CLI = join(COMPILED, "published", "cli.js");

/** Compiles the programs to measure, and builds the command line as `npm run build` does. */
export function compile(): void {
  const commands = [
    ["npx", "--no-install", "tsc", "-p", "bench"],
    [process.execPath, "scripts/build.mjs", join(COMPILED, "published")],
  ];
  for (const [program = "", ...args] of commands) {
    const { status } = spawnSync(program, args, { cwd: ROOT, stdio: "inherit" });
    if (status !== 0) throw new Error("the programs to measure do not compile");
  }
}

/** Runs a node program as a process of its own. Throws if it fails. */
export function measureNode(...args: readonly string[]): Sample {
  const report = join(COMPILED, "bench", "report-memory.js");
  const start = performance.now();
  const { status, output } = spawnSync(process.execPath, ["--require", report, ...args], {
    cwd: ROOT,
    encoding: "utf8",
    stdio: ["ignore", "ignore", "inherit", "pipe"],
  });
  const seconds = (performance.now() - start) / 1000;
  if (status !== 0) throw new Error(`node ${args.join(" ")} ended with status ${status}`);
  return { seconds, megabytes: Number(output[3]) / 1024 };
}

/** Runs both sides `runs` times, in alternating order, and takes medians. */
export function interleaved(what: string, runs: number, { ours, other }: Sides): Comparison {
  const samples: { ours: Sample[]; other: Sample[] } = { ours: [], other: [] };
  for (let run = 0; run < runs; run += 1) {
    if (run % 2 === 0) samples.ours.push(ours());
    samples.other.push(other());
    if (run % 2 === 1) samples.ours.push(ours());
  }
  process.stderr.write(`measured: ${what}\n`);
  return { what, ours: medians(samples.ours), other: medians(samples.other) };
}

function medians(samples: readonly Sample[]): Sample {
  const seconds = median(samples.map((sample) => sample.seconds));
  const sizes = samples.flatMap(({ megabytes }) => (megabytes === undefined ? [] : [megabytes]));
  return { seconds, ...(sizes.length > 0 && { megabytes: median(sizes) }) };
}

/** The middle value, or the mean of both. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((left, right) => left - right);
  const middle = Math.floor(sorted.length / 2);
  const [low = 0, high = low] = sorted.slice(sorted.length % 2 === 0 ? middle - 1 : middle, middle + 1);
  return (low + high) / 2;
}
