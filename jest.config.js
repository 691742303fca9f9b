const shared = require("./scripts/jest-shared.js");

const strict = { branches: 95 };

/** @type {import("jest").Config} */
module.exports = {
  ...shared,
  roots: ["<rootDir>/__tests__"],
  testMatch: ["**/*.test.ts"],
  collectCoverageFrom: ["src/**/*.ts"],
  coverageProvider: "v8",
  coverageReporters: ["text-summary", "json-summary", "lcov"],
  coverageThreshold: {
    "./src/iam/": strict,
    "./src/kubernetes/": strict,
    "./src/config/": strict,
    "./src/access/": strict,
  },
};
