import type { Command } from "./command";

/** Loads a command; what its options are is between it and the parameters it declares. */
export type LoadCommand = () => Promise<Command<never>>;

/** Every command by its name, in the order of the help. Each is loaded alone, as the cluster's or AWS' clients take long. */
export const COMMANDS: Readonly<Record<string, LoadCommand>> = {
  synth: async () => (await import("./commands/synth.js")).synth,
  init: async () => (await import("./commands/init.js")).init,
  preflight: async () => (await import("./commands/preflight.js")).preflight,
  manifests: async () => (await import("./commands/manifests.js")).manifests,
  handoff: async () => (await import("./commands/handoff.js")).handoff,
  prove: async () => (await import("./commands/prove.js")).prove,
  "check-no-new-access": async () => (await import("./commands/check-no-new-access.js")).checkNoNewAccess,
  verify: async () => (await import("./commands/verify.js")).verify,
  simulate: async () => (await import("./commands/simulate.js")).simulate,
};

/** The command that is meant where none is named: what `cdktf` calls. */
export const DEFAULT_COMMAND = "synth";

/** Loads the command that is called, or all where help is asked for. */
export async function commandsFor(
  args: readonly string[],
): Promise<readonly (readonly [string, Command<never>])[]> {
  const names = calledBy(args);
  return Promise.all(
    Object.entries(COMMANDS)
      .filter(([name]) => names.includes(name))
      .map(async ([name, load]) => [name, await load()] as const),
  );
}

function calledBy(args: readonly string[]): readonly string[] {
  const [first = DEFAULT_COMMAND] = args;
  if (Object.hasOwn(COMMANDS, first)) return [first];
  return args.some((arg) => HELP.includes(arg)) ? Object.keys(COMMANDS) : [DEFAULT_COMMAND];
}

const HELP: readonly string[] = ["help", "--help", "-h"];
