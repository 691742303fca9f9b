import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { ownEnvironment } from "./own-environment";
import { SandboxError } from "./sandbox-error";

/** A running AWS simulator. */
export interface Simulator {
  /** On loopback, without a slash at its end. */
  readonly url: string;
  readonly stop: () => Promise<void>;
}

const FOLDER = __dirname;
const START_SECONDS = 30;

/**
 * Starts moto; the first time it is installed into `.cache` of the project. It ends with this process, however that ends.
 * @throws SandboxError `simulator-failed`
 */
export async function startMoto(log: (line: string) => void = () => {}): Promise<Simulator> {
  const python = installMoto(log);
  const child = spawn(python, [join(FOLDER, "moto_server.py")], {
    env: ownEnvironment(),
    stdio: ["pipe", "pipe", "pipe"],
  });
  const url = await firstLine(child);
  return { url, stop: () => stop(child) };
}

/**
 * Installs moto into `.cache` of the project unless it is there, and returns the path of its Python. Not to be called by two
 * processes at once.
 * @throws SandboxError `simulator-failed`
 */
export function installMoto(log: (line: string) => void): string {
  const requirements = readFileSync(join(FOLDER, "requirements.txt"), "utf8");
  const venv = join(
    FOLDER,
    "..",
    ".cache",
    `moto-${createHash("sha256").update(requirements).digest("hex").slice(0, 8)}`,
  );
  const python = join(venv, process.platform === "win32" ? "Scripts/python.exe" : "bin/python");
  const marker = join(venv, "installed");
  if (existsSync(marker)) return python;
  log("installing the AWS simulator (moto) into .cache; this happens once");
  mkdirSync(venv, { recursive: true });
  must("python3", ["-m", "venv", "--clear", venv]);
  must(python, [
    "-m",
    "pip",
    "install",
    "--quiet",
    "--disable-pip-version-check",
    "-r",
    join(FOLDER, "requirements.txt"),
  ]);
  writeFileSync(marker, "");
  return python;
}

function must(program: string, args: readonly string[]): void {
  const { status, stderr, error } = spawnSync(program, args, { env: ownEnvironment(), encoding: "utf8" });
  if (status === 0) return;
  const reason = error?.message ?? stderr.trim().split("\n").slice(-3).join("; ");
  throw new SandboxError(
    "simulator-failed",
    `the AWS simulator could not be installed: ${program} ${args.slice(0, 3).join(" ")}: ${reason}; it needs python3 with venv, and a package index`,
  );
}

function firstLine(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let errors = "";
    const fail = (reason: string) => {
      child.kill();
      reject(
        new SandboxError(
          "simulator-failed",
          `the AWS simulator did not start: ${reason}; remove .cache to install it anew`,
        ),
      );
    };
    const timer = setTimeout(() => fail(`nothing heard of it for ${START_SECONDS} s`), START_SECONDS * 1000);
    child.stderr?.on("data", (chunk) => {
      errors = `${errors}${chunk}`.slice(-500);
    });
    child.once("error", (error) => fail(error.message));
    child.once("exit", (code) => fail(`it ended with status ${code}: ${errors.trim().split("\n").at(-1)}`));
    child.stdout?.once("data", (chunk) => {
      clearTimeout(timer);
      child.removeAllListeners("exit");
      resolve(String(chunk).trim());
    });
  });
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return;
  const ended = new Promise((resolve) => child.once("exit", resolve));
  child.stdin?.end();
  const timer = setTimeout(() => child.kill("SIGKILL"), 5000);
  await ended;
  clearTimeout(timer);
}
