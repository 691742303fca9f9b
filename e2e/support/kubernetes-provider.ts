import { existsSync } from "node:fs";
import { join } from "node:path";

/** Tests that plan Kubernetes too: skipped where that cannot be, which is printed with the reason. */
export function describePlanned(what: string, tests: () => void): void {
  const reason = missing();
  if (reason) process.stderr.write(`skipped: ${what}, as ${reason}\n`);
  (reason ? describe.skip : describe)(what, tests);
}

/** Why Kubernetes cannot be planned here: folders of providers are named, and none holds the one for it. */
function missing(): string | undefined {
  const folders = (process.env["TF_PLUGIN_DIR"] ?? "").split(":").filter((folder) => folder !== "");
  const provider = (folder: string) =>
    existsSync(join(folder, "registry.terraform.io", "hashicorp", "kubernetes"));
  return folders.length > 0 && !folders.some(provider)
    ? "TF_PLUGIN_DIR holds no provider hashicorp/kubernetes"
    : undefined;
}
