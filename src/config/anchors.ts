import { type Document, isAlias, isMap, isNode, isScalar, isSeq, type Node, visit } from "yaml";

/** An alias or a merge that means nothing, and why. */
export interface BrokenAlias {
  readonly node: Node | undefined;
  readonly reason: string;
}

/** What an alias stands for; any other node stands for itself. */
export type TargetOf = (node: unknown) => unknown;

/** Resolves every alias of a document to the last anchor of its name before it, and lists those that cannot be. */
export function resolveAliases(document: Document.Parsed): {
  readonly targetOf: TargetOf;
  readonly broken: readonly BrokenAlias[];
} {
  const broken: BrokenAlias[] = [];
  const anchors = new Map<string, Node>();
  const targets = new Map<unknown, Node>();
  const targetOf: TargetOf = (node) => (isAlias(node) ? targets.get(node) : node);
  const merges: { readonly key: unknown; readonly value: unknown }[] = [];
  visit(document, {
    Pair(_key, pair) {
      if (isMergeKey(pair.key)) merges.push(pair);
    },
    Node(_key, node, ancestors) {
      if (!isAlias(node)) {
        if (node.anchor) anchors.set(node.anchor, node);
        return;
      }
      const name = node.source;
      const target = anchors.get(name);
      if (target === undefined) {
        const reason = `there is no &${name} before *${name}; write &${name} in front of the value that is meant`;
        broken.push({ node, reason });
      } else if (ancestors.some((ancestor) => ancestor === target)) {
        const reason = `*${name} stands inside the value of &${name} itself; write the value out`;
        broken.push({ node, reason });
      } else {
        targets.set(node, target);
      }
    },
  });
  return { targetOf, broken: [...broken, ...merges.flatMap((merge) => brokenMerges(merge, targetOf))] };
}

/** True for the key of a merge, `<<` without quotes. */
export function isMergeKey(key: unknown): boolean {
  return isScalar(key) && typeof key.value === "symbol";
}

/** What a merge takes its keys from, each as it is written: a mapping or an alias of one. */
export function mergeSources(value: unknown, targetOf: TargetOf): readonly unknown[] {
  const whole = targetOf(value);
  return isSeq(whole) ? whole.items : [value];
}

function brokenMerges(
  { key, value }: { readonly key: unknown; readonly value: unknown },
  targetOf: TargetOf,
): BrokenAlias[] {
  return mergeSources(value, targetOf)
    .filter((source) => {
      const target = targetOf(source);
      return !isMap(target) && !(isAlias(source) && target === undefined);
    })
    .map((source) => ({
      node: [source, key].find(isNode),
      reason: "a merge (<<) takes a mapping, an alias of one, or a list of these",
    }));
}
