import { join, resolve } from "node:path";
import { install, ROOT, run } from "./install.mjs";

/**
 * The library as modules with their types, and the command line as one file, which starts a third faster. Arguments: the
 * folder to write to.
 */
install();
const [folder = "dist"] = process.argv.slice(2);
run("npx", ["--no-install", "tsc", "-p", "tsconfig.build.json", "--outDir", folder]);
const { buildSync } = await import("esbuild");
const { BUNDLE_OPTIONS } = await import("./bundle-options.mjs");
buildSync({
  ...BUNDLE_OPTIONS,
  absWorkingDir: ROOT,
  entryPoints: [join(ROOT, "main.ts")],
  logLevel: "warning",
  outfile: resolve(ROOT, folder, "cli.js"),
});
