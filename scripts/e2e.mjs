import { install, run } from "./install.mjs";

/** The end-to-end tests: real terraform and the real AWS provider, against a simulated AWS. Arguments go to jest. */
install();
run("npx", ["--no-install", "jest", "--config", "e2e/jest.config.js", ...process.argv.slice(2)]);
