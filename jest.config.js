const shared = require("./scripts/jest-shared.js");

const strict = { branches: 95 };

/** @type {import("jest").Config} */
module.exports = {
  ...shared,
  roots: ["<rootDir>/__tests__"],
  testMatch: ["**/*.test.ts"],
  // One for each core: by itself Jest leaves one idle, which on two is half.
  maxWorkers: "100%",
  collectCoverageFrom: ["src/**/*.ts"],
  // The other provider, v8, takes three times as long for so many files.
  coverageProvider: "babel",
  coverageReporters: ["text-summary", "json-summary", "lcov"],
  coverageThreshold: {
    "./src/iam/": strict,
    "./src/kubernetes/": strict,
    "./src/config/": strict,
    "./src/access/": strict,
    "./src/analysis/": strict,
  },
};
