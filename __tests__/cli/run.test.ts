import { existsSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { run } from "../../src/cli/run";
import { clusterEntry, environmentEntry, workloadEntry, writeIrsaYaml } from "../support/irsa-yaml";
import { temporaryFolderPerTest } from "../support/temporary-folder";
import { ran, recordedTerminal } from "../support/terminal";

const folder = temporaryFolderPerTest();

describe("the command line", () => {
  test.each([["synth"], ["handoff"], ["manifests"]])(
    "%s exits with 0 when it has done its work",
    async (command) => {
      const file = writeIrsaYaml(folder());
      const output = command === "handoff" ? [] : ["--output", join(folder(), "out")];

      const { status, stderr } = await ran([command, "--file", file, ...output]);

      expect([status, stderr]).toEqual([0, ""]);
    },
  );

  test("without a command synthesizes", async () => {
    const file = writeIrsaYaml(folder());

    const { status } = await ran(["--file", file, "--output", join(folder(), "out")]);

    expect(status).toBe(0);
    expect(existsSync(join(folder(), "out", "stacks", "demo", "cdk.tf.json"))).toBe(true);
  });

  test.each([["--help"], ["help"], ["synth", "--help"], ["--version"]])(
    "%s %s exits with 0",
    async (...args) => {
      const { status, stdout, stderr } = await ran(args.filter((one) => typeof one === "string"));

      expect([status, stderr]).toEqual([0, ""]);
      expect(stdout).not.toBe("");
    },
  );

  test("names every command in its help", async () => {
    const { stdout } = await ran(["--help"]);

    for (const command of ["synth", "init", "preflight", "manifests", "handoff", "verify"])
      expect(stdout).toMatch(new RegExp(`^ {2}${command} `, "mu"));
  });
});

describe("a wrong command line exits with 2 and", () => {
  test.each([
    ["names the commands there are", ["destroy"]],
    ["names the command that was meant", ["sinth"]],
    ["names the option that means nothing", ["synth", "--loud"]],
    ["names the option that was meant", ["synth", "--fil", "irsa.yaml"]],
    ["says that an option wants a value", ["synth", "--file"]],
    ["says that a command takes no argument", ["synth", "irsa.yaml"]],
  ])("%s", async (_, args) => {
    const { status, stdout, stderr } = await ran(args);

    expect([status, stdout]).toEqual([2, ""]);
    expect(stderr).toMatch(/^error: .* \[usage\]$/mu);
    expect(stderr).toContain("cdktf-irsa --help");
  });

  test("says it in these words", async () => {
    const { stderr: unknownCommand } = await ran(["sinth"]);
    const { stderr: unknownOption } = await ran(["synth", "--fil", "x"]);

    expect(unknownCommand).toMatchInlineSnapshot(`
"error: unknown command 'sinth', did you mean synth?; one of: synth, init, preflight, manifests, handoff, prove, check-no-new-access, verify, simulate, help [usage]
Commands and options: cdktf-irsa --help, cdktf-irsa COMMAND --help
"
`);
    expect(unknownOption).toMatchInlineSnapshot(`
"error: unknown option '--fil' [usage]
(Did you mean --file?)
Commands and options: cdktf-irsa --help, cdktf-irsa COMMAND --help
"
`);
  });

  test("writes nothing", async () => {
    await ran(["destroy", "--output", join(folder(), "out")]);

    expect(readdirSync(folder())).toEqual([]);
  });
});

describe("a user's mistake exits with 2 and", () => {
  test("is one line with its place, its words and its code", async () => {
    const file = join(folder(), "missing.yaml");

    const { status, stdout, stderr } = await ran([
      "synth",
      "--file",
      file,
      "--output",
      join(folder(), "out"),
    ]);

    expect([status, stdout]).toEqual([2, ""]);
    expect(stderr).toBe(
      `${file}: ${file} does not exist; write it with 'cdktf-irsa init', or name another file with --file [file-missing]\n\n1 mistake; nothing was written. Codes are explained in docs/errors.md\n`,
    );
  });

  test("is told with all others of its stage, one a line", async () => {
    const file = writeIrsaYaml(folder(), {
      demo: environmentEntry({
        cluster: clusterEntry({ issuer: "oidc.eks.eu-west-1.amazonaws.com/id/X", regoin: "eu-west-1" }),
        workloads: [workloadEntry("hyve", { role: "arn:aws:iam::111122223333:role/hyve" })],
      }),
    });

    const { status, stderr } = await ran(["synth", "--file", file, "--output", join(folder(), "out")]);

    const [mistakes = "", end] = stderr.split("\n\n");
    const lines = mistakes.split("\n");
    expect(status).toBe(2);
    expect(lines.length).toBeGreaterThanOrEqual(3);
    for (const line of lines) expect(line).toMatch(/^.*irsa\.yaml:\d+:\d+: .* \[[a-z-]+\]$/u);
    expect(mistakes).toContain("[issuer-scheme]");
    expect(mistakes).toContain("[unknown-key]");
    expect(end).toContain(`${lines.length} mistakes; nothing was written`);
    expect(existsSync(join(folder(), "out"))).toBe(false);
  });

  test.each([
    ["an empty file", "", "yaml-empty"],
    ["a tab", "environments:\n\tdemo: {}\n", "yaml-tab"],
    ["a key that is written twice", "environments: {}\nenvironments: {}\n", "yaml-duplicate-key"],
  ])("has a code of its own for %s", async (_, content, code) => {
    const file = join(folder(), "irsa.yaml");
    writeFileSync(file, content);

    const { status, stderr } = await ran(["synth", "--file", file, "--output", join(folder(), "out")]);

    expect(status).toBe(2);
    expect(stderr).toContain(`[${code}]`);
  });
});

test("a mistake of ours is no mistake of the user's: it is not caught", async () => {
  const terminal = recordedTerminal();
  const broken = {
    ...terminal,
    stdout: () => {
      throw new TypeError("broken");
    },
  };

  const file = writeIrsaYaml(folder());

  await expect(run(["handoff", "--file", file], broken)).rejects.toThrow(new TypeError("broken"));
});
