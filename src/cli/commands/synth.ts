import { join } from "node:path";
import { describeEnvironment } from "../../access/describe-environment";
import type { EnvironmentAccess } from "../../access/environment";
import { handoffs } from "../../access/handoffs";
import { describeProof } from "../../analysis/describe-proof";
import { proofOfAccess, refutedProblems } from "../../analysis/proof-of-access";
import { proofJson } from "../../analysis/verdict-json";
import { throwProblems } from "../../errors";
import { COLOUR, PLAIN, renderReport } from "../../report/render-text";
import { fact, type Section } from "../../report/report";
import { type Command, FILE, type FileOptions, type Terminal } from "../command";
import { EXIT } from "../exit-status";
import { loadPlaced, pickEnvironment } from "../load-access";
import { writeWhole } from "../output-folder";
import { keepOtherStacks } from "../stack-manifest";

/** Options of `synth`. */
export interface SynthOptions extends FileOptions {
  readonly environment?: string | undefined;
  readonly output?: string | undefined;
  readonly json?: boolean | undefined;
}

/**
 * Writes the Terraform of every environment, or of one beside those that are there, and says what the plans will hold.
 * Under cdktf, which sets CDKTF_OUTDIR, it is silent.
 */
export const synth: Command<SynthOptions> = {
  description: "write every environment's Terraform, and say what the plans will hold",
  options: [
    FILE,
    ["-e, --environment <name>", "write one environment only; what is there of others stays"],
    ["-o, --output <folder>", "where to write (default: cdktf.out, or cdktf's own choice)"],
    ["--json", "print the report as JSON"],
  ],
  async run({ file, environment: only, output, json }, terminal) {
    const { stdout, colour, environment } = terminal;
    const { accesses: all, locate } = loadPlaced(file);
    const accesses = only === undefined ? all : [pickEnvironment(all, only)];
    const folder = output ?? environment["CDKTF_OUTDIR"] ?? "cdktf.out";
    const format = environment["SYNTH_HCL_OUTPUT"] === "true" ? "hcl" : "json";
    // cdktf keeps what is said on stderr and shows it as part of an error.
    const silent = environment["CDKTF_OUTDIR"] !== undefined && output === undefined;
    if (!silent) announce(accesses, terminal);
    throwProblems(accesses.flatMap(refutedProblems), locate);
    const { synthesizeEnvironments } = await import("../../constructs/synthesize.js");
    const files = writeWhole(folder, (outdir) => {
      synthesizeEnvironments(accesses, { outdir, format });
      if (only !== undefined) keepOtherStacks(folder, outdir);
    });
    if (silent) return EXIT.ok;

    const report = {
      title: `${file}: what the plans will hold`,
      sections: [
        ...accesses.map((access) => section(access, folder)),
        { heading: "Who can get in", facts: [], sections: accesses.map(proofOfAccess).map(describeProof) },
      ],
    };
    const written = files.map((path) => join(folder, path));
    const proven = proofJson(accesses.map(proofOfAccess));
    stdout(
      json
        ? `${JSON.stringify({ ...report, files: written, ...proven }, null, 2)}\n`
        : renderReport(report, colour ? COLOUR : PLAIN),
    );
    return EXIT.ok;
  },
};

/** So many workloads take a second or more, and nothing can be said in between: synthesis is one synchronous step. */
const MANY = 300;

function announce(accesses: readonly EnvironmentAccess[], { stderr }: Terminal): void {
  const count = accesses.reduce((sum, { workloads }) => sum + workloads.length, 0);
  if (count < MANY) return;
  const environments = accesses.length === 1 ? "one environment" : `${accesses.length} environments`;
  stderr(`synthesizing ${count.toLocaleString("en")} workloads of ${environments}…\n`);
}

function section(access: EnvironmentAccess, folder: string): Section {
  const described = describeEnvironment(access);
  const waiting = handoffs(access);
  return {
    ...described,
    facts: [
      ...described.facts,
      fact("written to", join(folder, "stacks", access.declaration.name, "cdk.tf.json")),
    ],
    sections: [
      ...(described.sections ?? []),
      ...(waiting.length === 0
        ? []
        : [
            {
              heading: "Waits for others",
              facts: waiting.map(({ title, until }) => fact("apply", title, `until then ${until}`)),
            },
          ]),
    ],
  };
}
