import type { ExitStatus } from "./exit-status";

/** Where a command writes, and what it knows of its surroundings. */
export interface Terminal {
  readonly stdout: (text: string) => void;
  readonly stderr: (text: string) => void;
  /** Whether stdout takes colours. */
  readonly colour: boolean;
  /** Answers a question on the terminal; undefined where nobody is there to answer. */
  readonly ask?: ((question: string) => Promise<string>) | undefined;
  readonly environment: Readonly<Record<string, string | undefined>>;
}

/**
 * An argument or option as commander reads it: its syntax, what it means, and its default. An option that ends in `...>` may
 * be given several times.
 */
export type Parameter = readonly [syntax: string, meaning: string, defaultValue?: string];

/** A command in its own file, which is loaded when the command is called or explained. */
export interface Command<Options> {
  readonly description: string;
  /** True if it writes no file, whatever happens. @default - it may */
  readonly readsOnly?: true;
  /** Such as `<file>`, or `[path]` where it may be left out; they reach `run` by these names. @default - none */
  readonly arguments?: readonly Parameter[];
  readonly options: readonly Parameter[];
  readonly run: (options: Options, terminal: Terminal) => ExitStatus | Promise<ExitStatus>;
}

/** The option of every command on irsa.yaml. */
export const FILE: Parameter = ["-f, --file <path>", "the declaration", "irsa.yaml"];

/** The option of commands that work on one environment. */
export const ENVIRONMENT: Parameter = [
  "-e, --environment <name>",
  "one environment; needed where the file declares several",
];

/** Options that every command on irsa.yaml has. */
export interface FileOptions {
  /** Path of irsa.yaml. */
  readonly file: string;
}
