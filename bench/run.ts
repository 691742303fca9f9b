import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { cpus, tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { comparisonTable, figureTable } from "./figures";
import { compile } from "./measure";
import { comparePlanning } from "./planning";
import { measureProving } from "./proving";
import { compareSynthesis } from "./synthesis";

/**
 * `npm run bench -- [--terraform] [--json FILE] [--runs N]`: what we cost beside bare CDKTF, and with --terraform what our
 * plans cost beside flat JSON. Ends with status 1 if a limit is exceeded.
 */
async function bench(): Promise<number> {
  const { values } = parseArgs({
    options: {
      terraform: { type: "boolean", default: false },
      json: { type: "string" },
      runs: { type: "string", default: "5" },
    },
  });
  const runs = Number(values.runs);
  if (!Number.isInteger(runs) || runs < 1)
    throw new RangeError(`--runs must be a whole number from 1, got ${values.runs}`);
  compile();
  const folder = mkdtempSync(join(tmpdir(), "cdktf-irsa-bench-"));
  try {
    const proving = measureProving(runs);
    const synthesis = compareSynthesis(runs, folder);
    const planning = values.terraform
      ? await comparePlanning(Math.min(runs, 3), folder)
      : { comparisons: [], figures: [] };
    const comparisons = [...synthesis.comparisons, ...planning.comparisons];
    const figures = [...synthesis.figures, ...proving, ...planning.figures];
    const machine = `Node ${process.versions.node}, ${cpus().length} cores`;
    process.stdout.write(
      `Medians of interleaved whole processes, compiled unless said otherwise; ${machine}. Read the ratios.\n\n`,
    );
    process.stdout.write(`${comparisonTable(comparisons)}\n${figureTable(figures)}`);
    process.stdout.write(`(bare CDKTF's own growth: ${synthesis.growthOfOther.toFixed(2)})\n`);
    if (!values.terraform) process.stdout.write("Left out: terraform plan (--terraform)\n");
    if (values.json)
      writeFileSync(values.json, `${JSON.stringify({ machine, runs, comparisons, figures }, null, 2)}\n`);
    return figures.some(({ verdict }) => verdict === "FAIL") ? 1 : 0;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

bench().then((status) => {
  process.exitCode = status;
});
