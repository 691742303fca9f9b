import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { writeWhole } from "../../src/cli/output-folder";
import { finishLeftovers } from "../../src/cli/staged-output";
import { temporaryFolderPerTest } from "../support/temporary-folder";

/** What befalls the file system: from an operation on nothing works any more, as after a kill, or one operation fails. */
let fate: { kill?: number; fail?: number } = {};
let operations = 0;

jest.mock("node:fs", () => {
  const actual = jest.requireActual<Record<string, unknown>>("node:fs");
  const changing = ["renameSync", "rmSync", "mkdirSync", "copyFileSync", "writeFileSync"];
  const fated =
    (name: string) =>
    (...args: readonly unknown[]) => {
      if (operations >= (fate.kill ?? Number.POSITIVE_INFINITY)) throw new Error("killed");
      operations += 1;
      if (operations - 1 === fate.fail) throw new Error("failed");
      return (actual[name] as (...args: readonly unknown[]) => unknown)(...args);
    };
  return { ...actual, ...Object.fromEntries(changing.map((name) => [name, fated(name)])) };
});

const folder = temporaryFolderPerTest();
const BEFORE = { stays: "before", gone: "before" };
const AFTER = { stays: "after", new: "after" };
/** Above every process id that Linux or macOS gives. */
const NO_PROCESS = 99_999_999;

describe("a run that is killed", () => {
  test("leaves no stacks of two runs below a manifest, and the next finishes or forgets what it began", () => {
    const outcomes = untilUnharmed((kill) => {
      const killed = runWith({ kill }, AFTER);
      if (existsSync(join(output(), "manifest.json"))) expectWhole();
      failingRun();
      return killed;
    });

    expect(outcomes.length).toBeGreaterThan(10);
    expect(new Set(outcomes)).toEqual(new Set(["before", "after"]));
  });

  test("leaves every file whole at its place, or not yet there", () => {
    untilUnharmed((kill) => {
      const killed = runWith({ kill }, AFTER);
      for (const content of Object.values(stacks())) expect(["before", "after"]).toContain(content);
      return killed;
    });
  });

  test("is finished by the next, whatever that writes, before it looks for what is stale", () => {
    untilUnharmed((kill) => {
      const killed = runWith({ kill }, AFTER);

      run({ stays: "last" });

      expect(stacks()).toEqual({ stays: "last" });
      expectNothingOfOurs();
      return killed;
    });
  });

  test("is finished once more where the finishing is killed", () => {
    untilUnharmed((kill) => {
      const killed = runWith({ kill }, AFTER);
      untilUnharmedHere((again) => runWith({ kill: again }, undefined));
      failingRun();
      return killed;
    });
  });
});

describe("a run that fails half-way", () => {
  test("puts back what was there", () => {
    const outcomes = untilUnharmed((fail) => {
      const failed = runWith({ fail }, AFTER);
      expectWhole();
      return failed;
    });

    expect(outcomes.filter((outcome) => outcome === "before").length).toBeGreaterThan(10);
  });

  test("is undone by the next where it is killed as well", () => {
    untilUnharmed((fail) => {
      // Every third operation, from another one each time: all of them would take ten seconds.
      for (let kill = fail + 1 + (fail % 3); kill < fail + 20; kill += 3) {
        reset();
        runWith({ fail, kill }, AFTER);
        failingRun();
      }
      reset();
      return runWith({ fail }, AFTER);
    });
  });
});

test("what runs left that go on is not touched", () => {
  const theirs = join(output(), `.being-put-in-place.${process.ppid}`);
  write(join(theirs, "new", "file"), "theirs");

  finishLeftovers(output());

  expect(readdirSync(join(theirs, "new"))).toEqual(["file"]);
});

test("what is left of a run of another process id is finished as well", () => {
  reset();
  const left = join(output(), `.being-put-in-place.${NO_PROCESS}`);
  write(join(left, "new", "stacks", "stays", "cdk.tf.json"), "after");
  const journal = { files: ["stacks/stays/cdk.tf.json"], stale: [], before: ["stacks/stays/cdk.tf.json"] };
  write(join(left, "journal.json"), JSON.stringify(journal));

  finishLeftovers(output());

  expect(stacks()).toEqual({ ...BEFORE, stays: "after" });
  expectNothingOfOurs();
});

/** Harms one operation after the other of a run on the same output, until a run is not harmed. Tells which output each left. */
function untilUnharmed(attempt: (operation: number) => boolean): readonly string[] {
  const outcomes: string[] = [];
  for (let operation = 0, harmed = true; harmed; operation += 1) {
    if (operation > 200) throw new Error("there is no end of it");
    reset();
    harmed = attempt(operation);
    outcomes.push(stacks()["stays"] ?? "");
  }
  return outcomes;
}

/** As untilUnharmed, on the output that there is. */
function untilUnharmedHere(attempt: (operation: number) => boolean): void {
  let operation = 0;
  while (attempt(operation)) operation += 1;
}

function reset(): void {
  fate = {};
  jest.requireActual<typeof import("node:fs")>("node:fs").rmSync(output(), { recursive: true, force: true });
  run(BEFORE);
  write(join(output(), "stacks", "stays", "terraform.tfstate"), "state");
}

/** Runs under a fate, and tells whether it befell. Without stacks to write, the run only finishes what it finds. */
function runWith(given: typeof fate, written: Readonly<Record<string, string>> | undefined): boolean {
  fate = given;
  operations = 0;
  try {
    if (written) run(written);
    else finishLeftovers(output());
    return false;
  } catch {
    return true;
  } finally {
    fate = {};
  }
}

/** The next run: what it would write is wrong, so that what is there afterwards is from before. */
function failingRun(): void {
  const wrong = () =>
    writeWhole(output(), () => {
      throw new Error("wrong");
    });
  expect(wrong).toThrow("wrong");
  expectWhole();
  expectNothingOfOurs();
}

function expectWhole(): void {
  const { stays } = stacks();
  const whole = stays === "after" ? AFTER : BEFORE;
  expect(stacks()).toEqual(whole);
  expect(Object.keys(JSON.parse(readFileSync(join(output(), "manifest.json"), "utf8")).stacks)).toEqual(
    Object.keys(whole),
  );
  expect(readFileSync(join(output(), "stacks", "stays", "terraform.tfstate"), "utf8")).toBe("state");
}

function expectNothingOfOurs(): void {
  expect(readdirSync(output()).sort()).toEqual(["manifest.json", "stacks"]);
}

function output(): string {
  return join(folder(), "out");
}

function stacks(): Readonly<Record<string, string>> {
  const names = readdirSync(join(output(), "stacks"));
  const files = names.map((name) => [name, join(output(), "stacks", name, "cdk.tf.json")] as const);
  return Object.fromEntries(
    files.filter(([, file]) => existsSync(file)).map(([name, file]) => [name, readFileSync(file, "utf8")]),
  );
}

function run(written: Readonly<Record<string, string>>): void {
  writeWhole(output(), (temporary) => {
    const entries = Object.keys(written).map((name) => [
      name,
      { synthesizedStackPath: `stacks/${name}/cdk.tf.json` },
    ]);
    for (const [name, content] of Object.entries(written))
      write(join(temporary, "stacks", name, "cdk.tf.json"), content);
    write(join(temporary, "manifest.json"), JSON.stringify({ stacks: Object.fromEntries(entries) }));
  });
}

function write(path: string, content: string): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, content);
}
