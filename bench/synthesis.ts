import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { bound, type Figure } from "./figures";
import { benchFile } from "./irsa-file";
import { COMPILED, type Comparison, interleaved, measureNode, PUBLISHED_CLI, type Sample } from "./measure";
import { ENVIRONMENT } from "./workloads";

const SIZES = [1, 100, 1000, 4000] as const;

/** Synthesis beside bare CDKTF: both compiled, from a declaration in memory, each run a process of its own. */
export function compareSynthesis(runs: number, folder: string) {
  const [one, hundred, thousand, fourThousand] = SIZES.map((count) => compareSize(count, runs, folder));
  if (!one || !hundred || !thousand || !fourThousand) throw new Error("a size was not measured");
  const whole = compareWhole(runs, folder);
  const figures: readonly Figure[] = [
    bound("4,000 workloads: time", ratioOf(fourThousand, "seconds"), 1.3),
    bound("4,000 workloads: peak memory", ratioOf(fourThousand, "megabytes"), 1.3),
    bound("linear: time a workload at 4,000 to 1,000", growth({ one, thousand, fourThousand }, "ours"), 1.5),
    ...whole.map((comparison) => bound(`${comparison.what}: time`, ratioOf(comparison, "seconds"), 1.5)),
  ];
  return {
    comparisons: [one, hundred, thousand, fourThousand, ...whole],
    figures,
    growthOfOther: growth({ one, thousand, fourThousand }, "other"),
  };
}

function compareSize(count: number, runs: number, folder: string): Comparison {
  const run = (side: "ours" | "bare") => () =>
    measureNode(join(COMPILED, "bench", `synth-${side}.js`), String(count), join(folder, `${side}-${count}`));
  const comparison = interleaved(`synthesis of ${count.toLocaleString("en")}`, runs, {
    ours: run("ours"),
    other: run("bare"),
  });
  requireSameResources(join(folder, `ours-${count}`), join(folder, `bare-${count}`));
  return comparison;
}

/**
 * The command line on an irsa.yaml beside the bare program: both compiled; and each as cdktf runs it, which is what the clone's
 * cdktf.json says, its file made before, beside a program in TypeScript that tsx loads.
 */
function compareWhole(runs: number, folder: string): readonly Comparison[] {
  const file = join(folder, "irsa.yaml");
  writeFileSync(file, benchFile(1));
  const ours = ["synth", "--file", file, "--output", join(folder, "whole-ours")];
  const bare = ["1", join(folder, "whole-bare")];
  const [, ...app] = JSON.parse(readFileSync("cdktf.json", "utf8")).app.split(" ");
  measureNode(...app, ...ours);
  return [
    interleaved("one workload, irsa.yaml, as published", runs, {
      ours: () => measureNode(PUBLISHED_CLI, ...ours),
      other: () => measureNode(join(COMPILED, "bench", "synth-bare.js"), ...bare),
    }),
    interleaved("one workload, irsa.yaml, as cdktf runs it", runs, {
      ours: () => measureNode(...app, ...ours),
      other: () => measureNode("--import", "tsx", join("bench", "synth-bare.ts"), ...bare),
    }),
  ];
}

/** Both sides must have made as many resources of each type, imports and outputs, in files of about one size. */
function requireSameResources(ours: string, bare: string): void {
  const [left, right] = [ours, bare].map((folder) => {
    const text = readFileSync(join(folder, "stacks", ENVIRONMENT, "cdk.tf.json"), "utf8");
    const { resource, import: imports, output } = JSON.parse(text);
    const counts = Object.entries<object>(resource).map(([type, byName]) => [
      type,
      Object.keys(byName).length,
    ]);
    return { text, made: JSON.stringify([counts.sort(), imports.length, Object.keys(output).sort()]) };
  });
  if (!left || !right || left.made !== right.made)
    throw new Error(`the sides differ:\n${left?.made}\n${right?.made}`);
  const ratio = left.text.length / right.text.length;
  if (Math.abs(ratio - 1) > 0.15)
    throw new Error(`the sides' files differ in size: ${ratio.toFixed(2)} times`);
}

function ratioOf({ ours, other }: Comparison, unit: keyof Sample): number {
  return (ours[unit] ?? Number.NaN) / (other[unit] ?? Number.NaN);
}

type Growing = Readonly<Record<"one" | "thousand" | "fourThousand", Comparison>>;

/** One workload's time is what every process takes, so it is left out. */
function growth({ one, thousand, fourThousand }: Growing, side: "ours" | "other"): number {
  const perWorkload = (comparison: Comparison, count: number) =>
    (comparison[side].seconds - one[side].seconds) / count;
  return perWorkload(fourThousand, 3999) / perWorkload(thousand, 999);
}
