import { existsSync, mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { dirname, join, sep } from "node:path";
import { stringify } from "yaml";
import { kubernetesManifests, type ManifestFile } from "../../handoff/kubernetes-manifests";
import { plain } from "../../terraform/render-json";
import { type Command, ENVIRONMENT, FILE, type FileOptions } from "../command";
import { EXIT } from "../exit-status";
import { loadAccess, pickEnvironment } from "../load-access";
import { writeWhole } from "../output-folder";

/** Options of `manifests`. */
export interface ManifestsOptions extends FileOptions {
  readonly environment?: string | undefined;
  readonly output: string;
}

/** Writes what the plan leaves to the cluster's owner as plain YAML. */
export const manifests: Command<ManifestsOptions> = {
  description:
    "write ServiceAccount and the workload's patch as plain YAML: a kustomize component and a server-side-apply file",
  options: [FILE, ENVIRONMENT, ["-o, --output <folder>", "where to write", "manifests"]],
  run({ file, environment, output }, { stdout }) {
    const access = pickEnvironment(loadAccess(file), environment);
    const { name } = access.declaration;
    const files = kubernetesManifests(access);
    if (files.length === 0) {
      const before = join(output, name);
      const rest = existsSync(before) ? ` ${before} is from before: remove it where it is applied.` : "";
      stdout(`Environment ${name} hands nothing of Kubernetes over: its plan does it all.${rest}\n`);
      return EXIT.ok;
    }
    const folder = join(output, name);
    const written = writeWhole(folder, (temporary) => {
      for (const one of files) writeYaml(join(temporary, one.path), one);
    });
    stdout(`${written.map((path) => join(folder, path)).join("\n")}\n`);
    for (const old of leftBeside(folder, written)) {
      stdout(`${join(folder, old)} is from before: remove it where it is applied.\n`);
    }
    return EXIT.ok;
  },
};

/** What is handed over no more: folders of namespaces, guards. It is others' to remove: GitOps may still apply it. */
function leftBeside(folder: string, written: readonly string[]): readonly string[] {
  const current = new Set(written.map((path) => path.split(sep)[0]));
  return readdirSync(folder).filter((name) => !current.has(name));
}

function writeYaml(path: string, { comment, objects }: ManifestFile): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, `# ${comment}\n${objects.map((object) => stringify(plain(object))).join("---\n")}`);
}
