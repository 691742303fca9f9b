import { isAlias, isMap, isNode, isPair, isScalar, isSeq, type Node, type Pair } from "yaml";
import type { Locate, Problem, SourceLocation } from "../errors";
import type { ParsedYaml } from "./parse-yaml";

/** Finds problems in a parsed file: at the value, at the key, or, where something is missing, at the mapping that lacks it. */
export function locateIn(parsed: ParsedYaml): Locate {
  return (problem) => place(parsed, nodeOf(parsed, problem));
}

/** A scalar as it stands in the file, such as `012345678901`, which YAML reads as another number. */
export function sourceTextAt(parsed: ParsedYaml, path: Problem["path"]): string | undefined {
  const node = nodeOf(parsed, { code: "usage", message: "", path });
  return isScalar(node) ? node.source : undefined;
}

function nodeOf(parsed: ParsedYaml, { path, at = "value" }: Problem): Node | undefined {
  let node: Node | undefined = parsed.document.contents ?? undefined;
  for (const [index, step] of path.entries()) {
    const next = childOf(node, step, at === "key" && index === path.length - 1);
    // Behind an alias or a merge the mistake is shown where the alias stands: that is the line to change.
    if (next === undefined || isAlias(next)) return next ?? node;
    node = next;
  }
  return node;
}

function childOf(node: Node | undefined, step: string | number, wantKey: boolean): Node | undefined {
  if (isSeq(node)) return asNode(node.items[Number(step)]);
  if (!isMap(node)) return undefined;
  const pair = node.items.find(
    (item) => isPair(item) && isScalar(item.key) && String(item.key.value) === String(step),
  );
  if (!pair) return asNode(mergeOf(node.items));
  return wantKey ? asNode(pair.key) : (asNode(pair.value) ?? asNode(pair.key));
}

function mergeOf(pairs: readonly Pair[]): unknown {
  return pairs.find(({ key }) => isScalar(key) && key.value === "<<")?.value;
}

function asNode(value: unknown): Node | undefined {
  return isNode(value) ? value : undefined;
}

function place({ file, lines }: ParsedYaml, node: Node | undefined): SourceLocation {
  const offset = node?.range?.[0];
  if (offset === undefined) return { file, line: 1, column: 1 };
  const { line, col } = lines.linePos(offset);
  return { file, line, column: col };
}
