import { readFileSync } from "node:fs";
import { join } from "node:path";
import { run } from "../src/cli/run";

const read = (file: string) => JSON.parse(readFileSync(join(__dirname, "..", file), "utf8"));
const { dependencies, devDependencies, peerDependencies, name, license, version } = read("package.json");
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
    ]);
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
