import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { makeFolder } from "../../src/cli/make-folder";
import { temporaryFolderPerTest } from "../support/temporary-folder";

const folder = temporaryFolderPerTest();

describe("making a folder", () => {
  test("makes those above it, and tells the first of them", () => {
    mkdirSync(join(folder(), "a"));

    expect(makeFolder(join(folder(), "a", "b", "c"))).toBe(join(folder(), "a", "b"));
    expect(existsSync(join(folder(), "a", "b", "c"))).toBe(true);
  });

  test("makes none that is there", () => {
    expect(makeFolder(folder())).toBeUndefined();
  });

  test("fails where a file is in its place", () => {
    writeFileSync(join(folder(), "file"), "");

    expect(() => makeFolder(join(folder(), "file"))).toThrow("EEXIST");
  });
});
