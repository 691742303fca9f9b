/** A formula of SMT-LIB 2.6. Source: https://smt-lib.org/theories-UnicodeStrings.shtml */
export type Formula = string;

/** True if all hold. */
export function and(...formulas: readonly Formula[]): Formula {
  const [only] = formulas;
  if (only === undefined) return "true";
  return formulas.length === 1 ? only : `(and ${formulas.join(" ")})`;
}

/** True if one holds. */
export function or(...formulas: readonly Formula[]): Formula {
  const [only] = formulas;
  if (only === undefined) return "false";
  return formulas.length === 1 ? only : `(or ${formulas.join(" ")})`;
}

/** True if it does not hold. */
export function negation(formula: Formula): Formula {
  return `(not ${formula})`;
}

/** The opposite where asked for. */
export function signed(formula: Formula, sign: "as is" | "negated"): Formula {
  return sign === "as is" ? formula : negation(formula);
}

/** Two terms are the same. */
export function equal(left: string, right: string): Formula {
  return `(= ${left} ${right})`;
}

/** A text as a constant. */
export function textConstant(text: string): string {
  const escaped = [...text].map((character) => {
    if (character === '"') return '""';
    const code = character.codePointAt(0) ?? 0;
    return code < 32 || code > 126 || character === "\\" ? `\\u{${code.toString(16)}}` : character;
  });
  return `"${escaped.join("")}"`;
}

/** A number as a constant of sort Real. */
export function realConstant(value: number): string {
  const digits = Math.abs(value).toString();
  const real = digits.includes(".") ? digits : `${digits}.0`;
  return value < 0 ? `(- ${real})` : real;
}

/** A name that may hold any character but `|` and `\`. */
export function symbol(name: string): string {
  return `|${name}|`;
}

/** What the judge does not speak of: such a question is not asked, and counted. */
export class Unsupported extends Error {}
