import * as z from "zod";
import { PARTITIONS } from "../../iam/partitions";
import { REGION_RULE } from "../../iam/rules";
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
    .meta({ description, ...ruleAsJsonSchema(rule), examples: [rule.example] });
}

/** One of a fixed list of words. */
export function oneOf<const Words extends readonly [string, ...string[]]>(words: Words, description: string) {
  return z.enum(words).meta({ description });
}

/** A mapping from names under a rule. A bad name does not hide what is wrong with its value. */
export function named<Value extends z.ZodType>(rule: ValueRule, value: Value) {
  return z
    .record(z.string(), value)
    .superRefine(
      (entries, context) => {
        for (const key of Object.keys(entries)) {
          const violation = violationOf(rule, key);
          if (violation)
            context.addIssue({
              code: "custom",
              message: violation.message,
              path: [key],
              params: { code: violation.code, at: "key" },
            });
        }
      },
      { when: ({ value: entries }) => z.record(z.string(), z.unknown()).safeParse(entries).success },
    )
    .meta({ propertyNames: { type: "string", ...ruleAsJsonSchema(rule) } });
}

/** A mapping from names under a rule to values under a rule. */
export function ruledRecord(key: ValueRule, value: ValueRule, description: string) {
  return named(key, ruled(value)).meta({ description });
}

/** A whole number between two bounds, both included. */
export function wholeNumber(minimum: number, maximum: number, description: string) {
  const error = `a whole number from ${minimum} to ${maximum}`;
  return z
    .number({ error })
    .int({ error, abort: true })
    .min(minimum, { error })
    .max(maximum, { error })
    .meta({ description });
}

function ruleAsJsonSchema({ pattern, minLength, maxLength, refused = [] }: ValueRule) {
  const not = refused.length > 0 && {
    not: { anyOf: refused.map((refusal) => ({ pattern: refusal.pattern })) },
  };
  return { pattern, minLength, maxLength, ...not };
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

/** Path of a file beside irsa.yaml. */
export function fileRule(example: string): ValueRule {
  return {
    ...LITERAL_TEXT_RULE,
    what: "file",
    pattern: "^[A-Za-z0-9_./][A-Za-z0-9_./@+-]*$",
    words: "must be a relative path of letters, digits and _./@+-, since it is printed in commands",
    example,
  };
}

/** A region of a partition that is known: ARNs cannot be composed without one. */
export const KNOWN_REGION_RULE: ValueRule = {
  ...REGION_RULE,
  pattern: PARTITIONS.map(({ regions }) => regions).join("|"),
  hints: [
    ...(REGION_RULE.hints ?? []),
    {
      pattern: REGION_RULE.pattern,
      code: "partition-unknown",
      fix: "it belongs to no AWS partition that is known; is it misspelt? A region reads like eu-west-1",
    },
  ],
};
