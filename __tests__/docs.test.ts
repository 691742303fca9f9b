import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { parse, stringify } from "yaml";
import { abridged, fillBlocks, partOf } from "../scripts/docs/blocks";
import { generatedFiles } from "../scripts/docs/documents";
import { EXAMPLE_NAMES } from "../scripts/docs/example-stacks";
import { loadFile, loadText } from "../src/config/load";
import { AWS_RULES, WORKLOAD_RULES as BEFORE, ENVIRONMENT_RULES } from "../src/inspect/preflight/preflight";
import { WORKLOAD_RULES as AFTER, CLUSTER_RULES } from "../src/inspect/verify/verify";
import { VALIDATION_IDS } from "../src/kubernetes/guard/validation";
import { clusterEntry, environmentEntry } from "./support/irsa-yaml";

const ROOT = resolve(__dirname, "..");

const pages = [
  ...filesIn(ROOT),
  ...readdirSync(join(ROOT, "docs"), { recursive: true, encoding: "utf8" }).map((file) => join("docs", file)),
].filter((file) => file.endsWith(".md"));

describe("what is generated", () => {
  test("is what is committed: run npm run docs if this fails", async () => {
    const generated = await generatedFiles();

    const stale = generated.filter(({ path, content }) => read(path) !== content).map(({ path }) => path);

    expect(generated.length).toBeGreaterThan(10);
    expect(stale).toEqual([]);
  });

  test("fills the blocks of a page and leaves the rest alone", () => {
    const page = "before\n<!-- shout: hyve -->\nold\n<!-- end -->\nafter\n";

    expect(fillBlocks(page, { shout: (said) => said.toUpperCase() })).toBe(
      "before\n<!-- shout: hyve -->\n\nHYVE\n\n<!-- end -->\nafter\n",
    );
    expect(() => fillBlocks(page, {})).toThrow("a block of kind shout");
  });

  test("takes a statement out of some code, and the first lines of a text", () => {
    expect(partOf("  a();\n  make({\n    b,\n  });\n  c();", "make")).toBe("make({\n  b,\n});");
    expect(() => partOf("a();", "make")).toThrow("no statement that starts with make");
    expect([abridged("a\nb\n", 2), abridged("a\nb\nc", 2)]).toEqual(["a\nb", "a\nb\n  …"]);
  });
});

