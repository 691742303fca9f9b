import { concat, Entries, Expression, isLiteral, type Text, type Tree } from "../expression";
import { escapeHcl, escapeTemplate } from "./escape";

/** Text as a string of Terraform's JSON syntax: literal parts are inert, references work. The only way for text to get there. */
export function renderText(value: Text): string {
  return renderParts(value, escapeTemplate);
}

/** Text as a quoted string inside an HCL expression. */
export function renderQuoted(value: Text): string {
  return `"${renderParts(value, escapeHcl)}"`;
}

/** True if the tree holds no expression. */
export function isLiteralTree(tree: Tree | undefined): boolean {
  if (tree instanceof Expression) return false;
  if (tree instanceof Entries)
    return tree.pairs.every(([key, value]) => isLiteral(key) && isLiteralTree(value));
  if (Array.isArray(tree)) return tree.every(isLiteralTree);
  if (tree !== null && typeof tree === "object") return Object.values(tree).every(isLiteralTree);
  return true;
}

/** A copy of an object in which all text is rendered, for the arguments of a resource. Keys are rendered too. */
export function renderTree(tree: Tree): unknown {
  if (typeof tree === "string" || tree instanceof Expression) return renderText(tree);
  if (tree === null || typeof tree !== "object") return tree;
  if (tree instanceof Entries)
    return Object.fromEntries(tree.pairs.map(([key, value]) => [renderText(key), renderTree(value)]));
  if (Array.isArray(tree)) return tree.map((item: Tree) => renderTree(item));
  const pairs = Object.entries(tree as Record<string, Tree | undefined>);
  return Object.fromEntries(
    pairs.flatMap(([key, value]) => (value === undefined ? [] : [[renderText(key), renderTree(value)]])),
  );
}

function renderParts(value: Text, escapeLiteral: (literal: string) => string): string {
  // Neighbouring literals are joined first: a `$` and a `{` in two of them would be syntax after all.
  const whole = concat([value]);
  if (isLiteral(whole)) return escapeLiteral(whole);
  return whole.parts
    .map((part, index, { length }) => {
      if (typeof part !== "string") return part.interpolation;
      return index === length - 1 ? escapeLiteral(part) : keepLastDollars(escapeLiteral(part));
    })
    .join("");
}

/** Text before a reference: a `$` at its end would turn the reference's `${` into the escape `$${`. */
function keepLastDollars(escaped: string): string {
  return escaped.replace(/\$+$/u, (dollars) => `\${"${dollars}"}`);
}
