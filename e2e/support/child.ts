import { spawn } from "node:child_process";
import { join } from "node:path";

const ROOT = join(__dirname, "../..");

/** Runs a TypeScript program of this folder in a process of its own, and reads the JSON that it prints. */
export async function reportOf(program: string, ...args: readonly string[]): Promise<unknown> {
  const child = spawn(process.execPath, ["--import", "tsx", join(__dirname, program), ...args], {
    cwd: ROOT,
    stdio: ["ignore", "pipe", "inherit"],
  });
  const chunks: Buffer[] = [];
  child.stdout.on("data", (chunk: Buffer) => chunks.push(chunk));
  const status = await new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", resolve);
  });
  if (status !== 0) throw new Error(`${program} ended with ${status}`);
  return JSON.parse(Buffer.concat(chunks).toString("utf8"));
}
