import type { Problem } from "../../errors";
import type { EnvironmentDeclaration } from "../declaration";

/** A check over all environments of a file that finds entries which cannot both be meant. */
export type Contradiction = (environments: readonly EnvironmentDeclaration[]) => readonly Problem[];

/** The first value of each group that is not like the group's first, with what they differ in. */
export function differing<T>(
  group: readonly T[],
  aspects: Readonly<Record<string, (value: T) => unknown>>,
): readonly (readonly [T, string[]])[] {
  const [first, ...others] = group;
  if (first === undefined) return [];
  return others.flatMap((other) => {
    const names = Object.entries(aspects).flatMap(([name, aspect]) =>
      JSON.stringify(aspect(first)) === JSON.stringify(aspect(other)) ? [] : [name],
    );
    return names.length > 0 ? [[other, names] as const] : [];
  });
}
