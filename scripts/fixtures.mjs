import { install, run } from "./install.mjs";

/** Writes the plans that tests read, with real terraform and a simulated AWS. */
install();
run(process.execPath, ["--import", "tsx", "scripts/generate-fixtures.ts"]);
