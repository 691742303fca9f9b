/** Text for a string of Terraform's JSON syntax: `${` and `%{` lose their meaning there. */
export function escapeTemplate(literal: string): string {
  // A function, because in a replacement string `$$` means one `$`.
  return literal.replace(/[$%]\{/gu, (opening) => `${opening[0]}${opening}`);
}

/** The inside of a quoted string of HCL. */
export function escapeHcl(literal: string): string {
  const escaped = JSON.stringify(literal)
    .slice(1, -1)
    .replace(/\\[\\bf]/gu, (written) => ESCAPES_THAT_HCL_LACKS[written] ?? written);
  return escapeTemplate(escaped);
}

const ESCAPES_THAT_HCL_LACKS: Readonly<Record<string, string>> = { "\\b": "\\u0008", "\\f": "\\u000c" };
