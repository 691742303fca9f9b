import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { ownEnvironment, SIMULATOR_CREDENTIALS } from "../sandbox/own-environment";
import { simulatorOverride } from "../sandbox/simulator-override";
import { BUCKET, BUCKET_ACCOUNT, CLUSTER_ACCOUNT, declaration } from "./support/declarations";
import { Project } from "./support/project";
import { createBucket, liveRole, SimulatedAws } from "./support/simulated-aws";

const ROOT = join(__dirname, "..");
const CLI = join(ROOT, ".cache", "cdktf-cli-0.21.0");

/** `cdktf` as pipelines call it. Its CLI is no dependency of the project: it is installed here, once. */
describe("through cdktf", () => {
  const project = new Project();
  let aws: SimulatedAws;

  beforeAll(async () => {
    installCdktf();
    aws = await SimulatedAws.start();
    await createBucket(await aws.account(BUCKET_ACCOUNT), BUCKET);
    project.write("irsa.yaml", declaration());
    project.write("cdktf.json", {
      language: "typescript",
      app: `node ${join(ROOT, "scripts", "app.mjs")}`,
      sendCrashReports: "false",
    });
    symlinkSync(join(ROOT, "node_modules"), join(project.path, "node_modules"));
  });

  afterAll(async () => {
    project.remove();
    await aws?.stop();
  });

  function cdktf(...args: readonly string[]) {
    const folders = (process.env["TF_PLUGIN_DIR"] ?? "").split(":").filter((folder) => folder !== "");
    const env = ownEnvironment({
      ...SIMULATOR_CREDENTIALS,
      CI: "1",
      CHECKPOINT_DISABLE: "1",
      DISABLE_VERSION_CHECK: "1",
      FORCE_COLOR: "0",
      ...(folders.length > 0 && {
        TF_CLI_ARGS_init: folders.map((folder) => `-plugin-dir=${folder}`).join(" "),
      }),
    });
    const { status, stdout, stderr } = spawnSync(join(CLI, "node_modules", ".bin", "cdktf"), args, {
      cwd: project.path,
      env,
      encoding: "utf8",
    });
    return { status, output: `${stdout}${stderr}` };
  }

  /** The override stands beside the synthesized stack, where cdktf runs terraform. */
  function pointAtSimulator(): void {
    const folder = join(project.path, "cdktf.out", "stacks", "tst");
    const stack = JSON.parse(readFileSync(join(folder, "cdk.tf.json"), "utf8"));
    writeFileSync(
      join(folder, "simulator_override.tf.json"),
      JSON.stringify(simulatorOverride(stack, aws.url)),
    );
  }

  test("synth writes the stack, and says nothing that is in its way", () => {
    const { status, output } = cdktf("synth");

    expect([status, output]).toEqual([
      0,
      expect.stringContaining("Generated Terraform code for the stacks: tst"),
    ]);
    expect(readdirSync(join(project.path, "cdktf.out", "stacks", "tst"))).toContain("cdk.tf.json");
    pointAtSimulator();
  });

  test("plan and deploy work, and what was deployed is there", async () => {
    const planned = cdktf("plan", "tst", "--skip-synth", ...lockOptions());
    expect([planned.status, planned.output]).toEqual([
      0,
      expect.stringContaining("6 to add, 0 to change, 0 to destroy"),
    ]);

    const deployed = cdktf("deploy", "tst", "--auto-approve", ...lockOptions());

    expect([deployed.status, deployed.output]).toEqual([
      0,
      expect.stringContaining("Resources: 6 added, 0 changed, 0 destroyed"),
    ]);
    const cluster = await aws.account(CLUSTER_ACCOUNT);
    expect(Object.keys((await liveRole(cluster, "HyveS3WriterRole")).policies)).toEqual(["bucket-access"]);
  });

  test("synth --hcl is refused with the reason, and leaves the JSON as it is", () => {
    const before = readFileSync(project.stack("tst"), "utf8");

    const { status, output } = cdktf("synth", "--hcl");

    expect(status).not.toBe(0);
    expect(output).toContain("hcl-refused");
    expect(readFileSync(project.stack("tst"), "utf8")).toBe(before);
  });

  test("a mistake in irsa.yaml stops cdktf and is shown with its place", () => {
    project.write("irsa.yaml", JSON.stringify(declaration()).replace(`"${CLUSTER_ACCOUNT}"`, "111122223333"));

    const { status, output } = cdktf("plan", "tst");

    expect(status).not.toBe(0);
    expect(output).toMatch(/irsa\.yaml:1:\d+: .*number-for-text/u);
  });
});

/** cdktf asks the registry for checksums of other platforms; a folder of providers has none. */
function lockOptions(): readonly string[] {
  if (!process.env["TF_PLUGIN_DIR"]) return [];
  process.stderr.write(
    "skipped: lock files of other platforms, as TF_PLUGIN_DIR holds providers of this one only\n",
  );
  return ["--skip-provider-lock"];
}

function installCdktf(): void {
  if (existsSync(join(CLI, "installed"))) return;
  mkdirSync(CLI, { recursive: true });
  writeFileSync(
    join(CLI, "package.json"),
    JSON.stringify({ private: true, dependencies: { "cdktf-cli": "0.21.0" } }),
  );
  const { status, stderr } = spawnSync(
    "npm",
    ["install", "--no-audit", "--no-fund", "--ignore-scripts", "--loglevel=error"],
    { cwd: CLI, encoding: "utf8" },
  );
  if (status !== 0) throw new Error(`cdktf-cli cannot be installed: ${stderr}`);
  writeFileSync(join(CLI, "installed"), "");
}
