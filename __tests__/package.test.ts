import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { run } from "../src/cli/run";

const read = (file: string) => JSON.parse(readFileSync(join(__dirname, "..", file), "utf8"));
const {
  dependencies,
  devDependencies,
  peerDependencies,
  peerDependenciesMeta,
  exports,
  name,
  license,
  version,
} = read("package.json");
const EXACT = /^\d+\.\d+\.\d+$/u;

describe("the package", () => {
  test("names itself and its licence", () => {
    expect([name, license]).toEqual(["cdktf-irsa", "Apache-2.0"]);
  });

  test("has the version that its command line tells", async () => {
    let told = "";
    await run(["--version"], {
      stdout: (text) => {
        told += text;
      },
      stderr: () => {},
      colour: false,
      environment: {},
    });

    expect(told.trim()).toBe(version);
  });

  test("pins what it depends on directly, and asks for ranges of what projects bring themselves", () => {
    const direct = Object.entries<string>({ ...dependencies, ...devDependencies });

    expect(direct.filter(([, version]) => !EXACT.test(version))).toEqual([]);
    expect(direct.length).toBeGreaterThan(15);
    expect(Object.keys(peerDependencies)).toEqual([
      "@cdktf/provider-aws",
      "@cdktf/provider-kubernetes",
      "cdktf",
      "constructs",
      "jest",
    ]);
    expect(peerDependenciesMeta).toEqual({ jest: { optional: true } });
  });

  test("exports the library, the analysis and the matchers, each with its types and from a source that there is", () => {
    const entries = Object.entries<{ types: string; default: string }>(exports).filter(
      ([, target]) => typeof target !== "string",
    );

    expect(entries.map(([entry]) => entry)).toEqual([".", "./analysis", "./jest"]);
    for (const [, target] of entries) {
      const source = target.default.replace(/^\.\/dist\/(.*)\.js$/u, "$1.ts");
      expect(existsSync(join(__dirname, "..", source))).toBe(true);
      expect(target.types).toBe(target.default.replace(/\.js$/u, ".d.ts"));
    }
  });

  test("is locked, with every dependency at the version that is pinned and none from an address", () => {
    const { packages } = read("package-lock.json");

    const locked = Object.entries<string>({ ...dependencies, ...devDependencies }).filter(
      ([dependency, version]) => packages[`node_modules/${dependency}`]?.version !== version,
    );
    expect(locked).toEqual([]);
    expect(
      Object.values<{ resolved?: string }>(packages).filter(({ resolved }) => resolved !== undefined),
    ).toEqual([]);
  });
});
