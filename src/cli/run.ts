import { type Command as Commander, CommanderError } from "commander";
import { UserError, UserErrors } from "../errors";
import { nearest } from "../nearest";
import type { Terminal } from "./command";
import { COMMANDS, commandsFor } from "./commands";
import { EXIT, type ExitStatus } from "./exit-status";
import { programOf } from "./program";

/** Runs the command line and returns its exit status. The only place that catches a user's mistake. */
export async function run(args: readonly string[], terminal: Terminal): Promise<ExitStatus> {
  let status: ExitStatus = EXIT.ok;
  let readsOnly = false;
  try {
    const commands = await commandsFor(args);
    readsOnly = commands.every(([, command]) => command.readsOnly === true);
    const program = programOf(commands, terminal, (result) => {
      status = result;
    });
    refuseUnknownCommand(program, args);
    await program.parseAsync([...args], { from: "user" });
    return status;
  } catch (error) {
    return explain(error, { ...terminal, readsOnly });
  }
}

/** Commander takes an unknown command for an argument of the default one. */
function refuseUnknownCommand(program: Commander, [name = "-"]: readonly string[]): void {
  const names = [...Object.keys(COMMANDS), "help"];
  if (name.startsWith("-") || names.includes(name)) return;
  const meant = nearest(name, names);
  program.error(
    `error: unknown command '${name}'${meant ? `, did you mean ${meant}?` : ""}; one of: ${names.join(", ")}`,
  );
}

function explain(
  error: unknown,
  { stderr, readsOnly }: Pick<Terminal, "stderr"> & { readonly readsOnly: boolean },
): ExitStatus {
  if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.ok : EXIT.badInput;
  if (!(error instanceof UserError) && !(error instanceof UserErrors)) throw error;
  const errors = error instanceof UserErrors ? error.errors : [error];
  for (const one of errors) stderr(`${one}\n`);
  const mistakes = `${errors.length} mistake${errors.length > 1 ? "s" : ""}`;
  const mayHaveWritten = readsOnly || errors.some(({ code }) => code === "output-unwritable");
  const written = mayHaveWritten ? "" : "; nothing was written";
  stderr(`\n${mistakes}${written}. Codes are explained in docs/errors.md\n`);
  return EXIT.badInput;
}
