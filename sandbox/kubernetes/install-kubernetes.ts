import { createHash } from "node:crypto";
import { mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { BUILD_OPTIONS, buildPrograms } from "./build-programs";
import { canBeRun, MODULE, PACKAGES, type Program, type Programs, programsOfMachine } from "./programs";

const CACHE = join(__dirname, "../../.cache");

/**
 * Finds the cluster's programs; what this machine lacks is built from the Go module beside this file, once, into `.cache` of the
 * project. Two processes that build at once do the work twice, and neither sees half a program.
 * @throws SandboxError `go-missing`, `build-failed`
 */
export async function installKubernetes(log: (line: string) => void): Promise<Programs> {
  const folder = join(CACHE, `kubernetes-${fingerprint()}`);
  const found = programsOfMachine();
  const names = Object.keys(PACKAGES) as Program[];
  const lacking = names.filter((name) => found[name] === undefined && !canBeRun(join(folder, name)));
  if (lacking.length > 0) await build(lacking, folder, log);
  const paths = names.map((name) => [name, found[name] ?? join(folder, name)]);
  return Object.fromEntries(paths);
}

function fingerprint(): string {
  const hash = createHash("sha256").update(JSON.stringify([BUILD_OPTIONS, PACKAGES]));
  for (const file of ["go.mod", "go.sum"]) hash.update(readFileSync(join(MODULE, file)));
  return hash.digest("hex").slice(0, 8);
}

async function build(programs: readonly Program[], folder: string, log: (line: string) => void) {
  mkdirSync(folder, { recursive: true });
  const unfinished = mkdtempSync(join(folder, "unfinished-"));
  try {
    log(`building ${programs.join(", ")} into .cache; this happens once, and takes some minutes`);
    await buildPrograms(programs, unfinished, log);
    for (const program of programs) renameSync(join(unfinished, program), join(folder, program));
  } finally {
    rmSync(unfinished, { recursive: true, force: true });
  }
}
