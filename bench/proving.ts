import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { bound, type Figure } from "./figures";
import { COMPILED, median } from "./measure";

interface Proving {
  /** Milliseconds of one proof, many proofs, and a hostile policy. */
  readonly single: number;
  readonly many: number;
  readonly hostile: number;
}

/** What proofs take, within a process that has synthesized nothing: medians of several processes. */
export function measureProving(runs: number): readonly Figure[] {
  const [thousand = [], fourThousand = []] = [1000, 4000].map((count) =>
    Array.from({ length: runs }, () => proving(count)),
  );
  const seconds = (samples: readonly Proving[], part: keyof Proving) =>
    median(samples.map((sample) => sample[part])) / 1000;
  const growth = seconds(fourThousand, "many") / 4 / seconds(thousand, "many");
  process.stderr.write("measured: proofs\n");
  return [
    bound("proving 4,000 workloads: seconds", seconds(fourThousand, "many"), 1),
    bound("proving is linear: time a workload at 4,000 to 1,000", growth, 1.5),
    bound("proving one workload, warm: milliseconds", seconds(fourThousand, "single") * 1000, 5),
    bound("a hostile policy, hundreds of wildcards: seconds", seconds(fourThousand, "hostile"), 2),
  ];
}

function proving(count: number): Proving {
  const program = join(COMPILED, "bench", "prove-workloads.js");
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, String(count)], {
    encoding: "utf8",
  });
  if (status !== 0) throw new Error(`proving ${count} workloads ended with status ${status}: ${stderr}`);
  return JSON.parse(stdout) as Proving;
}
