/** A text whatever its case. Character by character, so that what a pattern says of each of them stays true. */
export function folded(text: string): string {
  if (/^[ -~]*$/u.test(text)) return text.toLowerCase();
  return text.split("").map(foldedCharacter).join("");
}

/** All characters that are the same whatever their case, as `K`, `k` and the sign of Kelvin are. */
export function sameWhateverCase(character: string): readonly string[] {
  const fold = foldedCharacter(character);
  return [fold, ...(variants().get(fold) ?? [])];
}

function foldedCharacter(character: string): string {
  const lower = character.toLowerCase();
  return lower.length === 1 ? lower : character;
}

let known: ReadonlyMap<string, readonly string[]> | undefined;

/** Characters by what they fold to, but for those that fold to themselves. */
function variants(): ReadonlyMap<string, readonly string[]> {
  if (known) return known;
  const found = new Map<string, string[]>();
  for (let code = 0; code < 0x10000; code += 1) {
    const character = String.fromCharCode(code);
    const fold = foldedCharacter(character);
    if (fold !== character) found.set(fold, [...(found.get(fold) ?? []), character]);
  }
  known = found;
  return found;
}
