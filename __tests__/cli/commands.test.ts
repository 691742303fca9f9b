import { readdirSync } from "node:fs";
import { join } from "node:path";
import { COMMANDS, commandsFor, DEFAULT_COMMAND } from "../../src/cli/commands";

const ALL = Object.keys(COMMANDS);
const namesFor = async (...args: readonly string[]) => (await commandsFor(args)).map(([name]) => name);

describe("the commands", () => {
  test("are all that have a file", () => {
    const files = readdirSync(join(__dirname, "..", "..", "src", "cli", "commands"));

    expect(files.map((file) => file.replace(/\.ts$/u, "")).sort()).toEqual([...ALL].sort());
  });

  test.each(ALL)("%s says in words and options of its own what it does", async (name) => {
    const command = await COMMANDS[name]?.();

    expect(command?.description).toMatch(/^[a-z].*[^.]$/u);
    for (const [syntax, meaning] of command?.options ?? []) {
      expect(syntax).toMatch(/^(-[a-z], )?--[a-z-]+( <[a-z]+([=:][a-z]+)?(\.\.\.)?>)?$/u);
      expect(meaning).not.toBe("");
    }
  });
});

describe("loaded is", () => {
  test("the command that is called, and no other", async () => {
    jest.doMock("../../src/cli/commands/init", () => {
      throw new Error("init was loaded");
    });

    expect(await namesFor("handoff", "--help")).toEqual(["handoff"]);

    await expect(commandsFor(["init"])).rejects.toThrow("init was loaded");
    jest.dontMock("../../src/cli/commands/init");
  });

  test("the default one where none is named, or one that does not exist", async () => {
    expect(await namesFor()).toEqual([DEFAULT_COMMAND]);
    expect(await namesFor("--file", "irsa.yaml")).toEqual([DEFAULT_COMMAND]);
    expect(await namesFor("destroy")).toEqual([DEFAULT_COMMAND]);
    expect(await namesFor("toString")).toEqual([DEFAULT_COMMAND]);
  });

  test.each([[["--help"]], [["-h"]], [["help"]], [["help", "init"]], [["--file", "x", "--help"]]])(
    "every command for %j",
    async (args) => {
      expect(await namesFor(...args)).toEqual(ALL);
    },
  );
});
