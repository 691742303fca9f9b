import { existsSync } from "node:fs";
import { join } from "node:path";
import { describeUnless } from "./describe-unless";

/** Tests that plan Kubernetes too: skipped where that cannot be, which is printed with the reason. */
export function describePlanned(what: string, tests: () => void): void {
  describeUnless(missing(), what, tests);
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