describe("the pages", () => {
  test.each(pages)("%s links to what there is", (page) => {
    const broken = linksOf(page).filter((link) => !leadsSomewhere(page, link));

    expect(broken).toEqual([]);
  });

  test("have an example and a page for every construct", () => {
    const constructs = [...read("src/index.ts").matchAll(/from "\.\/constructs\/([a-z-]+)"/gu)]
      .map(([, name]) => name)
      .filter((name) => name !== "synthesize")
      .sort();

    expect(constructs.length).toBeGreaterThan(8);
    expect(namesIn("docs/constructs", ".md")).toEqual(constructs);
    expect(namesIn("examples/constructs", ".ts")).toEqual(constructs);
    expect([...EXAMPLE_NAMES].sort()).toEqual(constructs);
  });

  test("say of every validation of the guard what it stops, and of no other", () => {
    const rows = [...read("docs/guard.md").matchAll(/^\|[^|]+\| `([a-z-]+)` \|[^|]+\|$/gmu)];

    expect(rows.map(([, id]) => id).sort()).toEqual([...VALIDATION_IDS].sort());
  });

  test("say of every check of verify, and of every finding of preflight, when it fails", () => {
    const [, before = "", after = ""] = read("docs/live.md").split(/^## /mu);
    const idsIn = (section: string) =>
      [...section.matchAll(/^\| (`[^|]+) \|/gmu)].flatMap(([, cell = ""]) =>
        [...cell.matchAll(/`([a-z-]+)`/gu)].map(([, id]) => id),
      );

    const rules = [...AWS_RULES, ...ENVIRONMENT_RULES, ...BEFORE];
    expect(idsIn(before).sort()).toEqual(rules.map(({ id }) => id).sort());
    const checks = [...CLUSTER_RULES, ...AFTER].map(({ id }) => id);
    expect(
      idsIn(after)
        .filter((id) => !["permissions", "provider"].includes(id ?? ""))
        .sort(),
    ).toEqual(checks.sort());
  });

  test("on decisions have at most 40 lines and their number in their title", () => {
    const decisions = namesIn("docs/decisions", ".md").map((name) => ({
      name,
      lines: read(`docs/decisions/${name}.md`).trimEnd().split("\n"),
    }));

    expect(decisions.length).toBeGreaterThan(7);
    expect(decisions.filter(({ lines }) => lines.length > 40)).toEqual([]);
    expect(decisions.filter(({ name, lines }) => !lines[0]?.startsWith(`# ${name.slice(0, 4)} `))).toEqual(
      [],
    );
  });
});

describe("the YAML of the docs", () => {
  const declaring = pages.flatMap((page) =>
    yamlBlocks(page)
      .filter((block) => /^environments:/mu.test(block))
      .map((block): [string, string] => [page, block]),
  );

  test.each(declaring)("in %s loads", (_page, block) => {
    expect(loadText(block, join(ROOT, "irsa.yaml")).environments.length).toBeGreaterThan(0);
  });

  const guarding = pages.flatMap((page) =>
    yamlBlocks(page)
      .filter((block) => /^ *guard:/u.test(block))
      .map((block): [string, string] => [page, block]),
  );

  test.each(guarding)("in %s is a cluster's guard", (_page, block) => {
    const demo = environmentEntry({ cluster: clusterEntry(parse(block)) });
    const [loaded] = loadText(stringify({ environments: { demo } }), "irsa.yaml").environments;

    expect(loaded?.workloads[0]?.guard?.mode).toBe("enforce");
  });

  test("in the README declares what irsa.yaml declares as demo", () => {
    const [block = ""] = yamlBlocks("README.md");
    const [, demo = ""] = /\n {2}demo:.*\n([\s\S]*?)\n\n/u.exec(read("irsa.yaml")) ?? [];

    expect(declaredIn(block)).toEqual(declaredIn(`environments:\n  demo:\n${demo}\n`));
    expect(block.trimEnd().split("\n")).toHaveLength(12);
  });

  test.each(readdirSync(join(ROOT, "examples")).filter((name) => !["constructs", "testing"].includes(name)))(
    "in examples/%s loads",
    (name) => {
      expect(loadFile(join(ROOT, "examples", name, "irsa.yaml")).environments.length).toBeGreaterThan(1);
    },
  );
});

function filesIn(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ name }) => name);
}

function namesIn(folder: string, extension: string): string[] {
  return filesIn(join(ROOT, folder))
    .filter((name) => name.endsWith(extension))
    .map((name) => name.slice(0, -extension.length))
    .sort();
}

function read(path: string): string {
  return readFileSync(join(ROOT, path), "utf8");
}

function yamlBlocks(page: string): string[] {
  return [...read(page).matchAll(/^```yaml\n([\s\S]*?)^```$/gmu)].map(([, block = ""]) => block);
}

function declaredIn(source: string): unknown {
  return JSON.parse(
    JSON.stringify(loadText(source, "irsa.yaml").environments, (key, value) =>
      key === "at" ? undefined : value,
    ),
  );
}

/** Links within the project; what stands in code is no link. */
function linksOf(page: string): string[] {
  const prose = read(page)
    .replace(/^```[\s\S]*?^```$/gmu, "")
    .replace(/`[^`\n]*`/gu, "code");
  return [...prose.matchAll(/\]\(([^)\s]+)\)/gu)]
    .map(([, link = ""]) => link)
    .filter((link) => !/^https?:/u.test(link));
}

function leadsSomewhere(page: string, link: string): boolean {
  const [path = "", anchor] = link.split("#");
  const target = path === "" ? page : relative(ROOT, resolve(ROOT, dirname(page), path));
  if (!existsSync(join(ROOT, target))) return false;
  return anchor === undefined || anchorsOf(target).includes(anchor);
}

/** The anchors that GitHub gives headings. */
function anchorsOf(page: string): string[] {
  return [...read(page).matchAll(/^#+ (.*)$/gmu)].map(([, heading = ""]) =>
    heading
      .toLowerCase()
      .replace(/[^a-z0-9 _-]/gu, "")
      .replaceAll(" ", "-"),
  );
}
