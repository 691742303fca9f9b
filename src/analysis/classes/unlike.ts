/** A string that is none of these: the first that fits of the preferred ones, or one made of the first. */
export function unlike(
  named: readonly string[],
  [first = "something-else", ...others]: readonly string[],
  piece = "-else",
): string {
  const known = [first, ...others].find((text) => !named.includes(text));
  if (known !== undefined) return known;
  let text = first;
  while (named.includes(text)) text += piece;
  return text;
}
