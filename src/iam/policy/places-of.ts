import type { Problem } from "../../errors";
import { type TextPlace, walkJson } from "./walk-json";

/** A step on the way to something wanted; its places are known once the text was walked through. */
interface Wanted {
  readonly next: Map<string | number, Wanted>;
  key?: TextPlace;
  value?: TextPlace;
}

/** Where problems stand in a JSON text: at the value, at the key, or, where there is none, at what should hold it. */
export function placesOf(
  problems: readonly Pick<Problem, "path" | "at">[],
  text: string,
): readonly TextPlace[] {
  const root: Wanted = { next: new Map() };
  for (const { path } of problems) want(root, path);
  visitWanted(root, text);
  return problems.map((problem) => placeFound(root, problem));
}

function want(root: Wanted, path: Problem["path"]): void {
  let wanted = root;
  for (const step of path) {
    const next = wanted.next.get(step) ?? { next: new Map() };
    wanted.next.set(step, next);
    wanted = next;
  }
}

function visitWanted(root: Wanted, text: string): void {
  const open: (Wanted | undefined)[] = [];
  walkJson(text, {
    key: (name, place) => {
      const wanted = open.at(-1)?.next.get(name);
      if (wanted) wanted.key = place();
    },
    value: (step, place, form) => {
      const wanted = step === undefined ? root : open.at(-1)?.next.get(step);
      if (wanted) wanted.value = place();
      if (form === "nested") open.push(wanted);
    },
    close: () => open.pop(),
  });
}

function placeFound(root: Wanted, { path, at }: Pick<Problem, "path" | "at">): TextPlace {
  let place = root.value ?? { line: 1, column: 1 };
  let wanted: Wanted | undefined = root;
  for (const [index, step] of path.entries()) {
    wanted = wanted?.next.get(step);
    const isLast = index === path.length - 1;
    place = (at === "key" && isLast ? wanted?.key : undefined) ?? wanted?.value ?? place;
  }
  return place;
}
