import { install, run } from "./install.mjs";

/** Writes what is generated: irsa.schema.json, the configuration reference, the index of error codes, the construct pages. */
install();
run(process.execPath, ["--import", "tsx", "scripts/generate-docs.ts", ...process.argv.slice(2)]);
