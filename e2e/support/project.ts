import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { TerraformFolder } from "../../sandbox/terraform";
import { type EnvironmentAccess, environment } from "../../src/access/environment";
import { run } from "../../src/cli/run";
import { loadFile } from "../../src/config/load";

/** A folder with an irsa.yaml, as a team has it. */
export class Project {
  readonly path = mkdtempSync(join(tmpdir(), "project-"));

  write(file: string, content: string | object): void {
    const path = join(this.path, file);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, typeof content === "string" ? content : JSON.stringify(content, null, 2));
  }

  /** Writes irsa.yaml (JSON is YAML) and synthesizes it. Returns what it declares. */
  async synth(content: string | object): Promise<EnvironmentAccess> {
    this.write("irsa.yaml", content);
    const file = join(this.path, "irsa.yaml");
    await this.must("synth", "--file", file, "--output", join(this.path, "cdktf.out"));
    const [first] = loadFile(file).environments;
    if (!first) throw new Error("no environment");
    return environment(first);
  }

  /** Writes irsa.yaml, and what its environment hands over into the folder `manifests`. */
  async manifests(content: string | object): Promise<void> {
    this.write("irsa.yaml", content);
    await this.must(
      "manifests",
      "--file",
      join(this.path, "irsa.yaml"),
      "--output",
      join(this.path, "manifests"),
    );
  }

  private async must(...args: readonly string[]): Promise<void> {
    const messages: string[] = [];
    const status = await run([...args], {
      stdout: () => {},
      stderr: (text) => messages.push(text),
      colour: false,
      environment: {},
    });
    if (status !== 0) throw new Error(messages.join(""));
  }

  /** A working folder of terraform for one environment, initialized. */
  terraform(name: string, simulatorUrl: string): TerraformFolder {
    const folder = new TerraformFolder(join(this.path, "terraform", name), simulatorUrl);
    folder.use(this.stack(name));
    const { status, stdout, stderr } = folder.init();
    if (status !== 0) throw new Error(`terraform init: ${stdout}${stderr}`);
    return folder;
  }

  /** Path of a synthesized stack. */
  stack(name: string): string {
    return join(this.path, "cdktf.out", "stacks", name, "cdk.tf.json");
  }

  remove(): void {
    rmSync(this.path, { recursive: true, force: true });
  }
}
