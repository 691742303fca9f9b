import type { Command } from "../../src/cli/command";
import { EXIT } from "../../src/cli/exit-status";
import { programOf } from "../../src/cli/program";
import { recordedTerminal } from "../support/terminal";

interface Options {
  readonly request: string;
  readonly policies?: string;
  readonly dryRun?: boolean;
  readonly output: string;
}

describe("a command", () => {
  test("is run with its options and arguments by their names, and tells its exit status", async () => {
    const { got, statuses } = await called("simulate", "request.json", "--dry-run", "-o", "there");

    expect(got).toEqual([{ request: "request.json", policies: undefined, dryRun: true, output: "there" }]);
    expect(statuses).toEqual([EXIT.no]);
  });

  test("is given the defaults of what is left out", async () => {
    const { got } = await called("simulate", "request.json", "policies.json");

    expect(got).toEqual([{ request: "request.json", policies: "policies.json", output: "here" }]);
  });

  test.each([
    ["an argument is missing", ["simulate"], "missing required argument 'request'"],
    ["an argument is too many", ["simulate", "a", "b", "c"], "too many arguments for 'simulate'"],
    ["an option means nothing", ["simulate", "a", "--loud"], "unknown option '--loud'"],
  ])("is not run where %s", async (_, args, message) => {
    const { got, stderr, failure } = await called(...args);

    expect(got).toEqual([]);
    expect(failure).toMatchObject({ exitCode: 1 });
    expect(stderr).toMatch(new RegExp(`^error: ${message}.* \\[usage\\]$`, "mu"));
  });

  test("explains itself in the help", async () => {
    const { stdout } = await called("simulate", "--help");

    expect(stdout).toMatchInlineSnapshot(`
"Usage: cdktf-irsa simulate [options] <request> [policies]

explain one request

Arguments:
  request                the request
  policies               the policies

Options:
  -o, --output <folder>  where to write (default: "here")
  --dry-run              write nothing
  -h, --help             display help for command
"
`);
  });
});

async function called(...args: readonly string[]) {
  const got: Options[] = [];
  const statuses: number[] = [];
  const terminal = recordedTerminal();
  const simulate: Command<Options> = {
    description: "explain one request",
    arguments: [
      ["<request>", "the request"],
      ["[policies]", "the policies"],
    ],
    options: [
      ["-o, --output <folder>", "where to write", "here"],
      ["--dry-run", "write nothing"],
    ],
    run: (options) => {
      got.push(options);
      return EXIT.no;
    },
  };
  const program = programOf([["simulate", simulate]], terminal, (status) => statuses.push(status));
  const failure = await program.parseAsync([...args], { from: "user" }).then(
    () => undefined,
    (error: unknown) => error,
  );
  return { got, statuses, failure, ...terminal.written };
}
