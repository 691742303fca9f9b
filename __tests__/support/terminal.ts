import type { Terminal } from "../../src/cli/command";
import type { ExitStatus } from "../../src/cli/exit-status";
import { run } from "../../src/cli/run";

/** A terminal that remembers what was written to it and asked of it. */
export interface RecordedTerminal extends Terminal {
  readonly written: { stdout: string; stderr: string };
  readonly questions: string[];
}

/** A terminal without colour and without anybody who answers; `answer` makes somebody. */
export function recordedTerminal(
  change: Partial<Pick<Terminal, "colour" | "environment">> & {
    readonly answer?: (question: string) => string;
  } = {},
): RecordedTerminal {
  const { answer, colour = false, environment = {} } = change;
  const written = { stdout: "", stderr: "" };
  const questions: string[] = [];
  return {
    written,
    questions,
    colour,
    environment,
    stdout: (text) => {
      written.stdout += text;
    },
    stderr: (text) => {
      written.stderr += text;
    },
    ask: answer
      ? async (question) => {
          questions.push(question);
          return answer(question);
        }
      : undefined,
  };
}

/** Runs the command line and returns its exit status and what it wrote. */
export async function ran(
  args: readonly string[],
  terminal: RecordedTerminal = recordedTerminal(),
): Promise<{ readonly status: ExitStatus; readonly stdout: string; readonly stderr: string }> {
  const status = await run(args, terminal);
  return { status, ...terminal.written };
}
