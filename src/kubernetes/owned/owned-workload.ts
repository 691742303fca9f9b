import type { Text, Tree } from "../../expression";
import type { WorkloadPatch } from "../workload";
import { isObject, type ManifestObject, objectAt } from "./manifest-object";

/** A workload as Terraform makes it, and the fields of it that others may change. */
export interface OwnedWorkload {
  readonly object: Tree;
  /** Paths of images and annotations, `spec.template.spec.containers[0].image`: what others set there stays until the manifest says something new. */
  readonly computedFields: readonly string[];
}

/** A workload made from its manifest, with what the patch says of its identity. The manifest has no faults. */
export function ownedWorkload(manifest: ManifestObject, patch: WorkloadPatch): OwnedWorkload {
  const { kind, namespace, name, annotations, templateAnnotations, serviceAccount } = patch;
  const { metadata, spec, ...rest } = withoutEmpty(manifest) as ManifestObject;
  const template = objectAt(spec, "template");
  const { serviceAccountName: _name, serviceAccount: _deprecated, ...podSpec } = objectAt(template, "spec");
  return {
    object: {
      ...rest,
      kind,
      metadata: { ...objectAt(metadata), name, namespace, annotations: merged(metadata, annotations) },
      spec: {
        ...objectAt(spec),
        template: {
          ...template,
          metadata: {
            ...objectAt(template, "metadata"),
            annotations: merged(objectAt(template, "metadata"), templateAnnotations),
          },
          // Twice: the API server fills in the deprecated field, and Terraform calls that an inconsistency.
          spec: {
            ...podSpec,
            ...(serviceAccount !== undefined && { serviceAccountName: serviceAccount, serviceAccount }),
          },
        },
      },
    },
    computedFields: [
      "metadata.annotations",
      "metadata.labels",
      "spec.template.metadata.annotations",
      ...["initContainers", "containers"].flatMap((list) => imagesOf(podSpec[list], list)),
    ],
  };
}

function merged(metadata: Tree | undefined, annotations: Readonly<Record<string, Text>>): ManifestObject {
  return { ...objectAt(metadata, "annotations"), ...annotations };
}

function imagesOf(containers: Tree | undefined, list: string): readonly string[] {
  if (!Array.isArray(containers)) return [];
  return containers.map((_container, index) => `spec.template.spec.${list}[${index}].image`);
}

/**
 * Empty lists and maps of texts are none at all to the API server, and hashicorp/kubernetes takes the difference for an
 * inconsistency. An empty mapping of another kind means something: `emptyDir: {}`.
 */
function withoutEmpty(tree: Tree | undefined): Tree | undefined {
  if (Array.isArray(tree)) return tree.map((item: Tree) => withoutEmpty(item) ?? null);
  if (!isObject(tree)) return tree;
  return Object.fromEntries(
    Object.entries(tree).flatMap(([key, value]) =>
      isNothing(key, value) ? [] : [[key, withoutEmpty(value)]],
    ),
  );
}

const MAPS_OF_TEXTS = new Set(["annotations", "labels", "matchLabels", "nodeSelector", "limits", "requests"]);

function isNothing(key: string, value: Tree): boolean {
  if (value === null || (Array.isArray(value) && value.length === 0)) return true;
  return MAPS_OF_TEXTS.has(key) && isObject(value) && Object.keys(value).length === 0;
}
