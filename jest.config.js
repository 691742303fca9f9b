/** @type {import("jest").Config} */
const shared = {
  testEnvironment: "node",
  transform: {
    "^.+\\.ts$": [
      "@swc/jest",
      { jsc: { target: "es2022", parser: { syntax: "typescript" } }, sourceMaps: "inline" },
    ],
  },
  moduleNameMapper: { "^(\\.{1,2}/.*)\\.js$": "$1" },
  modulePathIgnorePatterns: ["<rootDir>/dist", "<rootDir>/cdktf.out", "<rootDir>/.cache"],
  globalSetup: "<rootDir>/scripts/jest-temporary-folder.js",
  globalTeardown: "<rootDir>/scripts/jest-temporary-folder-end.js",
};

const strict = { branches: 95 };

module.exports = {
  ...shared,
  roots: ["<rootDir>/__tests__"],
  testMatch: ["**/*.test.ts"],
  reporters: ["default", "<rootDir>/scripts/jest-closing-line.js"],
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
module.exports.shared = shared;
