import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

export const ROOT = join(dirname(fileURLToPath(import.meta.url)), "..");
const MARKER = join(ROOT, "node_modules", ".cdktf-irsa-installed");

/** Installs what package-lock.json says, unless that was done already. Ends the process with a reason if it cannot. */
export function install() {
  const [major] = process.versions.node.split(".").map(Number);
  if (major < 20) fail(`Node ${process.versions.node} is too old: 20 or later is needed`);
  const wanted = createHash("sha256")
    .update(readFileSync(join(ROOT, "package-lock.json")))
    .digest("hex");
  if (existsSync(MARKER) && readFileSync(MARKER, "utf8") === wanted) return;
  console.error(
    "installing dependencies (npm ci); this happens once, and whenever package-lock.json changes",
  );
  run("npm", ["ci", "--no-audit", "--no-fund", "--loglevel=error"]);
  writeFileSync(MARKER, wanted);
}

/** Runs a program in the project's folder and ends this process with its status if it fails. */
export function run(program, args, env = process.env) {
  const { status, signal, error } = spawnSync(program, args, { cwd: ROOT, stdio: "inherit", env });
  if (error) fail(`${program} cannot be run: ${error.message}`);
  if (status !== 0) process.exit(status ?? (signal === "SIGINT" ? 130 : 1));
}

function fail(message) {
  console.error(message);
  process.exit(2);
}
