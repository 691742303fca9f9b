import type { Path } from "../../errors";
import { MOST_PROBLEMS } from "./problem-list";
import { type TextPlace, walkJson } from "./walk-json";

/** A key that its object had before. */
export interface DuplicateKey {
  readonly path: Path;
  readonly place: TextPlace;
  readonly firstLine: number;
}

/** Deeper than any element of a policy; longer paths are cut there. */
const DEEPEST = 8;

/** The keys that a JSON text repeats within one object, which readers of JSON do not tell; 1,000 at most. */
export function duplicateKeysOf(text: string): readonly DuplicateKey[] {
  const duplicates: DuplicateKey[] = [];
  const open: { readonly step: string | number | undefined; readonly lines: Map<string, number> }[] = [];
  walkJson(text, {
    key: (name, place) => {
      const lines = open.at(-1)?.lines;
      const firstLine = lines?.get(name);
      if (firstLine === undefined) lines?.set(name, place().line);
      else if (duplicates.length < MOST_PROBLEMS) {
        const path = open.slice(1, DEEPEST).flatMap(({ step }) => step ?? []);
        duplicates.push({ path: [...path, name], place: place(), firstLine });
      }
    },
    value: (step, _place, form) => {
      if (form === "nested") open.push({ step, lines: new Map() });
    },
    close: () => open.pop(),
  });
  return duplicates;
}
