import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";

const ROOT = resolve(__dirname, "..");
const SRC = join(ROOT, "src");

/** Folders of src in the order in which they may import: each only those before it, and none of its own level. */
const LEVELS = [
  ["errors", "expression", "found", "group-by", "nearest", "value-rule"],
  ["iam"],
  ["kubernetes"],
  ["config", "terraform", "report"],
  ["access"],
  ["analysis"],
  ["inspect", "review", "handoff", "constructs", "live"],
  ["modules", "jest"],
  ["cli"],
  ["index"],
];

/** Imports across one level or upwards that were decided on, each with its reason. */
const EXCEPTIONS = new Map([["value-rule → errors", "a violation carries an error's code"]]);

const WORLD = /^(node:(fs|child_process|process|net|http|https|readline)(\/promises)?)$/u;
const MAY_TOUCH_WORLD = /^(cli\/|config\/load\.ts$|live\/|modules\/generate\.ts$)/u;
const MAY_USE_CDKTF = /^(constructs|modules|jest)\//u;
const LONGEST = 200;
/** Tables are data: rules of values, error codes. */
const DATA = new Set(["iam/rules.ts"]);

const files = readdirSync(SRC, { recursive: true, encoding: "utf8" })
  .filter((file) => file.endsWith(".ts"))
  .sort();
const sources = new Map(files.map((file) => [file, readFileSync(join(SRC, file), "utf8")]));

describe("architecture", () => {
  test("there are files to look at", () => {
    expect(files.length).toBeGreaterThan(50);
  });

  test("imports go one way", () => {
    const wrong = files.flatMap((file) =>
      importsOf(file)
        .filter((target) => target.startsWith("."))
        .flatMap((target) => {
          const from = roomOf(file);
          const to = roomOf(relative(SRC, resolve(SRC, dirname(file), target)));
          const fits = from === to || EXCEPTIONS.has(`${from} → ${to}`) || levelOf(to) < levelOf(from);
          return fits ? [] : [`${file} imports ${target} (${from} → ${to})`];
        }),
    );

    expect(wrong).toEqual([]);
  });

  test("every room is on the plan", () => {
    expect([...new Set(files.map(roomOf))].filter((room) => levelOf(room) < 0)).toEqual([]);
  });

  test("only synthesis knows CDKTF", () => {
    const wrong = files.filter(
      (file) =>
        !MAY_USE_CDKTF.test(file) &&
        importsOf(file).some((name) => /^(cdktf|constructs|@cdktf\/.*)$/u.test(name)),
    );

    expect(wrong).toEqual([]);
  });

  test("provider bindings are imported by sub-path: a root index costs seconds", () => {
    const wrong = [...files.map((file) => join("src", file)), "main.ts"].filter((file) =>
      /from "@cdktf\/provider-[a-z]+"/u.test(readFileSync(join(ROOT, file), "utf8")),
    );

    expect(wrong).toEqual([]);
  });

  test("only the command line and the loader touch files and processes", () => {
    const wrong = files.filter(
      (file) =>
        !MAY_TOUCH_WORLD.test(file) &&
        (importsOf(file).some((name) => WORLD.test(name)) ||
          /\b(console|process)\.\w+/u.test(withoutComments(file))),
    );

    expect(wrong).toEqual([]);
  });

  test(`no file is longer than ${LONGEST} lines, main.ts no longer than 40`, () => {
    const long = files.filter((file) => !DATA.has(file) && linesOf(join(SRC, file)) > LONGEST);

    expect(long).toEqual([]);
    expect(linesOf(join(ROOT, "main.ts"))).toBeLessThanOrEqual(40);
  });

  test("the usual file is short", () => {
    const lengths = files
      .filter((file) => !DATA.has(file))
      .map((file) => linesOf(join(SRC, file)))
      .sort((a, b) => a - b);

    expect(lengths[Math.floor(lengths.length / 2)]).toBeLessThanOrEqual(70);
    expect(lengths[Math.floor(lengths.length * 0.95)]).toBeLessThanOrEqual(170);
  });

  test("every file with a run-time function or class has a test", () => {
    const untested = files.filter(
      (file) => hasRunTime(file) && !existsSync(join(ROOT, "__tests__", file.replace(/\.ts$/u, ".test.ts"))),
    );

    expect(untested).toEqual([]);
  });

  test("exports are named, and nothing is called utils, helpers, common or types", () => {
    expect(files.filter((file) => /^export (default|\*)/mu.test(sources.get(file) ?? ""))).toEqual([]);
    expect(
      files.filter((file) => /(^|\/)(utils?|helpers?|common|types|shared)(\.ts|\/)/u.test(file)),
    ).toEqual([]);
  });
});

function importsOf(file: string): string[] {
  const source = sources.get(file) ?? "";
  const statics = [...source.matchAll(/^(?:import|export)\b[^;]*?from "([^"]+)"/gmu)].map(
    (match) => match[1] ?? "",
  );
  const dynamics = [...source.matchAll(/\bimport\("([^"]+)"\)/gu)].map((match) => match[1] ?? "");
  return [...statics, ...dynamics].map((name) => name.replace(/\.js$/u, ""));
}

function roomOf(file: string): string {
  return (file.split("/")[0] ?? "").replace(/\.ts$/u, "");
}

function levelOf(room: string): number {
  return LEVELS.findIndex((rooms) => rooms.includes(room));
}

function linesOf(path: string): number {
  return readFileSync(path, "utf8").trimEnd().split("\n").length;
}

function withoutComments(file: string): string {
  return (sources.get(file) ?? "").replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gmu, "");
}

function hasRunTime(file: string): boolean {
  if (file.endsWith("index.ts")) return false;
  return /^(export )?(async )?function |^(export )?(abstract )?class |=>/mu.test(
    withoutComments(file).replace(/^(export )?type [^;]*;|:\s*\([^)]*\)\s*=>\s*[^;,]+[;,]/gmu, ""),
  );
}
