import type { Policy } from "../../../src/iam/policy/policy";
import type { Piece } from "./regex";
import { Unsupported } from "./smt";

/** The pieces of a policy's value. Under version 2012-10-17 `${*}`, `${?}` and `${$}` are plain characters. */
export function piecesOf(value: string, version: Policy["version"]): readonly Piece[] {
  const pieces: Piece[] = [];
  const add = (text: string): void => {
    const last = pieces.at(-1);
    if (typeof last === "object") pieces[pieces.length - 1] = { text: last.text + text };
    else pieces.push({ text });
  };
  const tokens = version === "2012-10-17" ? /\$\{([^}]*)\}|./gsu : /./gsu;
  for (const [token, inside] of value.matchAll(tokens)) {
    if (inside !== undefined && !["*", "?", "$"].includes(inside)) throw new Unsupported("a policy variable");
    if (inside !== undefined) add(inside);
    else if (token === "*") pieces.push("many");
    else if (token === "?") pieces.push("one");
    else add(token);
  }
  return pieces;
}

/** The text of a value in which wildcards are plain characters. */
export function plainOf(value: string, version: Policy["version"]): string {
  return piecesOf(value, version)
    .map((piece) => (typeof piece === "object" ? piece.text : piece === "one" ? "?" : "*"))
    .join("");
}
