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

/** A command in its own file, loaded when it is called. */
export interface Command<Options> {
  readonly run: (options: Options, terminal: Terminal) => ExitStatus | Promise<ExitStatus>;
}

/** Options that every command on irsa.yaml has. */
export interface FileOptions {
  /** Path of irsa.yaml. */
  readonly file: string;
}
