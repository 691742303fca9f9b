import { cpSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { readStacks } from "../../src/cli/read-stacks";
import { errorsOf } from "../support/errors-of";
import { temporaryFolderPerTest } from "../support/temporary-folder";

const folder = temporaryFolderPerTest();
const DEMO = join(__dirname, "..", "cases", "plans", "demo");

describe("stacks", () => {
  test("are all those of an output folder, in the order of their names", () => {
    for (const name of ["tst", "demo"]) {
      mkdirSync(join(folder(), "out", "stacks", name), { recursive: true });
      cpSync(join(DEMO, "cdk.tf.json"), join(folder(), "out", "stacks", name, "cdk.tf.json"));
    }

    const stacks = readStacks(join(folder(), "out"));

    expect(stacks.map(({ name }) => name)).toEqual(
      ["demo", "tst"].map((name) => join(folder(), "out", "stacks", name)),
    );
    expect(stacks.every(({ content }) => content.from === "configuration")).toBe(true);
  });

  test("may be one folder, whose files are one configuration, with what cannot be read", () => {
    cpSync(join(DEMO, "cdk.tf.json"), join(folder(), "cdk.tf.json"));
    writeFileSync(join(folder(), "more.tf"), "");

    const [stack, ...others] = readStacks(folder());

    expect(others).toEqual([]);
    expect(stack?.content.unseen.join()).toContain("more.tf");
  });

  test.each([
    ["cdk.tf.json", "configuration"],
    ["plan.json", "plan"],
  ])("may be one file: %s", (name, from) => {
    expect(readStacks(join(DEMO, name)).map(({ content }) => content.from)).toEqual([from]);
  });

  test("are asked for where there are none", () => {
    mkdirSync(join(folder(), "empty", "stacks"), { recursive: true });
    mkdirSync(join(folder(), "bare"));

    const errors = ["nowhere", "empty", "bare"].flatMap((name) =>
      errorsOf(() => readStacks(join(folder(), name))),
    );

    expect(errors.map(({ code }) => code)).toEqual(["file-missing", "file-missing", "file-missing"]);
    expect(errors.map(({ message }) => message.split(";")[0])).toEqual([
      "it does not exist",
      "it holds no stack",
      "it holds no *.tf.json",
    ]);
  });
});
