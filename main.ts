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
}).then((status) => {
  process.exitCode = status;
});

async function ask(question: string): Promise<string> {
  const prompt = createInterface({ input: stdin, output: stdout });
  try {
    return await prompt.question(question);
  } finally {
    prompt.close();
  }
}
