import { existsSync, mkdirSync, readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { claim, discard, enter, filledFolder, leftoversIn, stageIn } from "../../src/cli/stage";
import { temporaryFolderPerTest } from "../support/temporary-folder";

const folder = temporaryFolderPerTest();
/** Above every process id that Linux or macOS gives. */
const NO_PROCESS = 99_999_999;

describe("a stage", () => {
  test("is within the folder, so that its files can be renamed to their places", () => {
    expect(dirname(stageIn(folder()))).toBe(folder());
    expect(dirname(filledFolder(stageIn(folder())))).toBe(stageIn(folder()));
  });

  test("says in its name how far it has come", () => {
    mkdirSync(stageIn(folder()));

    const committed = enter("put-in-place", stageIn(folder()));

    expect(committed).toBe(join(folder(), `.being-put-in-place.${process.pid}`));
    expect(readdirSync(folder())).toEqual([`.being-put-in-place.${process.pid}`]);
  });

  test("is gone when it is discarded", () => {
    mkdirSync(filledFolder(stageIn(folder())), { recursive: true });

    discard(enter("undone", stageIn(folder())));

    expect(readdirSync(folder())).toEqual([]);
  });
});

describe("leftovers are", () => {
  test("what runs left that go on no more, those to be removed first, then those of this process id", () => {
    for (const name of [
      `.being-put-in-place.${NO_PROCESS}`,
      `.being-put-in-place.${process.pid}`,
      `.being-written.${NO_PROCESS}`,
    ])
      mkdirSync(join(folder(), name));

    expect(leftoversIn(folder())).toEqual([
      { state: "written", id: NO_PROCESS },
      { state: "put-in-place", id: process.pid },
      { state: "put-in-place", id: NO_PROCESS },
    ]);
  });

  test.each([`.being-written.${process.ppid}`, ".being-eaten.1", ".being-written.x", "stacks"])(
    "not %s, of a run that goes on or of somebody else",
    (name) => {
      mkdirSync(join(folder(), name));

      expect(leftoversIn(folder())).toEqual([]);
    },
  );

  test("claimed by one run only", () => {
    const left = { state: "undone", id: NO_PROCESS } as const;
    mkdirSync(join(folder(), `.being-undone.${NO_PROCESS}`));

    const claimed = claim(folder(), left);

    expect(claimed).toBe(join(folder(), `.being-undone.${process.pid}`));
    expect(existsSync(join(folder(), `.being-undone.${NO_PROCESS}`))).toBe(false);
    expect(claim(folder(), left)).toBeUndefined();
  });
});
