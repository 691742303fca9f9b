import { spawnSync } from "node:child_process";
import { mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { dirname, join } from "node:path";
import { Project } from "./support/project";

const ROOT = join(__dirname, "..");
const { dependencies, peerDependencies, exports } = JSON.parse(
  readFileSync(join(ROOT, "package.json"), "utf8"),
);

/** What the project brings beside the package: what it tests and compiles with. */
const BROUGHT = ["@jest/globals", "@types/jest", "@types/node", "expect", "jest", "typescript"];

/** Uses of the entries that must compile, and that jest runs. */
const TEST = `
import "cdktf-irsa/jest";
import { evaluate, parsePolicy, type Policy } from "cdktf-irsa/analysis";
import { expect as imported } from "@jest/globals";

const document = { Version: "2012-10-17", Statement: { Effect: "Allow", Action: "s3:PutObject", Resource: "arn:aws:s3:::landing/*" } };
const request = { action: "s3:PutObject", resource: "arn:aws:s3:::landing/a" };

test("the matchers are there, and the analysis agrees", () => {
  const policy: Policy = parsePolicy(document, { name: "policy", kind: "identity" });
  const principal = "arn:aws:iam::111122223333:role/hyve";
  expect(evaluate({ ...request, principal, resourceAccount: "111122223333" }, { identity: [policy] }).answer).toBe("allowed");
  expect(document).toGrant(request);
  imported(document).not.toGrant({ ...request, action: "s3:DeleteObject" });
});

// @ts-expect-error a request has one action
const wrong = () => expect(document).toGrant({ resource: "arn:aws:s3:::landing/a" });
`;

/** The package as a project gets it: packed, unpacked, and beside it nothing but what it asks for. */
describe("the packed package", () => {
  const project = new Project();
  const modules = join(project.path, "node_modules");

  beforeAll(() => {
    rmSync(join(ROOT, "dist"), { recursive: true, force: true });
    run("node", [join(ROOT, "scripts", "build.mjs")]);
    run("npm", ["pack", "--silent", "--pack-destination", project.path], ROOT);
    const [packed = ""] = readdirSync(project.path).filter((name) => name.endsWith(".tgz"));
    const home = join(modules, "cdktf-irsa");
    mkdirSync(home, { recursive: true });
    run("tar", ["-xzf", packed, "-C", home, "--strip-components=1"]);
    for (const name of [...Object.keys({ ...dependencies, ...peerDependencies }), ...BROUGHT]) link(name);
    project.write("package.json", { private: true });
    project.write("access.test.ts", TEST);
  });

  afterAll(() => project.remove());

  function link(name: string): void {
    const at = join(modules, name);
    mkdirSync(dirname(at), { recursive: true });
    rmSync(at, { force: true });
    symlinkSync(join(ROOT, "node_modules", name), at);
  }

  function run(program: string, args: readonly string[], cwd: string = project.path): string {
    const { status, stdout, stderr, error } = spawnSync(program, args, { cwd, encoding: "utf8" });
    if (error || status !== 0)
      throw new Error(`${program} ${args.join(" ")}: ${error ?? `${stdout}${stderr}`}`);
    return stdout;
  }

  function compile(module: string, moduleResolution: string): void {
    const compilerOptions = {
      module,
      moduleResolution,
      strict: true,
      target: "es2023",
      types: ["node", "jest"],
      skipLibCheck: false,
      noUnusedLocals: false,
      outDir: `out-${moduleResolution}`,
    };
    project.write("tsconfig.json", { compilerOptions, include: ["*.test.ts"] });
    run("node", [join(modules, "typescript", "bin", "tsc"), "-p", "."]);
  }

  test("answers to every entry that it exports", () => {
    const entries = Object.keys(exports).filter((entry) => entry !== "./jest");

    const loaded = run("node", [
      "-e",
      `for (const entry of ${JSON.stringify(entries)}) console.log(Object.keys(require(entry.replace(".", "cdktf-irsa"))).length)`,
    ]);

    expect(
      loaded
        .trim()
        .split("\n")
        .map(Number)
        .filter((names) => names > 3),
    ).toHaveLength(entries.length);
  });

  test("has a command that runs", () => {
    expect(run("node", [join(modules, "cdktf-irsa", "dist", "cli.js"), "--version"])).toMatch(
      /^\d+\.\d+\.\d+\n$/u,
    );
  });

  test("compiles in a project of modules and in one that is bundled", () => {
    compile("esnext", "bundler");
    compile("node16", "node16");
  });

  test("gives Jest its matchers", () => {
    project.write("jest.config.js", 'module.exports = { roots: ["<rootDir>/out-node16"] };');

    expect(() => run("node", [join(modules, "jest", "bin", "jest.js"), "--ci"])).not.toThrow();
  });

  test("loads for the analysis few files, and none of cdktf, of a provider or of what reads YAML", () => {
    const load = 'require("cdktf-irsa/analysis"); console.log(Object.keys(require.cache).join("\\n"))';

    const files = run("node", ["-e", load]).trim().split("\n");

    expect(
      files.filter((file) => /node_modules\/(@?cdktf|constructs|zod|yaml|commander)\//u.test(file)),
    ).toEqual([]);
    expect(files.length).toBeGreaterThan(50);
    expect(files.length).toBeLessThan(110);
  });
});
