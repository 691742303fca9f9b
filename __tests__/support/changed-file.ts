import { type Change, GOOD_FILE } from "../cases/bad-files";

/** The good irsa.yaml with each text replaced, which must stand in it once; or a whole text as it is. */
export function changedFile(change: Change): string {
  if (typeof change === "string") return change;
  return Object.entries(change).reduce((text, [from, to]) => {
    const [before = "", after, ...more] = text.split(from);
    if (after === undefined || more.length > 0) throw new Error(`'${from}' does not stand once in the file`);
    return before + to + after;
  }, GOOD_FILE);
}
