import { spawnSync } from "node:child_process";
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { ownEnvironment, SIMULATOR_CREDENTIALS } from "./own-environment";
import { SandboxError } from "./sandbox-error";
import { simulatorOverride } from "./simulator-override";

/** What a command printed, and the status it ended with. */
export interface Outcome {
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** A working folder of terraform for one synthesized stack, whose AWS providers talk to the simulator. */
export class TerraformFolder {
  constructor(
    readonly path: string,
    private readonly simulatorUrl: string,
    private readonly extra: Readonly<Record<string, string>> = {},
  ) {
    mkdirSync(path, { recursive: true });
  }

  /** Puts a synthesized stack here, in place of the one before. The state stays. */
  use(stackFile: string): void {
    copyFileSync(stackFile, join(this.path, "cdk.tf.json"));
    const stack = JSON.parse(readFileSync(stackFile, "utf8"));
    writeFileSync(
      join(this.path, "simulator_override.tf.json"),
      JSON.stringify(simulatorOverride(stack, this.simulatorUrl), null, 2),
    );
  }

  /** Installs providers, from TF_PLUGIN_DIR if that is set. */
  init(): Outcome {
    const folders = (process.env["TF_PLUGIN_DIR"] ?? "").split(":").filter((folder) => folder !== "");
    return this.run("init", "-input=false", "-no-color", ...folders.map((folder) => `-plugin-dir=${folder}`));
  }

  /** Plans into the file `plan`. Exit status 0: nothing to do; 2: changes; 1: an error. */
  plan(...args: readonly string[]): Outcome {
    return this.run("plan", "-input=false", "-no-color", "-detailed-exitcode", "-out=plan", ...args);
  }

  /** The last plan as Terraform describes it to programs. */
  // biome-ignore lint/suspicious/noExplicitAny: a plan's JSON is as wide as Terraform
  shownPlan(): any {
    return JSON.parse(this.must("show", "-json", "plan").stdout);
  }

  /** Applies the last plan. */
  apply(): Outcome {
    return this.run("apply", "-input=false", "-no-color", "plan");
  }

  /** Runs terraform and throws what it printed if it fails. */
  must(...args: readonly string[]): Outcome {
    const outcome = this.run(...args);
    if (outcome.status !== 0)
      throw new Error(
        `terraform ${args.join(" ")}: status ${outcome.status}\n${outcome.stdout}${outcome.stderr}`,
      );
    return outcome;
  }

  /** Runs terraform here. */
  run(...args: readonly string[]): Outcome {
    const env = ownEnvironment({
      ...SIMULATOR_CREDENTIALS,
      CHECKPOINT_DISABLE: "1",
      TF_IN_AUTOMATION: "1",
      ...this.extra,
    });
    const { status, stdout, stderr, error } = spawnSync("terraform", args, {
      cwd: this.path,
      env,
      encoding: "utf8",
      maxBuffer: 1 << 28,
    });
    if ((error as NodeJS.ErrnoException | undefined)?.code === "ENOENT") {
      throw new SandboxError(
        "terraform-missing",
        "terraform is not on the PATH; install 1.11 or later from https://developer.hashicorp.com/terraform/install",
      );
    }
    return { status: status ?? 1, stdout: stdout ?? "", stderr: stderr ?? "" };
  }
}
