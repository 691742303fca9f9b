import { Command as Commander } from "commander";
import type { Command, Terminal } from "./command";
import { DEFAULT_COMMAND } from "./commands";
import type { ExitStatus } from "./exit-status";

/** The command line with the given commands; `finish` is told the exit status of the one that ran. */
export function programOf(
  commands: readonly (readonly [string, Command<never>])[],
  terminal: Terminal,
  finish: (status: ExitStatus) => void,
): Commander {
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
  for (const [name, command] of commands) {
    const described = program.command(name, { isDefault: name === DEFAULT_COMMAND });
    describe(described, command).action(async () =>
      finish(await command.run(valuesOf(described) as never, terminal)),
    );
  }
  return program;
}

function describe(described: Commander, { description, arguments: args = [], options }: Command<never>) {
  described.description(description);
  for (const parameter of args) described.argument(...parameter);
  for (const [syntax, meaning, defaultValue] of options) {
    // Commander's own variadic options take the arguments behind them, too.
    if (syntax.endsWith("...>")) described.option(syntax.replace("...>", ">"), meaning, collect);
    else described.option(syntax, meaning, defaultValue);
  }
  return described;
}

/** An option that may be given several times. */
function collect(value: string, before: readonly string[] = []): readonly string[] {
  return [...before, value];
}

/** Options and arguments of a command that was called, by their names. */
function valuesOf(called: Commander): Readonly<Record<string, unknown>> {
  const args = called.registeredArguments.map((argument, index) => [
    argument.name(),
    called.processedArgs[index],
  ]);
  return { ...Object.fromEntries(args), ...called.opts() };
}
