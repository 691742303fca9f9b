import { spawn } from "node:child_process";
import { renameSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { goEnvironment } from "../own-environment";
import { SandboxError } from "../sandbox-error";
import { kubernetesVersion, MODULE, PACKAGES, type Program } from "./programs";

const PROGRESS_SECONDS = 10;
const VERSION = "k8s.io/component-base/version.gitVersion";

/** Everything that decides what a build makes, beside the module's own files. */
export const BUILD_OPTIONS: readonly string[] = [
  "-trimpath",
  // Without it the components call themselves v0.0.0-master.
  `-ldflags=-s -w -X ${VERSION}=${kubernetesVersion()} -X ${VERSION.replace("component-base", "client-go/pkg")}=${kubernetesVersion()}`,
];

/**
 * Builds programs of the module into a folder, and says now and then how far it is.
 * @throws SandboxError `go-missing`, `build-failed`
 */
export async function buildPrograms(
  programs: readonly Program[],
  folder: string,
  log: (line: string) => void,
): Promise<void> {
  const packages = programs.map((program) => PACKAGES[program]);
  const counts = { downloaded: 0, all: 0, compiled: 0 };
  const timer = setInterval(() => log(`  ${progress(counts)}`), PROGRESS_SECONDS * 1000);
  try {
    const all = await go(["list", "-deps", ...packages], () => counts.downloaded++);
    counts.all = all.length;
    await go(["build", "-v", ...BUILD_OPTIONS, "-o", `${folder}/`, ...packages], () => counts.compiled++);
  } finally {
    clearInterval(timer);
  }
  for (const program of programs) renameSync(join(folder, builtName(program)), join(folder, program));
}

function progress({ downloaded, all, compiled }: { downloaded: number; all: number; compiled: number }) {
  if (all === 0) return `${downloaded} Go modules downloaded`;
  return `${Math.min(compiled, all)} of at most ${all} Go packages compiled`;
}

/** Go names a program after the last part of its package that is no major version. */
function builtName(program: Program): string {
  return PACKAGES[program].replace(/\/v\d+$/u, "").replace(/^.*\//u, "");
}

/** Runs go in the module's folder. Returns the lines that it printed; those of standard error are given while it runs. */
function go(args: readonly string[], onErrorLine: () => void): Promise<readonly string[]> {
  return new Promise((resolve, reject) => {
    const env = { ...goEnvironment(), CGO_ENABLED: "0", GOWORK: "off" };
    const child = spawn("go", args, { cwd: MODULE, env, stdio: ["ignore", "pipe", "pipe"] });
    const lines: string[] = [];
    const errors: string[] = [];
    createInterface(child.stdout).on("line", (line) => lines.push(line));
    createInterface(child.stderr).on("line", (line) => {
      errors.push(line);
      onErrorLine();
    });
    child.once("error", (error: NodeJS.ErrnoException) =>
      reject(error.code === "ENOENT" ? goMissing() : error),
    );
    child.once("close", (status) => (status === 0 ? resolve(lines) : reject(buildFailed(args, errors))));
  });
}

function goMissing(): SandboxError {
  return new SandboxError(
    "go-missing",
    "go is not on the PATH; install Go 1.26 or later from https://go.dev/dl, or set KUBEBUILDER_ASSETS to a folder that holds etcd, kube-apiserver, kube-controller-manager, kube-scheduler, kwok and kubectl",
  );
}

function buildFailed(args: readonly string[], errors: readonly string[]): SandboxError {
  const reason = errors.slice(-5).join("\n");
  return new SandboxError(
    "build-failed",
    `go ${args[0]} of the cluster's programs failed:\n${reason}\nIt needs Go 1.26 or later and, the first time, a Go module proxy (GOPROXY)`,
  );
}
