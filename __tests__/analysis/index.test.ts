import { spawnSync } from "node:child_process";
import { join } from "node:path";

const ROOT = join(__dirname, "..", "..");

/** Files that a process loads to have the entry, relative to the project. */
function filesLoadedBy(entry: string): readonly string[] {
  const code = `require("./${entry}"); console.log(JSON.stringify(Object.keys(require.cache)))`;
  const { status, stdout, stderr } = spawnSync(process.execPath, ["--require", "tsx/cjs", "-e", code], {
    cwd: ROOT,
    encoding: "utf8",
  });
  if (status !== 0) throw new Error(stderr);
  const files: readonly string[] = JSON.parse(stdout);
  return files.map((file) => file.replace(`${ROOT}/`, ""));
}

describe("the entry cdktf-irsa/analysis", () => {
  test("loads the analysis and the language of IAM, and of packages only what reads JSON and addresses", () => {
    const files = filesLoadedBy("src/analysis/index.ts").filter(
      (file) => !/node_modules\/(tsx|esbuild)\//u.test(file),
    );

    const packages = files.flatMap((file) => /node_modules\/((?:@[^/]+\/)?[^/]+)/u.exec(file)?.[1] ?? []);
    const rooms = files.flatMap((file) => /^src\/([a-z-]+)/u.exec(file)?.[1] ?? []);
    expect([...new Set(packages)].sort()).toEqual(["fastest-levenshtein", "ipaddr.js", "jsonc-parser"]);
    expect([...new Set(rooms)].sort()).toEqual([
      "analysis",
      "errors",
      "expression",
      "group-by",
      "iam",
      "nearest",
      "value-rule",
    ]);
    expect(files.length).toBeGreaterThan(50);
  });
});
