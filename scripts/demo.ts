import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startMoto } from "../sandbox/moto";
import { SandboxError } from "../sandbox/sandbox-error";
import { TerraformFolder } from "../sandbox/terraform";
import { describeProof } from "../src/analysis/describe-proof";
import { proveEnvironment } from "../src/analysis/prove-environment";
import { declaredIn } from "../src/analysis/stack/declared";
import { factsOfContent } from "../src/analysis/stack/facts-of-content";
import { run } from "../src/cli/run";
import { COLOUR, PLAIN, renderReport } from "../src/report/render-text";
import { readTerraform } from "../src/terraform/reader/read-terraform";

const PLANNED = "demo";
const OUTPUT = "cdktf.out";
const COLOURED = process.stdout.isTTY === true && process.env["NO_COLOR"] === undefined;

/** `npm start`: synthesizes the example, says what the plans will hold, and plans one environment against a simulated AWS. */
async function demo(): Promise<number> {
  const status = await run(["synth", "--output", OUTPUT, ...process.argv.slice(2)], {
    stdout: (text) => process.stdout.write(text),
    stderr: (text) => process.stderr.write(text),
    colour: COLOURED,
    environment: process.env,
  });
  if (status !== 0 || process.argv.length > 2) return status;

  const missing = ["terraform", "python3"].filter(
    (program) => spawnSync(program, ["--version"]).status !== 0,
  );
  if (missing.length > 0) {
    say(
      `Left out: a terraform plan of ${PLANNED} against a simulated AWS. It needs ${missing.join(" and ")} on the PATH.`,
    );
    return 0;
  }
  try {
    return await planOnSimulator();
  } catch (error) {
    if (!(error instanceof SandboxError)) throw error;
    say(`Left out: a terraform plan of ${PLANNED} against a simulated AWS: ${error.message}`);
    return 0;
  }
}

async function planOnSimulator(): Promise<number> {
  const progress = (line: string) => process.stderr.write(`${line}\n`);
  const folder = mkdtempSync(join(tmpdir(), "cdktf-irsa-demo-"));
  const simulator = await startMoto(progress);
  try {
    const terraform = new TerraformFolder(folder, simulator.url);
    terraform.use(join(OUTPUT, "stacks", PLANNED, "cdk.tf.json"));
    progress(`terraform plan of ${PLANNED}, against a simulated AWS on ${simulator.url}`);
    const init = terraform.init();
    if (init.status !== 0) {
      say(
        `Left out: the terraform plan; its providers could not be installed. Set TF_PLUGIN_DIR to a folder that holds them, or reach a registry.\n\n${init.stderr.trim()}`,
      );
      return 0;
    }
    const plan = terraform.plan();
    process.stdout.write(plan.stdout);
    process.stderr.write(plan.stderr);
    if (plan.status !== 2) return plan.status;
    say(
      "This was the whole first plan, with no access key and no unknown policy in it. Nothing was applied.\n",
    );
    proveFrom(terraform.must("show", "-json", "plan").stdout);
    return 0;
  } finally {
    await simulator.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The verdicts again, from what terraform planned. */
function proveFrom(plan: string): void {
  const name = "the plan";
  const content = readTerraform(plan, { name });
  const facts = factsOfContent(content, declaredIn(content, name), {
    buckets: new Map(),
    roles: new Map(),
  });
  const report = { title: "Proven from this plan", sections: [describeProof(proveEnvironment(facts))] };
  process.stdout.write(renderReport(report, COLOURED ? COLOUR : PLAIN));
}

function say(text: string): void {
  process.stdout.write(`\n${text}\n`);
}

demo().then((status) => {
  process.exitCode = status;
});
