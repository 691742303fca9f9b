import { createHash } from "node:crypto";
import { Expression, type Text, type Tree } from "../expression";
import { hclValue, literalJson } from "./render-json";
import { isLiteralTree } from "./render-text";

/** `sha256:` and 16 hexadecimal digits that change when the tree does. With expressions Terraform computes it. */
export function digest(tree: Tree): Text {
  if (isLiteralTree(tree)) return `sha256:${hash(literalJson(tree)).slice(0, 16)}`;
  return new Expression([
    "sha256:",
    { interpolation: `\${substr(sha256(jsonencode(${hclValue(tree)})), 0, 16)}` },
  ]);
}

/** The first eight hexadecimal digits of the SHA-256 of some text, for names that must differ. */
export function shortHash(source: string): string {
  return hash(source).slice(0, 8);
}

function hash(source: string): string {
  return createHash("sha256").update(source).digest("hex");
}
