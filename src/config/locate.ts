import { isAlias, isMap, isNode, isScalar, isSeq, type LineCounter, type Node, type YAMLMap } from "yaml";
import type { Locate, Path, Problem, SourceLocation } from "../errors";
import { isMergeKey, mergeSources } from "./anchors";
import type { ParsedYaml } from "./parse-yaml";

/** Finds problems in a parsed file: at the value, at the key, or, where something is missing, at the mapping that lacks it. */
export function locateIn(parsed: ParsedYaml): Locate {
  return (problem) => {
    const { instead, node } = follow(parsed, problem);
    return placeAt(parsed.file, parsed.lines, (instead ?? node)?.range?.[0] ?? 0);
  };
}

/** A scalar as it stands in the file, such as `012345678901`, which YAML reads as another number. */
export function sourceTextAt(parsed: ParsedYaml, path: Path): string | undefined {
  const { node } = follow(parsed, { path });
  return isScalar(node) ? node.source : undefined;
}

/** The line and column of a character of the file, which starts with line 1 and column 1. */
export function placeAt(file: string, lines: LineCounter, offset: number): SourceLocation {
  const { line, col } = lines.linePos(offset);
  return { file, line: Math.max(line, 1), column: Math.max(col, 1) };
}

/** A node, and the one that is shown instead: the first alias on the way to it, or the key of an empty value. */
interface Found {
  readonly node: Node | undefined;
  readonly instead?: Node | undefined;
}

/** The node at the path, or the last one on the way to it. */
function follow(parsed: ParsedYaml, { path, at }: Pick<Problem, "path" | "at">): Found {
  let found: Found = { node: parsed.document.contents ?? undefined };
  for (const [index, step] of path.entries()) {
    const wanted = at === "key" && index === path.length - 1 ? "key" : "value";
    const next = childOf(parsed, found.node, { step, wanted });
    if (next === undefined) return found;
    found = { node: next.node, instead: found.instead ?? next.instead };
  }
  return found;
}

interface Step {
  readonly step: string | number;
  readonly wanted: "key" | "value";
}

function childOf(parsed: ParsedYaml, node: Node | undefined, step: Step): Found | undefined {
  if (isSeq(node)) return asFound(parsed, node.items[Number(step.step)]);
  if (!isMap(node)) return undefined;
  const pair = node.items.find(({ key }) => isScalar(key) && String(key.value) === String(step.step));
  if (!pair) return mergedChildOf(parsed, node, step);
  const value = step.wanted === "key" ? pair.key : (pair.value ?? pair.key);
  return isScalar(value) && value.value === null && value.source === "" && isNode(pair.key)
    ? { node: value, instead: pair.key }
    : asFound(parsed, value);
}

function mergedChildOf(parsed: ParsedYaml, map: YAMLMap, step: Step): Found | undefined {
  const sources = map.items
    .filter(({ key }) => isMergeKey(key))
    .flatMap(({ value }) => mergeSources(value, parsed.targetOf).map((source) => ({ source, value })));
  for (const { source, value } of sources) {
    const found = childOf(parsed, asFound(parsed, source)?.node, step);
    const alias = [value, source].find(isAlias);
    if (found) return { node: found.node, instead: alias ?? found.instead };
  }
  return undefined;
}

function asFound({ targetOf }: ParsedYaml, value: unknown): Found | undefined {
  const target = targetOf(value);
  if (!isNode(target)) return undefined;
  return { node: target, instead: isAlias(value) ? value : undefined };
}
