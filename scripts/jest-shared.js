/** @type {import("jest").Config} What unit and end-to-end tests have in common. */
module.exports = {
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
  reporters: ["default", "<rootDir>/scripts/jest-closing-line.js"],
};
