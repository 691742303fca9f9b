import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { keepOtherStacks, MANIFEST, stacksNamedIn } from "../../src/cli/stack-manifest";
import { temporaryFolderPerTest } from "../support/temporary-folder";

const folder = temporaryFolderPerTest();
const old = () => join(folder(), "before");
const written = () => join(folder(), "written");

describe("the stacks that a manifest names", () => {
  test("are paths within the folder's stacks, and no others", () => {
    writeManifest(old(), { tst: "stacks/tst/cdk.tf.json", mine: "mine", out: "stacks/../../mine" });

    expect(stacksNamedIn(old())).toEqual(["stacks/tst/cdk.tf.json"]);
  });

  test.each(["", "{", "null", "[]", '{"stacks":null}', '{"stacks":{"a":null}}', '{"stacks":{"a":{}}}'])(
    "are none where it is not one of ours: %s",
    (manifest) => {
      write(join(old(), MANIFEST), manifest);

      expect(stacksNamedIn(old())).toEqual([]);
    },
  );

  test("are none where there is no manifest", () => {
    expect(stacksNamedIn(old())).toEqual([]);
  });
});

describe("keeping the other stacks", () => {
  test("names them beside those that were written, whose entries are the new ones", () => {
    writeManifest(old(), { b: "stacks/b/cdk.tf.json", a: "stacks/a/old.json" });
    for (const file of ["stacks/b/cdk.tf.json", "stacks/a/old.json"]) write(join(old(), file), "{}");
    writeManifest(written(), { a: "stacks/a/cdk.tf.json" });

    keepOtherStacks(old(), written());

    expect(JSON.parse(readFileSync(join(written(), MANIFEST), "utf8"))).toEqual({
      version: "0",
      stacks: {
        a: { synthesizedStackPath: "stacks/a/cdk.tf.json" },
        b: { synthesizedStackPath: "stacks/b/cdk.tf.json" },
      },
    });
  });

  test("names none whose file is gone", () => {
    writeManifest(old(), { b: "stacks/b/cdk.tf.json" });
    writeManifest(written(), { a: "stacks/a/cdk.tf.json" });

    keepOtherStacks(old(), written());

    expect(stacksNamedIn(written())).toEqual(["stacks/a/cdk.tf.json"]);
  });

  test("changes nothing where there was no output before", () => {
    writeManifest(written(), { a: "stacks/a/cdk.tf.json" });
    const manifest = readFileSync(join(written(), MANIFEST), "utf8");

    keepOtherStacks(old(), written());

    expect(readFileSync(join(written(), MANIFEST), "utf8")).toBe(manifest);
  });
});

function writeManifest(path: string, stacks: Readonly<Record<string, string>>): void {
  const entries = Object.entries(stacks).map(([name, synthesizedStackPath]) => [
    name,
    { synthesizedStackPath },
  ]);
  write(join(path, MANIFEST), JSON.stringify({ version: "0", stacks: Object.fromEntries(entries) }));
}

function write(path: string, content: string): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, content);
}
