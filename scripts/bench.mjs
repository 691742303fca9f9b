import { install, run } from "./install.mjs";

install();
run(process.execPath, ["--import", "tsx", "bench/run.ts", ...process.argv.slice(2)]);
