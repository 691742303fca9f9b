import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { run } from "../../src/cli/run";

/** What `synth` prints for a file on a terminal without colours, as if it wrote to cdktf.out. */
export async function printedBySynth(file: string): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), "cdktf-irsa-docs-"));
  const output = join(folder, "out");
  let printed = "";
  try {
    await run(["synth", "--file", file, "--output", output], {
      stdout: (text) => {
        printed += text;
      },
      stderr: (text) => {
        printed += text;
      },
      colour: false,
      environment: {},
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  return printed.replaceAll(output, "cdktf.out");
}

/** The part of the report that is about one environment. */
export function sectionOf(printed: string, environment: string): string {
  const section = printed
    .split(/\n\n(?=Environment )/u)
    .find((part) => part.startsWith(`Environment ${environment}\n`));
  if (section === undefined) throw new RangeError(`no environment ${environment} in:\n${printed}`);
  return section;
}

/** The lines of an environment's verdicts. */
export function verdictsOf(printed: string, environment: string): string {
  const [, proofs = ""] = printed.split("\nWho can get in\n");
  const section = proofs
    .split(/\n {2}(?=Environment )/u)
    .find((part) => part.includes(`Environment ${environment}\n`));
  const lines = (section ?? "").split("\n").map((line) => line.trim());
  const verdicts = lines.filter((line) => /^P\d (proven|refuted|unknown)/u.test(line));
  if (verdicts.length === 0) throw new RangeError(`no verdicts of ${environment} in:\n${printed}`);
  return verdicts.join("\n");
}
