import { install, run } from "./install.mjs";

/** The gate: lint, types, unit tests. Arguments go to jest. */
install();
run("npx", ["--no-install", "biome", "check", "--error-on-warnings", "."]);
run("npx", ["--no-install", "tsc"]);
const args = process.argv.slice(2);
run("npx", ["--no-install", "jest", ...(args.length > 0 ? args : ["--coverage"])]);
