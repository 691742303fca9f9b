import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { stringify } from "yaml";
import { kubernetesManifests, type ManifestFile } from "../../handoff/kubernetes-manifests";
import { plain } from "../../terraform/render-json";
import type { Command, FileOptions } from "../command";
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
  run({ file, environment, output }, { stdout }) {
    const access = pickEnvironment(loadAccess(file), environment);
    const { name } = access.declaration;
    const files = kubernetesManifests(access);
    if (files.length === 0) {
      stdout(`Environment ${name} hands nothing of Kubernetes over: its plan does it all.\n`);
      return EXIT.ok;
    }
    const folder = join(output, name);
    const written = writeWhole(folder, (temporary) => {
      for (const one of files) writeYaml(join(temporary, one.path), one);
    });
    stdout(`${written.map((path) => join(folder, path)).join("\n")}\n`);
    return EXIT.ok;
  },
};

function writeYaml(path: string, { comment, objects }: ManifestFile): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, `# ${comment}\n${objects.map((object) => stringify(plain(object))).join("---\n")}`);
}
