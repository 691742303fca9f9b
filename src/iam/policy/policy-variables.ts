/** A key of a request with its service's prefix, or one of the characters that need an escape; with or without a default. */
const VARIABLE =
  /^(?:[*?$]|[A-Za-z0-9][A-Za-z0-9._/-]*:[\p{L}\p{N}_/=+@.-][\p{L}\p{N}\p{Z}_.:/=+@-]*(?:, ?'[^']*')?)$/u;

/** What opens, divides and ends the parts of a Terraform template. */
const DIRECTIVE = /%\{~?\s*(?:if|for|else|endif|endfor)\b[^}]{0,80}\}?/u;

/**
 * The variables of IAM in a text, such as `${aws:username}`, with `${` and `}`.
 * Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html
 */
export function variablesIn(text: string): readonly string[] {
  return sequencesIn(text).filter(isVariable);
}

/**
 * The first expression of a text that IAM does not know: `${var.name}`, `$${`, `%{ if … }`. What tells the two apart is the
 * service's prefix and its colon; a colon in Terraform stands behind a space, a bracket, a quote or another colon.
 */
export function unresolvedIn(text: string): string | undefined {
  const escaped = text.indexOf("$${");
  if (escaped >= 0) return text.slice(escaped, escaped + 3);
  return sequencesIn(text).find((sequence) => !isVariable(sequence)) ?? DIRECTIVE.exec(text)?.[0];
}

/** A resolved text with a wildcard in place of each variable, so that their colons divide nothing. */
export function withoutVariables(text: string): string {
  return text.replace(/\$\{[^{}]*\}/gu, "*");
}

function sequencesIn(text: string): string[] {
  const sequences: string[] = [];
  for (let start = text.indexOf("${"); start >= 0; ) {
    const end = text.indexOf("}", start);
    if (end < 0) return [...sequences, text.slice(start)];
    sequences.push(text.slice(start, end + 1));
    start = text.indexOf("${", end);
  }
  return sequences;
}

function isVariable(sequence: string): boolean {
  return sequence.endsWith("}") && VARIABLE.test(sequence.slice(2, -1));
}
