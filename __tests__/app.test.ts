import { spawnSync } from "node:child_process";
import { copyFileSync, mkdirSync, readdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { COMMANDS } from "../src/cli/commands";
import { temporaryFolderPerTest } from "./support/temporary-folder";

const ROOT = join(__dirname, "..");
const folder = temporaryFolderPerTest();

/** A clone in small: what cdktf.json runs, main.ts and one source, which main.ts imports when it runs. */
beforeEach(() => {
  for (const name of ["scripts", "src"]) mkdirSync(join(folder(), name));
  for (const name of ["app.mjs", "bundle-options.mjs"])
    copyFileSync(join(ROOT, "scripts", name), join(folder(), "scripts", name));
  symlinkSync(join(ROOT, "node_modules"), join(folder(), "node_modules"));
  write("package-lock.json", "{}");
  write(
    "main.ts",
    'import("./src/say").then(({ say }) => say(process.argv.slice(2))).catch((error: Error) => console.log(error.stack));\n',
  );
  write("src/say.ts", "export const say = (words: string[]): void => console.log(words.join());\n");
});

describe("the command line of a clone", () => {
  test("runs main.ts with its arguments, and the next time from a file that it has made", () => {
    const first = app("a", "b");
    const [made = "", ...others] = bundles();
    write(join(".cache", "app", made), "console.log(`made: ${process.argv.slice(2)}`)");

    expect(first).toEqual({ status: 0, stdout: "a,b\n", stderr: "" });
    expect(others).toEqual([]);
    expect(app("c").stdout).toBe("made: c\n");
  });

  test("runs sources as they are, though it has made a file of what they were", () => {
    app("a");

    write("src/say.ts", "export const say = (): void => console.log('changed');\n");

    expect(app("a").stdout).toBe("changed\n");
    expect(bundles()).toHaveLength(2);
  });

  test("names sources and their lines in stacks", () => {
    write("src/say.ts", "\nexport function say(): void {\n  throw new Error('wrong');\n}\n");

    const { stdout } = app();

    const [message, frame] = stdout.split("\n");
    expect(message).toBe("Error: wrong");
    expect(frame).toContain(`at say (${join(folder(), "src", "say.ts")}:3:9)`);
  });

  test("runs every command of this project from the file: nothing that they need is left out", () => {
    const { status, stdout, stderr } = spawnSync(process.execPath, [join("scripts", "app.mjs"), "--help"], {
      cwd: ROOT,
      encoding: "utf8",
    });

    expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
    expect(Object.keys(COMMANDS).filter((name) => !stdout.includes(`\n  ${name} `))).toEqual([]);
  });

  test("runs by tsx, and says nothing of it, where no file can be made", () => {
    write(".cache", "a file");

    expect(app("a", "b")).toEqual({ status: 0, stdout: "a,b\n", stderr: "" });
  });
});

function app(...args: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join("scripts", "app.mjs"), ...args], {
    cwd: folder(),
    encoding: "utf8",
  });
  return { status, stdout, stderr };
}

function bundles(): readonly string[] {
  return readdirSync(join(folder(), ".cache", "app")).filter((name) => name.endsWith(".cjs"));
}

function write(path: string, content: string): void {
  writeFileSync(join(folder(), path), content);
}
