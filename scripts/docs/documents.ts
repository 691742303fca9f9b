import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { jsonSchema } from "../../src/config/json-schema";
import { abridged, fenced, fillBlocks, partOf } from "./blocks";
import { bypasses } from "./bypasses";
import { configuration } from "./configuration";
import { errorIndex } from "./error-index";
import { exampleStack } from "./example-stacks";
import { excerpt, policyAt, refusalsAt } from "./excerpt";
import { printedBySynth, sectionOf, verdictsOf } from "./printed";

/** A generated file, as it must be. */
export interface GeneratedFile {
  /** Relative to the project's folder. */
  readonly path: string;
  readonly content: string;
}

/** Every file of the project that is generated, wholly or between markers. Works in the project's folder. */
export async function generatedFiles(): Promise<readonly GeneratedFile[]> {
  const printed = await printedBySynth("irsa.yaml");
  const makers = {
    code: (path: string) => fenced("ts", read(path).replaceAll('"../../src', '"cdktf-irsa')),
    terraform: (said: string) => {
      const [name = "", ...paths] = said.split(" ");
      return fenced("json", excerpt(exampleStack(name), paths));
    },
    policy: (said: string) => {
      const [name = "", path = ""] = said.split(" ");
      return fenced("json", policyAt(exampleStack(name), path));
    },
    refusals: (said: string) => {
      const [name = "", path = ""] = said.split(" ");
      return fenced("text", refusalsAt(exampleStack(name), path));
    },
    part: (said: string) => {
      const [path = "", ...start] = said.split(" ");
      return fenced("ts", partOf(read(path), start.join(" ")));
    },
    printed: (said: string) => {
      const [environment = "", lines] = said.split(" ");
      return fenced("text", abridged(sectionOf(printed, environment), Number(lines)));
    },
    verdicts: (environment: string) => fenced("text", verdictsOf(printed, environment)),
  };
  return [
    { path: "irsa.schema.json", content: `${JSON.stringify(jsonSchema(), null, 2)}\n` },
    { path: "docs/configuration.md", content: configuration() },
    { path: "docs/errors.md", content: errorIndex() },
    { path: "docs/bypasses.md", content: bypasses() },
    ...pages().map((path) => ({ path, content: fillBlocks(read(path), makers) })),
  ];
}

/** The pages that hold generated blocks. */
function pages(): readonly string[] {
  const constructs = readdirSync("docs/constructs").filter((name) => name.endsWith(".md"));
  return ["README.md", "docs/testing.md", ...constructs.sort().map((name) => join("docs/constructs", name))];
}

function read(path: string): string {
  return readFileSync(path, "utf8");
}
