import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { readInput } from "../../src/cli/read-input";
import { errorsOf } from "../support/errors-of";
import { temporaryFolderPerTest } from "../support/temporary-folder";

const folder = temporaryFolderPerTest();

describe("a file that a command is given", () => {
  test("is read whole", () => {
    writeFileSync(join(folder(), "a.json"), "{}");

    expect(readInput(join(folder(), "a.json"))).toBe("{}");
  });

  test("is asked for where it is missing or no file", () => {
    mkdirSync(join(folder(), "sub"));

    const errors = ["none.json", "sub"].flatMap((name) => errorsOf(() => readInput(join(folder(), name))));

    expect(errors.map(({ code }) => code)).toEqual(["file-missing", "file-unreadable"]);
    expect(errors.map(({ message }) => message)).toEqual([
      "it does not exist; name a file that does",
      expect.stringMatching(/^it cannot be read: EISDIR.*; name another file$/u),
    ]);
  });
});
