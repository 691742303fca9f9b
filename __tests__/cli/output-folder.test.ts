import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { writeWhole } from "../../src/cli/output-folder";
import { temporaryFolderPerTest } from "../support/temporary-folder";

const folder = temporaryFolderPerTest();
/** Above every process id that Linux or macOS gives. */
const NO_PROCESS = 99_999_999;

describe("writing a folder whole", () => {
  test("puts each file in its place and says which, the manifest last", () => {
    const written = writeWhole(output(), (temporary) => {
      write(join(temporary, "manifest.json"), "{}");
      write(join(temporary, "stacks", "tst", "cdk.tf.json"), "tst");
      write(join(temporary, "zzz"), "z");
    });

    expect(written).toEqual(["stacks/tst/cdk.tf.json", "zzz", "manifest.json"]);
    expect(readFileSync(join(output(), "stacks", "tst", "cdk.tf.json"), "utf8")).toBe("tst");
    expect(readdirSync(folder())).toEqual(["out"]);
  });

  test("makes the folders above it", () => {
    const deep = join(folder(), "a", "b", "out");

    writeWhole(deep, (temporary) => write(join(temporary, "file"), "whole"));

    expect(readFileSync(join(deep, "file"), "utf8")).toBe("whole");
  });

  test("shows nothing of itself in the folder until all is written", () => {
    write(join(output(), "file"), "before");

    writeWhole(output(), (temporary) => {
      write(join(temporary, "file"), "after");
      expect(readFileSync(join(output(), "file"), "utf8")).toBe("before");
    });

    expect(readFileSync(join(output(), "file"), "utf8")).toBe("after");
  });

  test("leaves what was there whole when it is interrupted, and nothing of its own", () => {
    write(join(output(), "file"), "before");
    const interrupted = () =>
      writeWhole(output(), (temporary) => {
        write(join(temporary, "file"), "half");
        throw new Error("interrupted");
      });

    expect(interrupted).toThrow("interrupted");

    expect(readdirSync(output())).toEqual(["file"]);
    expect(readFileSync(join(output(), "file"), "utf8")).toBe("before");
    expect(readdirSync(folder())).toEqual(["out"]);
  });

  test("keeps what terraform has beside a stack, and files that are not its own", () => {
    write(join(output(), "stacks", "tst", ".terraform.lock.hcl"), "lock");
    write(join(output(), "README"), "mine");

    writeStacks("tst");

    expect(readFileSync(join(output(), "stacks", "tst", ".terraform.lock.hcl"), "utf8")).toBe("lock");
    expect(readFileSync(join(output(), "README"), "utf8")).toBe("mine");
  });

  test("takes away the stack of an environment that is gone, and its state never", () => {
    writeStacks("tst", "old");
    write(join(output(), "stacks", "old", "terraform.tfstate"), "state");

    writeStacks("tst");

    expect(readdirSync(join(output(), "stacks", "old"))).toEqual(["terraform.tfstate"]);
    expect(existsSync(join(output(), "stacks", "tst", "cdk.tf.json"))).toBe(true);
  });

  test.each([
    ["outside it", "../mine"],
    ["outside its stacks", "mine"],
    ["outside it by way of its stacks", "stacks/../../mine"],
  ])("takes away nothing %s, whatever a manifest says", (_, path) => {
    const mine = join(output(), path);
    write(mine, "mine");
    write(
      join(output(), "manifest.json"),
      JSON.stringify({ stacks: { mine: { synthesizedStackPath: path } } }),
    );

    writeStacks("tst");

    expect(readFileSync(mine, "utf8")).toBe("mine");
  });

  test.each(["{", "[]", '{"stacks":null}'])("goes on beside a manifest that is not ours: %s", (manifest) => {
    write(join(output(), "manifest.json"), manifest);

    expect(writeStacks("tst")).toContain("stacks/tst/cdk.tf.json");
  });
});

describe("the leftovers of runs that were killed", () => {
  test("are removed", () => {
    write(join(output(), `.being-written.${NO_PROCESS}`, "half"), "half");

    writeStacks("tst");

    expect(readdirSync(output())).toEqual(["manifest.json", "stacks"]);
  });

  test("are no part of the output where a run has their process id", () => {
    write(join(output(), `.being-written.${process.pid}`, "stacks", "ghost", "cdk.tf.json"), "ghost");

    expect(writeStacks("tst")).toEqual(["stacks/tst/cdk.tf.json", "manifest.json"]);
    expect(existsSync(join(output(), "stacks", "ghost"))).toBe(false);
  });

  test("are not what a run that goes on is writing, nor what is called otherwise", () => {
    const others = [`.being-written.${process.ppid}`, `.other.${NO_PROCESS}`, `out.${NO_PROCESS}`];
    for (const other of others) write(join(output(), other, "file"), "other");

    writeStacks("tst");

    expect(readdirSync(output()).sort()).toEqual([...others, "manifest.json", "stacks"].sort());
  });
});

describe("a folder that cannot be written", () => {
  const onLinux = process.platform === "linux" ? test : test.skip;

  onLinux("is told, and at once, where a folder above it takes none though it is there", () => {
    expect(() => writeWhole("/proc/out", () => {})).toThrow(
      expect.objectContaining({ code: "output-unwritable" }),
    );
  });

  test("is told when a file is in its place", () => {
    write(output(), "a file");

    expect(() => writeStacks("tst")).toThrow(
      expect.objectContaining({
        code: "output-unwritable",
        message: expect.stringContaining(`the output folder ${output()} cannot be written: `),
      }),
    );
    expect(readFileSync(output(), "utf8")).toBe("a file");
    expect(readdirSync(folder())).toEqual(["out"]);
  });

  test("is told when a file is in the place of a folder above it", () => {
    write(output(), "a file");

    expect(() => writeWhole(join(output(), "deeper"), () => {})).toThrow(
      expect.objectContaining({ code: "output-unwritable" }),
    );
  });

  test("is told when a folder is in the place of a file", () => {
    mkdirSync(join(output(), "manifest.json", "deeper"), { recursive: true });

    expect(() => writeStacks("tst")).toThrow(expect.objectContaining({ code: "output-unwritable" }));
  });
});

function output(): string {
  return join(folder(), "out");
}

function write(path: string, content: string): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, content);
}

function writeStacks(...names: readonly string[]): readonly string[] {
  return writeWhole(output(), (temporary) => {
    const stacks = names.map((name) => [name, { synthesizedStackPath: `stacks/${name}/cdk.tf.json` }]);
    for (const name of names) write(join(temporary, "stacks", name, "cdk.tf.json"), name);
    write(join(temporary, "manifest.json"), JSON.stringify({ stacks: Object.fromEntries(stacks) }));
  });
}
