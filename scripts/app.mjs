import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync } from "node:fs";
import { createRequire, SourceMap } from "node:module";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { BUNDLE_OPTIONS } from "./bundle-options.mjs";

/**
 * The command line in a clone: main.ts as one file in .cache, which is made anew whenever a source has changed. It starts in
 * half the time that loading some hundred files through tsx takes; tsx runs main.ts where the file cannot be made.
 */
const ROOT = join(dirname(fileURLToPath(import.meta.url)), "..");
const CACHE = join(ROOT, ".cache", "app");
const INPUTS = ["main.ts", "package-lock.json", "scripts/app.mjs", "scripts/bundle-options.mjs"];
const DAY = 24 * 60 * 60 * 1000;

const BUNDLE = join(CACHE, `${fingerprint()}.cjs`);
const MAP = `${BUNDLE}.map`;
/** A folder of this process's own, so that runs side by side only ever find whole files. */
const BUILD = join(CACHE, String(process.pid));

if (existsSync(BUNDLE) || (await build())) {
  Error.prepareStackTrace = sourceStack;
  createRequire(import.meta.url)(BUNDLE);
} else {
  await import("tsx");
  await import("../main.ts");
}

/** Of the names, sizes and times of all that goes into the file: contents are not read, which takes as long as loading them. */
function fingerprint() {
  const sources = readdirSync(join(ROOT, "src"), { recursive: true }).map((name) => join("src", name));
  const hash = createHash("sha256");
  for (const name of [...INPUTS, ...sources.sort()]) {
    const { size, mtimeNs } = statSync(join(ROOT, name), { bigint: true });
    hash.update(`${name} ${size} ${mtimeNs}\n`);
  }
  return hash.digest("hex").slice(0, 16);
}

/** Tells whether the file could be made. */
async function build() {
  const outfile = join(BUILD, "app.cjs");
  try {
    const { buildSync } = await import("esbuild");
    removeOld();
    const entryPoints = [join(ROOT, "main.ts")];
    const output = { outfile, sourcemap: "external", sourcesContent: false, logLevel: "silent" };
    buildSync({ ...BUNDLE_OPTIONS, ...output, absWorkingDir: ROOT, entryPoints });
    renameSync(`${outfile}.map`, MAP);
    renameSync(outfile, BUNDLE);
    rmSync(BUILD, { recursive: true });
    return true;
  } catch {
    return false;
  }
}

/** Not younger ones: a run of a moment ago may be about to load its own. */
function removeOld() {
  mkdirSync(CACHE, { recursive: true });
  for (const name of readdirSync(CACHE)) {
    const path = join(CACHE, name);
    if (Date.now() - statSync(path).mtimeMs > DAY) rmSync(path, { recursive: true, force: true });
  }
}

/** Names sources where a stack is printed. Node's own --enable-source-maps would read the maps of all cdktf's files in every run. */
function sourceStack(error, frames) {
  // cdktf asks for the stack of objects of its own wherever it makes a token.
  const mapped = error instanceof Error && existsSync(MAP);
  const map = mapped ? new SourceMap(JSON.parse(readFileSync(MAP, "utf8"))) : undefined;
  return [String(error), ...frames.map((frame) => `    at ${sourceFrame(frame, map)}`)].join("\n");
}

function sourceFrame(frame, map) {
  if (map === undefined || frame.getFileName() !== BUNDLE) return String(frame);
  const entry = map.findEntry(frame.getLineNumber() - 1, frame.getColumnNumber() - 1);
  if (entry.originalSource === undefined) return String(frame);
  const source = resolve(BUILD, entry.originalSource);
  return `${frame.getFunctionName() ?? "<anonymous>"} (${source}:${entry.originalLine + 1}:${entry.originalColumn + 1})`;
}
