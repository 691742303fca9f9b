import type { Tree } from "../../expression";

/** A mapping of a manifest. */
export interface ManifestObject {
  readonly [key: string]: Tree;
}

/** The mapping at the end of these keys; an empty one where there is none. */
export function objectAt(tree: Tree | undefined, ...keys: readonly string[]): ManifestObject {
  const found = keys.reduce<Tree | undefined>((at, key) => (isObject(at) ? at[key] : undefined), tree);
  return isObject(found) ? found : {};
}

/** True of a mapping: no list, no text, no expression. */
export function isObject(tree: Tree | undefined): tree is ManifestObject {
  return tree !== null && typeof tree === "object" && Object.getPrototypeOf(tree) === Object.prototype;
}
