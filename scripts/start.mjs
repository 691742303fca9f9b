import { install, run } from "./install.mjs";

install();
run(process.execPath, ["--import", "tsx", "scripts/demo.ts", ...process.argv.slice(2)]);
