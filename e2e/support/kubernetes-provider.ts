import { existsSync } from "node:fs";
import { join } from "node:path";

/** Why Kubernetes cannot be planned here, or undefined: folders of providers are named, and none holds the one for it. */
export function kubernetesProviderMissing(): string | undefined {
  const folders = (process.env["TF_PLUGIN_DIR"] ?? "").split(":").filter((folder) => folder !== "");
  const provider = (folder: string) =>
    existsSync(join(folder, "registry.terraform.io", "hashicorp", "kubernetes"));
  return folders.length > 0 && !folders.some(provider)
    ? "TF_PLUGIN_DIR holds no provider hashicorp/kubernetes"
    : undefined;
}
