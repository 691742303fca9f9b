import { Unknown } from "./terraform-value";

/** Escapes, the `$` that we write as an expression before a reference, and the openings that Terraform evaluates. */
const SEQUENCE = /\$\$\{|%%\{|\$\{"(\$+)"\}|[$%]\{/gu;

/** The text that a string of Terraform's JSON syntax stands for; Unknown if anything in it is evaluated. */
export function readTemplate(template: string): string | Unknown {
  if (!template.includes("{")) return template;
  let evaluated = false;
  const text = template.replace(SEQUENCE, (sequence, dollars: string | undefined) => {
    if (dollars !== undefined) return dollars;
    if (sequence.length === 2) evaluated = true;
    return sequence.slice(1);
  });
  return evaluated ? new Unknown("expression", template) : text;
}
