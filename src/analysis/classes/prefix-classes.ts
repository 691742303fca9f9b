import { unnamed } from "./unnamed";

/**
 * One string of every class that texts and prefixes divide those into which start with `start`; undefined for patterns
 * with wildcards elsewhere, which need a closer look. A string's class follows from the longest of them that it starts with.
 */
export function prefixClasses(patterns: readonly string[], start: string): readonly string[] | undefined {
  if (patterns.some((pattern) => !/^[^*?$]*\*?$/u.test(pattern))) return undefined;
  const exact = patterns.filter((pattern) => !pattern.endsWith("*"));
  const stems = patterns.map((pattern) => pattern.replace(/\*$/u, ""));
  const within = [...new Set([start, ...stems.filter((stem) => stem.startsWith(start))])];
  const longer = within.map((stem) => `${stem}${unusedAfter(stem, within)}`);
  return [...new Set([...exact.filter((text) => text.startsWith(start) && text !== start), ...longer])];
}

/** A character with which a string goes on as none of the others does. */
function unusedAfter(stem: string, stems: readonly string[]): string {
  const used = new Set(
    stems.filter((other) => other.startsWith(stem)).map((other) => other.charAt(stem.length)),
  );
  return unnamed(used);
}
