const shared = require("../scripts/jest-shared.js");

/** @type {import("jest").Config} */
module.exports = {
  ...shared,
  rootDir: "..",
  globalSetup: "<rootDir>/e2e/prepare.js",
  roots: ["<rootDir>/e2e"],
  testMatch: ["**/*.e2e.ts"],
  testTimeout: 600_000,
  maxWorkers: 2,
};
