import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { performance } from "node:perf_hooks";
import { startMoto } from "../sandbox/moto";
import { TerraformFolder } from "../sandbox/terraform";
import { bound } from "./figures";
import { flatJson } from "./flat-json";
import { COMPILED, interleaved, measureNode, type Sample } from "./measure";
import { benchWorkloads, ENVIRONMENT } from "./workloads";

const COUNT = 100;

/** A terraform plan of AWS alone, for 100 workloads, beside the same resources as flat JSON; both against a simulated AWS. */
export async function comparePlanning(runs: number, folder: string) {
  const output = join(folder, "gitops");
  measureNode(join(COMPILED, "bench", "synth-ours.js"), String(COUNT), output, "gitops");
  const flat = join(folder, "flat.tf.json");
  writeFileSync(flat, JSON.stringify(flatJson(benchWorkloads(COUNT)), null, 2));

  const simulator = await startMoto((line) => process.stderr.write(`${line}\n`));
  try {
    const ours = initialized(
      join(folder, "plan-ours"),
      simulator.url,
      join(output, "stacks", ENVIRONMENT, "cdk.tf.json"),
    );
    const other = initialized(join(folder, "plan-flat"), simulator.url, flat);
    const comparison = interleaved(`terraform plan of ${COUNT}`, runs, {
      ours: () => plan(ours),
      other: () => plan(other),
    });
    const [left, right] = [ours, other].map(toAdd);
    if (left !== right) throw new Error(`the plans differ: ${left} and ${right} resources`);
    const ratio = comparison.ours.seconds / comparison.other.seconds;
    return { comparisons: [comparison], figures: [bound(`terraform plan of ${COUNT}: time`, ratio, 1.25)] };
  } finally {
    await simulator.stop();
  }
}

function initialized(path: string, url: string, stackFile: string): TerraformFolder {
  const terraform = new TerraformFolder(path, url);
  terraform.use(stackFile);
  const { status, stdout, stderr } = terraform.init();
  if (status !== 0) throw new Error(`terraform init: ${stdout}${stderr}`);
  return terraform;
}

function plan(terraform: TerraformFolder): Sample {
  const start = performance.now();
  const { status, stdout, stderr } = terraform.plan();
  const seconds = (performance.now() - start) / 1000;
  if (status !== 2) throw new Error(`terraform plan: status ${status}\n${stdout}${stderr}`);
  return { seconds };
}

function toAdd(terraform: TerraformFolder): number {
  return terraform.shownPlan().resource_changes.length;
}
