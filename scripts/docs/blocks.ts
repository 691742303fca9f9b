/** Makes the content of a block from what its marker says. */
export type BlockMaker = (said: string) => string;

const BLOCK = /<!-- (\w+): ([^\n]*?) -->\n[\s\S]*?<!-- end -->/gu;

/**
 * A page in which every `<!-- KIND: WORDS -->` … `<!-- end -->` holds what the maker of its kind makes of its words.
 * @throws RangeError for a kind that nobody makes
 */
export function fillBlocks(page: string, makers: Readonly<Record<string, BlockMaker>>): string {
  return page.replace(BLOCK, (_block, kind: string, said: string) => {
    const make = makers[kind];
    if (!make) throw new RangeError(`a block of kind ${kind}; there are ${Object.keys(makers).join(", ")}`);
    return `<!-- ${kind}: ${said} -->\n\n${make(said)}\n\n<!-- end -->`;
  });
}

/** Code between fences. */
export function fenced(language: string, code: string): string {
  return `\`\`\`${language}\n${code.trimEnd()}\n\`\`\``;
}

/**
 * The statement of some code that starts with these words, without its indentation.
 * @throws RangeError where there is none
 */
export function partOf(code: string, start: string): string {
  const lines = code.split("\n");
  const first = lines.findIndex((line) => line.trimStart().startsWith(start));
  const indentation = /^ */u.exec(lines[first] ?? "")?.[0] ?? "";
  const length = lines.slice(first).indexOf(`${indentation}});`) + 1;
  if (first < 0 || length === 0) throw new RangeError(`no statement that starts with ${start}`);
  return lines
    .slice(first, first + length)
    .map((line) => line.slice(indentation.length))
    .join("\n");
}

/** The first lines of a text, and an ellipsis where it is longer. */
export function abridged(text: string, lines: number): string {
  const all = text.trimEnd().split("\n");
  return all.length <= lines ? all.join("\n") : [...all.slice(0, lines), "  …"].join("\n");
}
