#!/usr/bin/env node
import { createInterface } from "node:readline/promises";
import { run } from "./src/cli/run";

const { stdin, stdout, stderr, env, argv } = process;

run(argv.slice(2), {
  stdout: (text) => stdout.write(text),
  stderr: (text) => stderr.write(text),
  colour: stdout.isTTY === true && env["NO_COLOR"] === undefined,
  ask: stdin.isTTY && stdout.isTTY ? ask : undefined,
  environment: env,
}).then(
  (status) => {
    process.exitCode = status;
  },
  (error: unknown) => {
    // Not the user's mistake: 1 and 3 are verdicts, so a defect ends with a status of its own.
    stderr.write(`${error instanceof Error ? error.stack : error}\n`);
    process.exitCode = 70;
  },
);

async function ask(question: string): Promise<string> {
  const prompt = createInterface({ input: stdin, output: stdout });
  try {
    return await prompt.question(question);
  } finally {
    prompt.close();
  }
}
