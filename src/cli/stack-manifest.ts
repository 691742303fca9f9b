import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** The file by which cdktf knows the stacks of an output folder. */
export const MANIFEST = "manifest.json";

/** Paths of the stacks that a folder's manifest names; none where there is no manifest, or not one of ours. */
export function stacksNamedIn(folder: string): readonly string[] {
  const stacks = Object.values(readManifest(folder)?.stacks ?? {});
  return stacks
    .map(({ synthesizedStackPath }) => synthesizedStackPath)
    .filter((file) => file.startsWith("stacks/") && !file.includes(".."));
}

/**
 * Adds to the manifest in `written` the other stacks that stand in `folder`: cdktf deletes the folder of a stack that the
 * manifest does not name, with all that terraform keeps there.
 */
export function keepOtherStacks(folder: string, written: string): void {
  const before = readManifest(folder);
  const manifest = readManifest(written);
  if (!before || !manifest) return;
  const present = Object.entries(before.stacks).filter(([, { synthesizedStackPath }]) =>
    existsSync(join(folder, synthesizedStackPath)),
  );
  const stacks = { ...Object.fromEntries(present), ...manifest.stacks };
  const sorted = Object.entries(stacks).sort(([left], [right]) => (left < right ? -1 : 1));
  writeFileSync(
    join(written, MANIFEST),
    JSON.stringify({ ...manifest, stacks: Object.fromEntries(sorted) }, null, 2),
  );
}

interface Manifest {
  readonly stacks: Readonly<Record<string, { readonly synthesizedStackPath: string }>>;
}

function readManifest(folder: string): Manifest | undefined {
  try {
    const manifest: unknown = JSON.parse(readFileSync(join(folder, MANIFEST), "utf8"));
    return isManifest(manifest) ? manifest : undefined;
  } catch {
    return undefined;
  }
}

function isManifest(value: unknown): value is Manifest {
  const { stacks } = Object(value) as { stacks?: unknown };
  if (stacks === null || typeof stacks !== "object") return false;
  return Object.values(stacks).every((stack) => typeof stack?.synthesizedStackPath === "string");
}
