import { spawn } from "node:child_process";
import { mkdtempSync, openSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";

/**
 * Runs the components of a cluster in a temporary folder, and ends when standard input does: with whoever started it, however
 * that ends. Then every component is ended and the folder removed.
 *
 * It first prints the folder: {"folder"}. It takes a line of JSON for each component to start: {"name", "program", "args"}, and
 * prints one for each that ended: {"ended", "status"}. A component's output goes to NAME.log in the folder.
 */
const folder = mkdtempSync(join(tmpdir(), "cdktf-irsa-cluster-"));
const running = new Set();
let ending = false;

for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, end);
// Nobody reads any more: standard input ends too.
process.stdout.on("error", () => {});
createInterface(process.stdin)
  .on("line", (line) => start(JSON.parse(line)))
  .on("close", end);
tell({ folder });

function start({ name, program, args }) {
  if (ending) return;
  const log = openSync(join(folder, `${name}.log`), "a");
  // Some look for settings in the user's home.
  const env = { ...process.env, HOME: folder };
  const child = spawn(program, args, { cwd: folder, env, stdio: ["ignore", log, log] });
  running.add(child);
  const ended = (status) => {
    if (running.delete(child)) tell({ ended: name, status });
    if (ending && running.size === 0) leave();
  };
  child.once("error", (error) => ended(error.message));
  child.once("exit", (code, signal) => ended(signal ?? code));
}

function tell(event) {
  process.stdout.write(`${JSON.stringify(event)}\n`);
}

/** Nothing that a component holds outlives the folder, so none is asked to put it in order. */
function end() {
  if (ending) return;
  ending = true;
  for (const child of running) child.kill("SIGKILL");
  if (running.size === 0) leave();
}

function leave() {
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  process.exit(0);
}
