import { Command as Commander, CommanderError } from "commander";
import { UserError, UserErrors } from "../errors";
import { nearest } from "../nearest";
import type { Command, Terminal } from "./command";
import { EXIT, type ExitStatus } from "./exit-status";

/** Runs the command line and returns its exit status. The only place that catches a user's mistake. */
export async function run(args: readonly string[], terminal: Terminal): Promise<ExitStatus> {
  let status: ExitStatus = EXIT.ok;
  const program = describeProgram(terminal, (result) => {
    status = result;
  });
  try {
    refuseUnknownCommand(program, args);
    await program.parseAsync([...args], { from: "user" });
    return status;
  } catch (error) {
    return explain(error, terminal);
  }
}

function describeProgram(terminal: Terminal, finish: (status: ExitStatus) => void): Commander {
  const program = new Commander("cdktf-irsa")
    .description(
      "Gives exactly one Kubernetes pod access to exactly one S3 bucket, without access keys, in one Terraform plan",
    )
    .version("0.1.0")
    .exitOverride()
    .showHelpAfterError("Commands and options: cdktf-irsa --help, cdktf-irsa COMMAND --help")
    .configureOutput({
      writeOut: terminal.stdout,
      writeErr: terminal.stderr,
      outputError: (message, write) => write(message.replace("\n", " [usage]\n")),
    });

  const action =
    <Options>(load: () => Promise<Command<Options>>) =>
    async (options: Options) =>
      finish(await (await load()).run(options, terminal));

  const file = ["-f, --file <path>", "the declaration", "irsa.yaml"] as const;
  const only = [
    "-e, --environment <name>",
    "one environment; needed where the file declares several",
  ] as const;

  program
    .command("synth", { isDefault: true })
    .description("write every environment's Terraform, and say what the plans will hold")
    .option(...file)
    .option("-o, --output <folder>", "where to write (default: cdktf.out, or cdktf's own choice)")
    .option("--json", "print the report as JSON")
    .action(action(async () => (await import("./commands/synth.js")).synth));
  program
    .command("init")
    .description("write an irsa.yaml from flags, or from answers on a terminal")
    .option(...file)
    .option("--environment <name>", "environment", "tst")
    .option("--cluster <name>", "name of the EKS cluster")
    .option("--account <id>", "account of the cluster, 12 digits")
    .option("--region <code>", "region of the cluster")
    .option("--issuer <url>", "the cluster's OIDC issuer, with https://")
    .option("--oidc-provider <ownership>", "create, adopt or existing")
    .option("--namespace <name>", "namespace of the workload")
    .option("--kind <kind>", "Deployment, StatefulSet or DaemonSet")
    .option("--workload <name>", "name of the workload")
    .option("--service-account <name>", "ServiceAccount that the pods run as")
    .option("--role <name>", "IAM role to make")
    .option("--bucket <name>", "bucket that the workload uses")
    .option("--bucket-account <id>", "account of the bucket, 12 digits")
    .option("--bucket-policy <ownership>", "create, adopt, existing or handoff")
    .option("--grant <grant>", "read, write or read-write")
    .option("--prefix <prefix>", "only keys under this prefix, which ends with /")
    .option("--kubernetes <mode>", "gitops, or eks")
    .option("--context <name>", "a kubeconfig context, instead of --kubernetes")
    .option("--binding <binding>", "handoff, or adopt (not under gitops)")
    .action(action(async () => (await import("./commands/init.js")).init));
  program
    .command("manifests")
    .description(
      "write ServiceAccount and the workload's patch as plain YAML: a kustomize component and a server-side-apply file",
    )
    .option(...file)
    .option(...only)
    .option("-o, --output <folder>", "where to write", "manifests")
    .action(action(async () => (await import("./commands/manifests.js")).manifests));
  program
    .command("handoff")
    .description("say what owners in other accounts must apply, and what happens until they do")
    .option(...file)
    .option(...only)
    .option("--json", "print the documents as JSON")
    .action(action(async () => (await import("./commands/handoff.js")).handoff));
  for (const command of program.commands) command.exitOverride().configureOutput(program.configureOutput());
  return program;
}

/** Commander takes an unknown command for an argument of the default one. */
function refuseUnknownCommand(program: Commander, [name = "-"]: readonly string[]): void {
  const names = [...program.commands.map((command) => command.name()), "help"];
  if (name.startsWith("-") || names.includes(name)) return;
  const meant = nearest(name, names);
  program.error(
    `error: unknown command '${name}'${meant ? `, did you mean ${meant}?` : ""}; one of: ${names.join(", ")}`,
  );
}

function explain(error: unknown, { stderr }: Terminal): ExitStatus {
  if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.ok : EXIT.badInput;
  if (!(error instanceof UserError) && !(error instanceof UserErrors)) throw error;
  const errors = error instanceof UserErrors ? error.errors : [error];
  for (const one of errors) stderr(`${one}\n`);
  const mistakes = `${errors.length} mistake${errors.length > 1 ? "s" : ""}`;
  const written = errors.some(({ code }) => code === "output-unwritable") ? "" : "; nothing was written";
  stderr(`\n${mistakes}${written}. Codes are explained in docs/errors.md\n`);
  return EXIT.badInput;
}
