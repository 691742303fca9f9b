import { install, run } from "./install.mjs";

/**
 * The library as modules with their types, and the command line as one file, which starts a third faster. What projects
 * bring themselves, cdktf and its bindings, stays outside. The main file of jsonc-parser requires its parts in a way that no
 * bundler follows, so its modules are named. Arguments: the folder to write to.
 */
install();
const [folder = "dist"] = process.argv.slice(2);
run("npx", ["--no-install", "tsc", "-p", "tsconfig.build.json", "--outDir", folder]);
run("npx", [
  "--no-install",
  "esbuild",
  "main.ts",
  "--bundle",
  "--platform=node",
  "--target=node20",
  "--external:cdktf",
  "--external:constructs",
  "--external:@cdktf/*",
  "--alias:jsonc-parser=jsonc-parser/lib/esm/main.js",
  "--log-level=warning",
  `--outfile=${folder}/cli.js`,
]);
