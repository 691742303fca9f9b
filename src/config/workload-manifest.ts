import { type Problem, throwProblems, UserError } from "../errors";
import type { Tree } from "../expression";
import type { JsonObject } from "../iam/policy-document";
import { type ManifestOwner, manifestFaults } from "../kubernetes/owned/manifest-faults";
import { isObject } from "../kubernetes/owned/manifest-object";
import { locateIn } from "./locate";
import { parseYaml } from "./parse-yaml";

/**
 * An owned workload's manifest, from its YAML or JSON text; throws all mistakes at once, each with its place in that file.
 * @throws UserError, UserErrors
 */
export function workloadManifestOf(source: string, file: string, owner: ManifestOwner): JsonObject {
  const write = `write the manifest of ${owner.kind} ${owner.namespace}/${owner.name}`;
  const parsed = parseYaml(source, file, write);
  const locate = locateIn(parsed);
  const manifest = parsed.value as Tree;
  if (!isObject(manifest)) {
    const message = `the file holds no mapping; ${write}, as kubectl apply takes it`;
    throw new UserError("manifest-invalid", message, locate({ code: "manifest-invalid", message, path: [] }));
  }
  const problems = manifestFaults(manifest, owner).map(
    (fault): Problem => ({ code: "manifest-invalid", ...fault }),
  );
  throwProblems(problems, locate);
  return manifest;
}

/** What to do about a file that is not there. */
export function workloadManifestMissing(file: string, { kind, namespace, name }: ManifestOwner): UserError {
  return new UserError(
    "manifest-missing",
    `manifest: ${file} does not exist, from which ${kind} ${namespace}/${name} would be made; write it, or name another file, relative to irsa.yaml`,
  );
}
