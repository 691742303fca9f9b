/**
 * A piece of Terraform syntax that becomes text later: `${var.issuer}`, or a CDKTF token in the same form.
 * `interpolation` is the whole sequence, with `${` and `}`.
 */
export interface Reference {
  readonly interpolation: string;
}

/** Text that is not known yet: literal pieces, which are never Terraform syntax, and references, which are. */
export class Expression {
  constructor(readonly parts: readonly (string | Reference)[]) {}
}

/** Plain text, or text that Terraform completes. A plain string is always taken literally. */
export type Text = string | Expression;

/** The text of a Terraform reference, `reference("var.issuer")`. */
export function reference(hcl: string): Expression {
  return new Expression([{ interpolation: `\${${hcl}}` }]);
}

/** Template tag that joins text and expressions: the result is a string if all values are strings. */
export function text(strings: TemplateStringsArray, ...values: readonly Text[]): Text {
  return concat(
    strings.flatMap((literal, index) => (index < values.length ? [literal, values[index] ?? ""] : [literal])),
  );
}

/** Joins pieces of text; the result is a string if all pieces are strings. */
export function concat(pieces: readonly Text[]): Text {
  if (pieces.every((piece) => typeof piece === "string")) return pieces.join("");
  const parts: (string | Reference)[] = [];
  for (const part of pieces.flatMap((piece) => (typeof piece === "string" ? [piece] : piece.parts))) {
    const last = parts.at(-1);
    if (typeof part === "string" && typeof last === "string") parts[parts.length - 1] = last + part;
    else if (part !== "") parts.push(part);
  }
  return new Expression(parts);
}

/** True if the text is known now. */
export function isLiteral(value: Text): value is string {
  return typeof value === "string";
}

/** A string that two texts share only if they are the same: a literal `${var.x}` is not the reference to it. */
export function keyOf(value: Text): string {
  return isLiteral(value) ? value : `\u0000${JSON.stringify(value.parts)}`;
}

/** The text as a person reads it; references stand as their syntax. For reports and file names: nothing is escaped. */
export function sourceOf(value: Text): string {
  if (isLiteral(value)) return value;
  return value.parts.map((part) => (typeof part === "string" ? part : part.interpolation)).join("");
}

/** JSON whose strings may be expressions; `Entries` is an object whose keys may be expressions too. */
export type Tree =
  | Text
  | number
  | boolean
  | null
  | readonly Tree[]
  | Entries
  | { readonly [key: string]: Tree | undefined };

/** An object in key order, with keys that may be expressions. */
export class Entries {
  constructor(readonly pairs: readonly (readonly [Text, Tree])[]) {}
}
