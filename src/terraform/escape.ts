/** Text for a string of Terraform's JSON syntax: `${` and `%{` lose their meaning there. */
export function escapeTemplate(literal: string): string {
  return literal.replaceAll("${", "$${").replaceAll("%{", "%%{");
}

/** Text for a quoted string of HCL, with its quotes. */
export function quoteHcl(literal: string): string {
  return `"${escapeHcl(literal)}"`;
}

/** The inside of a quoted string of HCL. */
export function escapeHcl(literal: string): string {
  const escaped = JSON.stringify(literal)
    .slice(1, -1)
    .replace(/\\b/gu, "\\u0008")
    .replace(/\\f/gu, "\\u000c");
  return escapeTemplate(escaped);
}
