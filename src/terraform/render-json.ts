import { Entries, Expression, type Tree } from "../expression";
import { escapeTemplate } from "./escape";
import { isLiteralTree, renderQuoted } from "./render-text";

/**
 * JSON text for a Terraform argument. Without expressions it is a literal string, which plans show whole;
 * with expressions it is `${jsonencode({...})}`, known at plan as far as its expressions are. Nothing else renders a policy.
 */
export function renderJson(tree: Tree): string {
  if (isLiteralTree(tree)) return escapeTemplate(literalJson(tree));
  return `\${jsonencode(${hclValue(tree)})}`;
}

/** The JSON text of a tree without expressions, its keys in their order. Throws a RangeError if it holds one. */
export function literalJson(tree: Tree): string {
  return JSON.stringify(plain(tree));
}

/** A tree without expressions as plain JSON values. Throws a RangeError if it holds one. */
export function plain(tree: Tree): unknown {
  if (tree instanceof Expression) throw new RangeError("an expression has no literal value");
  if (tree instanceof Entries)
    return Object.fromEntries(tree.pairs.map(([key, value]) => [String(plain(key)), plain(value)]));
  if (Array.isArray(tree)) return tree.map(plain);
  if (tree === null || typeof tree !== "object") return tree;
  const pairs = Object.entries(tree as Record<string, Tree | undefined>);
  return Object.fromEntries(
    pairs.flatMap(([key, value]) => (value === undefined ? [] : [[key, plain(value)]])),
  );
}

/** A tree as an HCL expression. */
export function hclValue(tree: Tree): string {
  if (typeof tree === "string" || tree instanceof Expression) return renderQuoted(tree);
  if (tree === null || typeof tree !== "object") return String(tree);
  if (Array.isArray(tree)) return `[${tree.map(hclValue).join(", ")}]`;
  const pairs =
    tree instanceof Entries
      ? tree.pairs
      : Object.entries(tree as Record<string, Tree | undefined>).flatMap(([key, value]) =>
          value === undefined ? [] : [[key, value] as const],
        );
  return `{${pairs.map(([key, value]) => `${renderQuoted(key)} = ${hclValue(value)}`).join(", ")}}`;
}

/** The tree as one string, for comparing and counting: JSON text if it is literal, otherwise HCL. */
export function literalOrSource(tree: Tree): string {
  return isLiteralTree(tree) ? literalJson(tree) : hclValue(tree);
}
