import { z } from "zod";
import { type ValueRule, violationOf } from "../../value-rule";

/** A text under a rule; the JSON Schema carries the rule's pattern, lengths and words. */
export function ruled(rule: ValueRule, description = `The ${rule.what}: ${rule.words}`) {
  return z
    .string()
    .superRefine((value, context) => {
      const violation = violationOf(rule, value);
      if (violation)
        context.addIssue({ code: "custom", message: violation.message, params: { code: violation.code } });
    })
    .meta({
      description,
      pattern: rule.pattern,
      minLength: rule.minLength,
      maxLength: rule.maxLength,
      examples: [rule.example],
      ...(rule.refused?.length && { not: { anyOf: rule.refused.map(({ pattern }) => ({ pattern })) } }),
    });
}

/** One of a fixed list of words. */
export function oneOf<const Words extends readonly [string, ...string[]]>(words: Words, description: string) {
  return z.enum(words).meta({ description });
}

/** A mapping from names under a rule to values under a rule. */
export function ruledRecord(key: ValueRule, value: ValueRule, description: string) {
  return z.record(ruled(key), ruled(value)).meta({ description });
}

/** A whole number between two bounds, both included. */
export function wholeNumber(minimum: number, maximum: number, description: string) {
  return z.number().int().min(minimum).max(maximum).meta({ description });
}

/** Plain text that Terraform never evaluates and that therefore must not look as if it were syntax. */
export const LITERAL_TEXT_RULE: ValueRule = {
  what: "text",
  pattern: "^[^\\x00-\\x1f\\x7f]+$",
  minLength: 1,
  maxLength: 1024,
  refused: [
    { pattern: "[$%]\\{", words: "must not hold ${ or %{, which Terraform would read as its own syntax" },
  ],
  words: "must be one line without control characters",
  example: "codisc",
  source: "https://developer.hashicorp.com/terraform/language/backend",
  hints: [
    {
      pattern: "[$%]\\{",
      code: "terraform-syntax-refused",
      fix: "leave out ${ and %{: Terraform takes this place literally and would keep them",
    },
  ],
};
