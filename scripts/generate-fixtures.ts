import { cpSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startMoto } from "../sandbox/moto";
import { TerraformFolder } from "../sandbox/terraform";
import { run } from "../src/cli/run";
import { type ShownPlan, withoutMachine, withoutSimulator } from "./fixtures/scrub";

const PLANS = join(__dirname, "..", "__tests__", "cases", "plans");

/** `npm run fixtures`: a plan of the example's environment demo, and one of everything that a plan can say. */
async function generateFixtures(folder: string): Promise<void> {
  const simulator = await startMoto((line) => console.error(line));
  try {
    await planDemo(folder, simulator.url);
    planShapes(folder, simulator.url);
  } finally {
    await simulator.stop();
  }
}

async function planDemo(folder: string, url: string): Promise<void> {
  const output = join(folder, "cdktf.out");
  const status = await run(["synth", "--output", output], {
    stdout: () => {},
    stderr: (text) => process.stderr.write(text),
    colour: false,
    environment: {},
  });
  if (status !== 0) throw new Error(`synth: status ${status}`);
  const stackFile = join(output, "stacks", "demo", "cdk.tf.json");
  const terraform = new TerraformFolder(join(folder, "demo"), url);
  terraform.use(stackFile);
  cpSync(stackFile, join(PLANS, "demo", "cdk.tf.json"));
  write("demo", withoutSimulator(plan(terraform), stackFile));
}

function planShapes(folder: string, url: string): void {
  const terraform = new TerraformFolder(join(folder, "shapes"), url);
  const shapes = join(PLANS, "shapes");
  cpSync(join(shapes, "before.tf"), join(terraform.path, "main.tf"));
  plan(terraform);
  terraform.must("apply", "-input=false", "-no-color", "plan");
  cpSync(join(shapes, "after.tf"), join(terraform.path, "main.tf"));
  cpSync(join(shapes, "module"), join(terraform.path, "module"), { recursive: true });
  write("shapes", plan(terraform));
}

function plan(terraform: TerraformFolder): ShownPlan {
  for (const { status, stdout, stderr } of [terraform.init(), terraform.plan()])
    if (status === 1) throw new Error(`${stdout}${stderr}`);
  return terraform.shownPlan();
}

function write(name: string, shown: ShownPlan): void {
  writeFileSync(join(PLANS, name, "plan.json"), `${JSON.stringify(withoutMachine(shown), null, 1)}\n`);
  console.log(`written: __tests__/cases/plans/${name}/plan.json`);
}

const folder = mkdtempSync(join(tmpdir(), "cdktf-irsa-fixtures-"));
generateFixtures(folder).finally(() => rmSync(folder, { recursive: true, force: true }));
